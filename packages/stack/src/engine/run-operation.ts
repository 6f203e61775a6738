import { beginOperation } from '../operations/begin-operation.ts'
import { deleteResources } from '../operations/delete-stack.ts'
import { handOverLeftovers, Overtaken } from '../operations/overtaken.ts'
import { reportStack } from '../operations/report.ts'
import { isGoingForward, resumeOperation } from '../operations/resume-operation.ts'
import type { Operation, Services } from '../operations/operation.ts'
import type { FailureMode, OperationOptions } from '../operations/operation-options.ts'
import { describeStack } from '../state/describe-stack.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { StackResult } from '../state/stack-description.ts'
import { StackError } from './stack-error.ts'
import { deletion, type Work } from './works.ts'

/** Runs operations, one at a time on each stack. */
export interface OperationRunner {
  /** Runs an operation from its first event to its last. */
  run(work: Work, stack: Stack, definition: StackDefinition, options: OperationOptions): Promise<StackResult>
  /** Whether an operation runs on a stack that would give way to its deletion, or is one. */
  givesWay(stack: Stack): boolean
  /** Deletes a stack. What runs on it begins nothing more, and ends with what becomes of the stack; a deletion that runs is joined. */
  remove(stack: Stack, options: OperationOptions): Promise<StackResult>
  /** Brings an operation to its end that an earlier engine didn't. */
  resume(operation: Operation, isWanted: boolean): Promise<StackResult>
  /** Lets the operation that runs on a stack begin nothing more. @throws StackError where it is that of a stack which holds this one. */
  cancel(stack: Stack, how: Cancellation): void
}

/** How an operation is cancelled. */
export interface Cancellation {
  /** Whether it waits for what is under way. */
  readonly waits: boolean
  /** What becomes of a stack that was on its way forward: it goes back, it is as though a resource had failed, or it is left as it is. */
  readonly afterwards: 'rollback' | 'fail' | 'leave'
}

/** An operation that runs. */
interface Run {
  /** The deletion where another one gives way to it. */
  operation: Operation
  /** Resolves when its steps have ended, or given way. */
  readonly over: Promise<void>
  /** The deletion it gives way to. */
  successor?: Promise<StackResult>
}

export function operationRunner(services: Services): OperationRunner {
  const running = new Map<Stack, Run>()

  async function carryOut({ success, steps }: Work, operation: Operation, told = services.events.events.length): Promise<StackResult> {
    const { stack } = operation
    let end: (steps: Promise<void>) => void = () => {}
    const over = new Promise<void>((resolve) => (end = resolve))
    const run: Run = { operation, over }
    stack.busy = 'own'
    running.set(stack, run)
    end(steps(operation).catch(unlessOvertaken))
    let isLast = false
    try {
      await over
    } finally {
      // Whoever hears the last event may have begun the next operation already.
      if (run.successor === undefined && running.get(stack) === run) {
        stack.busy = false
        running.delete(stack)
        isLast = true
      }
    }
    if (run.successor) await run.successor
    else if (isLast) services.journal.ended(operation)
    return resultOf(stack, success, told)
  }

  function resultOf(stack: Stack, success: RegExp, told: number): StackResult {
    const events = services.events.events.slice(told).filter(({ stackId }) => stackId === stack.stackId)
    return { ...describeStack(stack), ok: success.test(stack.status), events }
  }

  const run: OperationRunner['run'] = async (work, stack, definition, options) =>
    carryOut(work, beginOperation({ kind: work.kind, services, stack, definition, options }))

  /** Deletes a stack on which an operation runs: that begins nothing more, and what it waits for is given up, but for Deletes. */
  async function overtake(run: Run, options: OperationOptions): Promise<StackResult> {
    const { operation: before, over } = run
    const { stack, asked, inFlight } = before
    const { texts, overtaking } = stack.dialect
    const told = services.events.events.length
    const operation = beginOperation({ kind: 'Delete', services, stack, definition: stack.definition, options })
    run.operation = operation
    // Whoever goes on after an interruption must find what providers were asked for.
    for (const [name, question] of asked) operation.asked.set(name, question)
    handOverLeftovers(before)
    before.overtaken = true
    reportStack(operation, 'DELETE_IN_PROGRESS', texts.started('Delete'))
    if (!overtaking.waits) for (const [request, requestType] of inFlight) if (requestType !== 'Delete') request.cancel()
    await over
    handOverLeftovers(before)
    return carryOut({ ...deletion, steps: (deleting) => deleteResources(deleting, 'operation') }, operation, told)
  }

  /** Waits for the deletion of a stack that runs, or that what runs gives way to. */
  async function join(run: Run): Promise<StackResult> {
    const told = services.events.events.length
    await run.over
    await run.successor
    return resultOf(run.operation.stack, deletion.success, told)
  }

  return {
    run,

    givesWay: (stack) =>
      running.has(stack) && (stack.dialect.overtaking.statuses.has(stack.status) || !stack.status.endsWith('_IN_PROGRESS')),

    remove(stack, options) {
      const before = running.get(stack)
      if (before === undefined) return run(deletion, stack, stack.definition, options)
      if (stack.status === 'DELETE_IN_PROGRESS') return join(before)
      before.successor = overtake(before, options)
      return before.successor
    },

    async resume(operation, isWanted) {
      const { kind } = operation
      return carryOut(
        { kind, success: new RegExp(`^${kind.toUpperCase()}_COMPLETE$`), steps: () => resumeOperation(operation, isWanted) },
        operation,
      )
    },

    cancel(stack, { waits, afterwards }) {
      const operation = running.get(stack)?.operation
      if (operation === undefined)
        throw new StackError(
          'STACK_BUSY',
          `stack ${stack.place.stackName} is worked on by one that holds it: cancel the operation on that one`,
        )
      if (isGoingForward(operation)) operation.cancelled = failureModes[afterwards] ?? operation.options.onFailure
      else operation.stopped = true
      if (!waits) for (const request of operation.inFlight.keys()) request.cancel()
    },
  }
}

const failureModes: Readonly<Record<Cancellation['afterwards'], FailureMode | undefined>> = {
  rollback: 'rollback',
  fail: undefined,
  leave: 'preserve',
}

function unlessOvertaken(error: unknown): void {
  if (!(error instanceof Overtaken)) throw error
}
