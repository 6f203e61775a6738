import type { Leftover } from '../state/leftover.ts'
import type { Resource } from '../state/resource.ts'
import type { StackDefinition } from '../state/stack.ts'
import type { Undo } from '../state/undo.ts'
import { cleanUp, notHeld } from './clean-up.ts'
import { isStopped, type Operation } from './operation.ts'
import { restoreOutputs } from './outputs.ts'
import { walkUnlessOvertaken } from './overtaken.ts'
import { staysInRollback } from './policies.ts'
import { reportStack } from './report.ts'
import { restoreResource } from './restore-resource.ts'

/** Undoes a failed update: what was changed goes back to its properties from before, then what is new is deleted. */
export async function rollBackUpdate(operation: Operation, definition: StackDefinition): Promise<void> {
  const { stack, undo } = operation
  const { texts, statuses, cleanup } = stack.dialect
  stack.leftovers = [...stack.leftovers, ...abandonedByUpdates(undo)]
  const failed = await restoreAll(operation)
  if (failed.length > 0) {
    stack.wayBack = { definition, undo }
    reportStack(operation, `${statuses.updateRollback}_FAILED`, texts.failed('Update', { created: [], updated: failed }, 'preserve'))
    return
  }

  stack.definition = definition
  restoreOutputs(stack)
  stack.wayBack = undefined
  if (statuses.rollbackCleanup !== undefined) reportStack(operation, statuses.rollbackCleanup)
  const undeleted = await cleanUp(operation, [...notHeld(stack, stack.leftovers).map(undoing), ...newResources(operation)])
  if (undeleted.length > 0 && !cleanup.forgets) reportStack(operation, `${statuses.updateRollback}_FAILED`, texts.deleteFailed(undeleted))
  else reportStack(operation, `${statuses.updateRollback}_COMPLETE`)
}

/** Brings back every resource that isn't new. Gives the logical ids of those where that failed; they can be tried again. */
async function restoreAll(operation: Operation): Promise<readonly string[]> {
  const { stack, undo } = operation
  const failed: string[] = []
  const changed = new Map<string, Resource>()
  for (const [name, change] of undo) {
    if (change.kind === 'kept') stack.resources.set(name, change.before)
    if (change.kind === 'updated' || change.kind === 'recreated') changed.set(name, change.before)
  }

  async function restore(name: string): Promise<boolean> {
    const change = undo.get(name)
    const done = change === undefined || (await restoreResource(operation, change))
    if (done) undo.delete(name)
    else failed.push(name)
    return done
  }

  await walkUnlessOvertaken(operation, new Map([...changed].map(([name, { dependencies }]) => [name, dependencies])), restore, false)
  return isStopped(operation) ? [...changed.keys()].filter((name) => undo.has(name)) : failed
}

/** What updates have made, or what their answers named. */
function abandonedByUpdates(undo: ReadonlyMap<string, Undo>): readonly Leftover[] {
  return [...undo.values()].filter((change) => change.kind === 'updated').map(({ after }) => leftover(after))
}

/** The resources that weren't there before, or were only tried. */
function newResources({ stack, undo, options }: Operation): readonly Leftover[] {
  return [...undo]
    .filter(([, { kind }]) => kind === 'created')
    .map(([name]) => stack.resources.get(name))
    .filter((resource) => resource !== undefined)
    .map((resource) => leftover(resource, staysInRollback(options)(resource)))
}

const undoing = (entry: Leftover): Leftover => ({ ...entry, purpose: 'rollback' })

const leftover = (resource: Resource, retained = false): Leftover => ({ resource, purpose: 'rollback', retained })
