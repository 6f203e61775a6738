import type { Clock, Random } from 'outrigger'
import type { Behaviours } from '../behaviours/behaviours.ts'
import type { EngineName } from '../dialects/engine-name.ts'
import type { StackEvent } from '../events/stack-event.ts'
import type { Violation } from '../judge/violation.ts'
import type { ChaosOptions, FaultOption } from '../faults/fault.ts'
import type { Plan } from '../plan/plan.ts'
import type { StackExchange } from '../requests/exchange.ts'
import type { StackDescription, StackResult } from '../state/stack-description.ts'
import type { StandInShapes } from '../stand-ins/stand-in-shape.ts'
import type { Targets } from '../targets/target.ts'

/** How a stack engine runs. */
export interface StackEngineOptions {
  /** Where requests go, by service token. */
  readonly targets: Targets
  /** The only engine whose templates are taken. Default: both, told from each template. */
  readonly dialect?: EngineName
  /** Region of the stacks. Default `us-east-1` on CFN, `cn-hangzhou` on ROS. */
  readonly region?: string
  /** Default `123456789012` on CFN, `1234567890123456` on ROS. */
  readonly accountId?: string
  /** Tells the time and counts the timeouts. Default: the system's. */
  readonly clock?: Clock
  /** Makes up ids. Default: random. */
  readonly random?: Random
  /** Seconds the engine waits for a response where the template doesn't say. Default 3600 on CFN, 60 on ROS. */
  readonly defaultTimeout?: number
  /** What the engines' documents leave open. */
  readonly behaviours?: Partial<Behaviours>
  /** Deliberate faults, as the real engines and platforms have them. Each stands on its exchange. */
  readonly faults?: FaultOption
  /** Mixes deliberate faults that a correct provider bears; with a virtual clock a seed repeats a run exactly. */
  readonly chaos?: ChaosOptions
  /** How resources that are no custom ones look, by type, where it isn't as known here. `parseStandIns` reads it from a file. */
  readonly standIns?: StandInShapes
  /** Called with each event as it happens. What it throws is ignored, as with the other two. */
  readonly onEvent?: (event: StackEvent) => void
  /** Called with each request once its outcome is known. */
  readonly onExchange?: (exchange: StackExchange) => void
  /** Called with each violation as it is found, also with those of responses that come too late. */
  readonly onViolation?: (violation: Violation) => void
}

/** A stack by its name. */
export interface StackName {
  /** Or its id. */
  readonly stackName: string
}

/** What a stack is made of. */
export interface StackInput extends StackName {
  /** The template's text, JSON or YAML. */
  readonly template: string
  /** Values as text; parameters that aren't given take their defaults. On an update a parameter that isn't given takes its default too. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Leaves everything as it is when something fails, and goes on where nothing failed. Default `false`: rolls back. */
  readonly disableRollback?: boolean
}

/**
 * A stack engine in this process: plans, runs and rolls back stacks as CloudFormation and ROS do, sends real requests to the targets,
 * and judges every response that comes to its HTTP endpoint.
 *
 * Operations resolve when the stack has come to rest, also when it failed or was rolled back: see {@link StackResult.ok}. They reject with a
 * `TemplateError`, a `ParameterError` or a {@link StackError} where the real engine refuses the call, in which case nothing was sent.
 */
export interface StackEngine extends AsyncDisposable {
  createStack(input: StackInput): Promise<StackResult>
  updateStack(input: StackInput): Promise<StackResult>
  deleteStack(input: StackName): Promise<StackResult>
  /** What {@link StackEngine.updateStack} would send, and why; for a stack that isn't there, what `createStack` would. */
  planUpdate(input: StackInput): Plan
  /** A stack as it is now; by its id also after it was deleted. Undefined where there is none. */
  describeStack(stackName: string): StackDescription | undefined
  /** Every event of every stack, oldest first. */
  readonly events: readonly StackEvent[]
  /** One record a request, in the order they were sent. */
  readonly exchanges: readonly StackExchange[]
  /** Every violation and warning so far, oldest first. */
  readonly violations: readonly Violation[]
  /** Resolves when no target is at work any more, so that what comes after an operation's end was judged too. Retries that are minutes away don't count. */
  idle(): Promise<void>
  /** Stops waiting for responses and closes the endpoint. */
  close(): Promise<void>
}
