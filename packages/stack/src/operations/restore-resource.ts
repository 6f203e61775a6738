import type { Resource } from '../state/resource.ts'
import type { Undo } from '../state/undo.ts'
import { ask, responseFields } from './ask.ts'
import { createPlanned } from './create-resource.ts'
import { deleteResource } from './delete-resource.ts'
import type { Operation } from './operation.ts'
import { reportResource } from './report.ts'
import { failureReason } from './resource-failure.ts'

type Updated = Extract<Undo, { readonly kind: 'updated' }>

/** Brings one resource back to what it was, and says whether that went well. */
export async function restoreResource(operation: Operation, change: Undo): Promise<boolean> {
  if (change.kind !== 'updated' && change.kind !== 'recreated') return true
  if (operation.options.skipped.has(change.before.logicalResourceId)) return skip(operation, change.before)
  return change.kind === 'updated' ? restore(operation, change) : recreate(operation, change.before)
}

async function restore(operation: Operation, updated: Updated): Promise<boolean> {
  const { before, after, asked, replaced } = updated
  const { rollbackUpdates, replacementRollback } = operation.stack.dialect
  if (asked && rollbackUpdates === 'send' && !(replaced && replacementRollback === 'delete')) return askForRestore(operation, updated)
  reportResource(operation, after, 'UPDATE_IN_PROGRESS')
  const reason = await operation.services.nested.restore(operation, before)
  reportResource(operation, reason ? after : before, reason ? 'UPDATE_FAILED' : 'UPDATE_COMPLETE', reason)
  return reason === undefined
}

/** Takes a resource for what it was, without asking anybody. */
function skip(operation: Operation, before: Resource): boolean {
  const { physicalResourceId = before.physicalResourceId } = operation.stack.resources.get(before.logicalResourceId) ?? {}
  reportResource(operation, { ...before, physicalResourceId }, 'UPDATE_COMPLETE')
  return true
}

/** Sends the Update with the properties of before and after swapped. */
async function askForRestore(operation: Operation, { before, after }: Updated): Promise<boolean> {
  const { dialect, resources } = operation.stack
  const { physicalResourceId: id } = resources.get(before.logicalResourceId) ?? after
  const current = { ...after, physicalResourceId: id, declared: before.declared, sent: before.sent, timeout: before.timeout }
  reportResource(operation, current, 'UPDATE_IN_PROGRESS')
  try {
    const reply = await ask(operation, current, { requestType: 'Update', purpose: 'rollback', oldProperties: after.sent })
    const { answer } = reply
    if (answer.kind === 'failure') {
      const physicalResourceId = (dialect.adoptsFailedId ? answer.physicalResourceId : undefined) ?? id
      reportResource(operation, { ...current, physicalResourceId }, 'UPDATE_FAILED', answer.reason)
      return false
    }
    const { physicalResourceId } = answer
    reportResource(operation, { ...before, ...responseFields(reply), physicalResourceId }, 'UPDATE_COMPLETE')
    return true
  } catch (error) {
    reportResource(operation, current, 'UPDATE_FAILED', failureReason(error))
    return false
  }
}

/** Deletes what was made anew, and makes again what was there before. */
async function recreate(operation: Operation, before: Resource): Promise<boolean> {
  const { resources } = operation.stack
  const current = resources.get(before.logicalResourceId)
  const reason = current && (await deleteResource(operation, current, { purpose: 'rollback' }))
  if (current && reason !== undefined) {
    resources.set(before.logicalResourceId, { ...current, status: 'DELETE_FAILED', reason })
    return false
  }
  return createPlanned(operation, { ...before, physicalResourceId: '', data: {} }, 'rollback')
}
