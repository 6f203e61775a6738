import type { EngineName, StackEngine, StackEvent, Violation } from '@outrigger/stack'
import { type ExchangeRecord, recordOf } from './exchange-record.ts'
import type { Step } from './story.ts'

/** One step as it ended. */
export interface StepReport {
  readonly title: string
  readonly operation: Step['operation']
  readonly stackStatus: string
  /** Whether the operation did what was asked: an update that was rolled back did not. */
  readonly ok: boolean
}

/** One stack's life as it went. */
export interface StackReport {
  readonly engine: EngineName
  readonly stackName: string
  readonly stackId: string
  readonly stackStatus: string
  readonly steps: readonly StepReport[]
}

/** Everything that happened. */
export interface Report {
  readonly stacks: readonly StackReport[]
  readonly events: readonly StackEvent[]
  readonly exchanges: readonly ExchangeRecord[]
  /** Requests the engines sent. */
  readonly requests: number
  /** Responses the engines accepted. */
  readonly responses: number
  readonly violations: readonly Violation[]
  /** What works, but hurts. */
  readonly warnings: readonly Violation[]
  /** What didn't end as it should; empty when all is well. */
  readonly problems: readonly string[]
}

/** Sums up what an engine has seen. */
export function reportOf(engine: StackEngine, stacks: readonly StackReport[], problems: readonly string[]): Report {
  const { events, exchanges, violations } = engine
  return {
    stacks,
    events,
    exchanges: exchanges.map(recordOf),
    requests: exchanges.length,
    responses: exchanges.reduce((count, { tries }) => count + tries.filter(({ accepted }) => accepted).length, 0),
    violations: violations.filter(({ severity }) => severity === 'violation'),
    warnings: violations.filter(({ severity }) => severity === 'warning'),
    problems,
  }
}
