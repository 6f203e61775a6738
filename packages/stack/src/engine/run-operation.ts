import type { RequestType } from '../dialects/engine-name.ts'
import { beginOperation } from '../operations/begin-operation.ts'
import { resumeOperation } from '../operations/resume-operation.ts'
import type { Operation, Services } from '../operations/operation.ts'
import type { OperationOptions } from '../operations/operation-options.ts'
import { describeStack } from '../state/describe-stack.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { StackResult } from '../state/stack-description.ts'

/** An operation as the engine runs it. */
export interface Work {
  readonly kind: RequestType
  /** The status of a stack after the operation went well. */
  readonly success: RegExp
  steps(operation: Operation): Promise<void>
}

/** Runs operations, one at a time on each stack. */
export interface OperationRunner {
  /** Runs an operation from its first event to its last. */
  run(work: Work, stack: Stack, definition: StackDefinition, options: OperationOptions): Promise<StackResult>
  /** Brings an operation to its end that an earlier engine didn't. */
  resume(operation: Operation, isWanted: boolean): Promise<StackResult>
  /** Lets the operation that runs on a stack begin nothing more, and go back. */
  cancel(stack: Stack, waits: boolean): void
}

export function operationRunner(services: Services): OperationRunner {
  const running = new Map<Stack, Operation>()

  async function carryOut({ success, steps }: Work, operation: Operation): Promise<StackResult> {
    const { stack } = operation
    const from = services.events.events.length
    stack.busy = true
    running.set(stack, operation)
    try {
      await steps(operation)
      services.journal.ended(operation)
    } finally {
      stack.busy = false
      running.delete(stack)
    }
    const events = services.events.events.slice(from).filter(({ stackId }) => stackId === stack.stackId)
    return { ...describeStack(stack), ok: success.test(stack.status), events }
  }

  return {
    async run(work, stack, definition, options) {
      return carryOut(work, beginOperation({ kind: work.kind, services, stack, definition, options }))
    },

    async resume(operation, isWanted) {
      const { kind } = operation
      return carryOut(
        { kind, success: new RegExp(`^${kind.toUpperCase()}_COMPLETE$`), steps: () => resumeOperation(operation, isWanted) },
        operation,
      )
    },

    cancel(stack, waits) {
      const operation = running.get(stack)
      if (operation === undefined) return
      operation.cancelled = true
      if (!waits) for (const request of operation.inFlight) request.cancel()
    },
  }
}
