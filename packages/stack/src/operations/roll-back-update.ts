import type { Leftover } from '../state/leftover.ts'
import type { Resource } from '../state/resource.ts'
import { ask, responseFields } from './ask.ts'
import { cleanUp } from './clean-up.ts'
import type { Operation, Undo } from './operation.ts'
import { announce, reportResource, reportStack } from './report.ts'
import { failureReason } from './resource-failure.ts'
import { walk } from './walk.ts'

type Updated = Extract<Undo, { readonly kind: 'updated' }>

/** Undoes a failed update: what was updated goes back to its properties from before, then what is new is deleted. */
export async function rollBackUpdate(operation: Operation): Promise<void> {
  const { stack, undo } = operation
  const { texts, statuses } = stack.dialect
  const leftovers: Leftover[] = []
  const failed: string[] = []
  for (const [name, entry] of undo) if (entry.kind === 'kept') stack.resources.set(name, entry.before)

  const updated = new Map([...undo].filter((entry): entry is [string, Updated] => entry[1].kind === 'updated'))
  await walk(
    new Map([...updated].map(([name, { before }]) => [name, before.dependencies])),
    async (name) => {
      const entry = updated.get(name)
      const done = entry === undefined || (await restore(operation, entry, leftovers))
      if (!done) failed.push(name)
      return done
    },
    false,
  )
  if (failed.length > 0) {
    reportStack(operation, `${statuses.updateRollback}_FAILED`, texts.failed('Update', { created: [], updated: failed }, false))
    return
  }

  if (statuses.rollbackCleanup !== undefined) reportStack(operation, statuses.rollbackCleanup)
  const undeleted = await cleanUp(operation, [...leftovers, ...newResources(operation)])
  if (undeleted.length > 0 && !stack.dialect.cleanup.forgets)
    reportStack(operation, `${statuses.updateRollback}_FAILED`, texts.deleteFailed(undeleted))
  else reportStack(operation, `${statuses.updateRollback}_COMPLETE`)
}

/** The resources this update created, or tried to. */
function newResources({ stack, undo }: Operation): readonly Leftover[] {
  return [...undo]
    .filter(([, { kind }]) => kind === 'created')
    .map(([name]) => stack.resources.get(name))
    .filter((resource) => resource !== undefined)
    .map((resource) => ({ resource, purpose: 'rollback', retained: resource.deletionPolicy === 'Retain' }))
}

/** Brings one resource back to what it was. */
async function restore(operation: Operation, updated: Updated, leftovers: Leftover[]): Promise<boolean> {
  const { before, after, asked, replaced } = updated
  const { dialect } = operation.stack
  const isAsked = asked && dialect.rollbackUpdates === 'send' && !(replaced && dialect.replacementRollback === 'delete')
  if (isAsked) return askForRestore(operation, updated, leftovers)
  if (replaced) leftovers.push(leftover(after))
  announce(operation, after, 'UPDATE_IN_PROGRESS')
  reportResource(operation, before, 'UPDATE_COMPLETE')
  return true
}

/** Sends the Update with the properties of before and after swapped. */
async function askForRestore(operation: Operation, { before, after, replaced }: Updated, leftovers: Leftover[]): Promise<boolean> {
  const current = { ...after, declared: before.declared, sent: before.sent, timeout: before.timeout }
  reportResource(operation, current, 'UPDATE_IN_PROGRESS')
  try {
    const reply = await ask(operation, current, { requestType: 'Update', purpose: 'rollback', oldProperties: after.sent })
    const { answer } = reply
    if (answer.kind === 'failure') {
      const physicalResourceId =
        (operation.stack.dialect.adoptsFailedId ? answer.physicalResourceId : undefined) ?? after.physicalResourceId
      reportResource(operation, { ...current, physicalResourceId }, 'UPDATE_FAILED', answer.reason)
      return false
    }
    const { physicalResourceId } = answer
    const abandoned = (replaced ? [after, before] : [after]).filter((resource) => resource.physicalResourceId !== physicalResourceId)
    leftovers.push(...abandoned.map(leftover))
    reportResource(operation, { ...before, ...responseFields(reply), physicalResourceId }, 'UPDATE_COMPLETE')
    return true
  } catch (error) {
    reportResource(operation, current, 'UPDATE_FAILED', failureReason(error))
    return false
  }
}

const leftover = (resource: Resource): Leftover => ({ resource, purpose: 'rollback', retained: false })
