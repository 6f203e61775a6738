import { ours, type Reason, theirs } from '../events/reason.ts'
import { beginOperation } from '../operations/begin-operation.ts'
import { createResource } from '../operations/create-resource.ts'
import { deleteResources } from '../operations/delete-stack.ts'
import type { NestedStacks } from '../operations/nested-stacks.ts'
import type { Operation } from '../operations/operation.ts'
import { defaultOptions } from '../operations/operation-options.ts'
import { handOverLeftovers, Overtaken } from '../operations/overtaken.ts'
import { reportStack } from '../operations/report.ts'
import { goBack } from '../operations/roll-back-stack.ts'
import { finishUpdate, keepWayBack, undoUpdate, updateForward } from '../operations/update-stack.ts'
import { workForward } from '../operations/work-forward.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { nestedInput } from './nested-input.ts'
import { refusalOf, refuseDepth } from './nested-refusals.ts'
import { StackError } from './stack-error.ts'
import type { StackChanges } from './stack-inputs.ts'
import type { StackRegistry } from './stack-registry.ts'
import { isSame } from './validate-update.ts'

/** What nested stacks are made by. */
export interface NestedStacksOptions {
  readonly registry: StackRegistry
  define(input: StackChanges): StackDefinition
  newStack(stackName: string, definition: StackDefinition): Stack
}

/**
 * Stacks in stacks. Source: "Embed stacks within other stacks using nested stacks" (AWS CloudFormation User Guide); texts as users have seen them.
 */
export function nestedStacks({ registry, define, newStack }: NestedStacksOptions): NestedStacks {
  const depths = new WeakMap<Stack, number>()
  const updated = new WeakMap<Operation, Map<string, Operation>>()
  /** What a nested stack was made from when its parent was last stable; the files may say something else by now. */
  const stable = new WeakMap<Stack, StackDefinition>()

  const stackOf = (resource: Resource): Stack | undefined => {
    const stack = registry.find(resource.physicalResourceId)
    return stack?.dialect.stackType === resource.resourceType ? stack : undefined
  }

  /** @throws StackError where an operation of its own runs on the stack. */
  function begin(parent: Operation, kind: Operation['kind'], stack: Stack, definition = stack.definition): Operation {
    refuseBusy(kind, stack)
    const { onFailure, retainExceptOnCreate, asksUnchanged } = parent.options
    const options = {
      ...defaultOptions,
      retainExceptOnCreate,
      asksUnchanged,
      onFailure: onFailure === 'preserve' ? onFailure : ('rollback' as const),
    }
    const { inFlight, services } = parent
    const child = { ...beginOperation({ kind, services, stack, definition, options }), inFlight, holder: parent }
    stack.busy = 'held'
    return child
  }

  function open({ stack: parent, services }: Operation, resource: Resource): Stack {
    const depth = (depths.get(parent) ?? 0) + 1
    refuseDepth(depth)
    const { place, dialect } = parent
    const made = dialect.inventedId(place, resource.logicalResourceId, services.random)
    const stackName = made ?? `${place.stackName}-${resource.logicalResourceId}`
    const stack = newStack(stackName, define({ stackName, ...nestedInput(resource, parent.surroundings) }))
    depths.set(stack, depth)
    registry.add(stack)
    return stack
  }

  return {
    isNested: ({ stack }, { resourceType }) => stack.surroundings.nests && resourceType === stack.dialect.stackType,

    async create(parent, resource, opened) {
      return withReason(async () => {
        const stack = open(parent, resource)
        const { texts } = stack.dialect
        opened(stack.stackId)
        const child = begin(parent, 'Create', stack)
        return unlessOvertaken(child, async () => {
          reportStack(child, 'CREATE_IN_PROGRESS', texts.started('Create'))
          const failure = await workForward(child, (declaration) => createResource(child, declaration))
          if (failure === undefined) {
            reportStack(child, 'CREATE_COMPLETE', texts.finished('Create'))
            return undefined
          }
          const reason = child.failed.created.length > 0 ? texts.failed('Create', child.failed, 'preserve') : failure
          stack.wayBack = { undo: child.undo }
          reportStack(child, 'CREATE_FAILED', reason)
          return theirs(`Embedded stack ${stack.stackId} was not successfully created: ${reason.text}`)
        }).finally(() => {
          stack.busy = false
        })
      })
    },

    async update(parent, resource) {
      return withReason(async () => {
        const stack = stackOf(resource)
        if (stack === undefined) return ours(`the nested stack ${resource.physicalResourceId} is not there`)
        const { stackName } = stack.place
        const definition = define({ stackName, ...nestedInput(resource, stack.surroundings) })
        if (parent.stack.wayBack === undefined) stable.set(stack, stack.definition)
        if (isSame(stack, definition) && !parent.options.asksUnchanged) return undefined
        const child = begin(parent, 'Update', stack, definition)
        return unlessOvertaken(child, async () => {
          const failure = await updateForward(child)
          if (failure === undefined) {
            // Where the holder's rollback fails, a later operation goes on with it.
            keepWayBack(child)
            updated.set(parent, (updated.get(parent) ?? new Map<string, Operation>()).set(resource.logicalResourceId, child))
            return undefined
          }
          await undoUpdate(child, failure)
          stack.busy = false
          const { stackId, dialect } = stack
          return theirs(
            `Embedded stack ${stackId} was not successfully updated. Currently in ${dialect.statuses.updateRollback}_IN_PROGRESS with reason: ${failure.text}`,
          )
        })
      })
    },

    async finish(parent) {
      const children = [...(updated.get(parent)?.values() ?? [])]
      updated.delete(parent)
      await Promise.all(
        children.map((child) =>
          unlessOvertaken(child, async () => {
            await finishUpdate(child)
            child.stack.busy = false
            return undefined
          }),
        ),
      )
    },

    async restore(parent, before) {
      const stack = stackOf(before)
      if (stack === undefined) return undefined
      const child = updated.get(parent)?.get(before.logicalResourceId)
      updated.get(parent)?.delete(before.logicalResourceId)
      if (child === undefined && stack.wayBack?.definition === undefined) return restoreFinished(parent, stack, before)
      return withReason(async () => {
        const way = child ?? begin(parent, 'Update', stack)
        return unlessOvertaken(way, async () => {
          await (child ? undoUpdate(child, undefined) : goBack(way, undefined))
          stack.busy = false
          return stack.status.endsWith('_COMPLETE') ? undefined : ours(`the nested stack ${stack.stackId} is ${stack.status}`)
        })
      })
    },

    async delete(parent, resource, purpose) {
      const stack = stackOf(resource)
      if (stack === undefined || stack.status === 'DELETE_COMPLETE') return undefined
      return withReason(async () => {
        const child = begin(parent, 'Delete', stack)
        reportStack(child, 'DELETE_IN_PROGRESS', stack.dialect.texts.started('Delete'))
        await deleteResources(child, purpose)
        stack.busy = false
        return stack.status === 'DELETE_COMPLETE'
          ? undefined
          : theirs(`Embedded stack ${stack.stackId} was not successfully deleted: ${stack.reason?.text ?? ''}`)
      })
    },
  }

  /** Brings a nested stack back whose update was finished long ago: by one more update. */
  async function restoreFinished(parent: Operation, stack: Stack, before: Resource): Promise<Reason | undefined> {
    return withReason(async () => {
      const definition = stable.get(stack) ?? define({ stackName: stack.place.stackName, ...nestedInput(before, stack.surroundings) })
      if (stack.definition === definition && stack.status.endsWith('_COMPLETE')) return undefined
      const child = begin(parent, 'Update', stack, definition)
      return unlessOvertaken(child, async () => {
        const failure = await updateForward(child)
        if (failure === undefined) await finishUpdate(child)
        else await undoUpdate(child, failure)
        stack.busy = false
        return failure
      })
    })
  }
}

/** @throws StackError where an operation of its own runs on a nested stack. */
function refuseBusy(kind: Operation['kind'], { busy, dialect, place, stackId, status }: Stack): void {
  // Whoever hears the last event may begin the next operation at once.
  if (busy !== 'own' || !status.endsWith('_IN_PROGRESS')) return
  const refusal = dialect.refusals.busy(kind === 'Delete' ? 'DeleteStack' : 'UpdateStack', { stackName: place.stackName, stackId, status })
  throw new StackError('STACK_BUSY', refusal ?? `stack ${place.stackName} is ${status}`)
}

/** Works on a nested stack. Where that gives way to the deletion of the stack that holds it, this is why it failed. */
async function unlessOvertaken(child: Operation, work: () => Promise<Reason | undefined>): Promise<Reason | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
    const { stack, kind } = child
    handOverLeftovers(child)
    stack.busy = false
    return stack.dialect.texts.cancelled(kind)
  }
}

/** What a refused call says is why a nested stack failed. */
async function withReason(work: () => Promise<Reason | undefined>): Promise<Reason | undefined> {
  try {
    return await work()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return refusal
    throw error
  }
}
