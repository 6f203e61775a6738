import type { Clock, Random } from 'outrigger'
import type { Behaviours } from '../behaviours/behaviours.ts'
import type { EngineName } from '../dialects/engine-name.ts'
import type { StackEvent } from '../events/stack-event.ts'
import type { Violation } from '../judge/violation.ts'
import type { ChaosOptions, FaultOption } from '../faults/fault.ts'
import type { Plan } from '../plan/plan.ts'
import type { StackExchange } from '../requests/exchange.ts'
import type { ChangeSetDescription } from '../state/describe-change-set.ts'
import type { StackDescription, StackResult } from '../state/stack-description.ts'
import type { StackDrift } from '../state/stack-drift.ts'
import type { StateOption } from '../state/store/state-option.ts'
import type { StandInShapes } from '../stand-ins/stand-in-shape.ts'
import type { Targets } from '../targets/target.ts'
import type { StoredValues } from '../template/index.ts'
import type { CreateStackRefactorInput, StackRefactorDescription, StackRefactorId } from './refactor/stack-refactor.ts'
import type {
  CancelStackOperationInput,
  CancelUpdateStackInput,
  ChangeSetName,
  ContinueCreateStackInput,
  ContinueUpdateRollbackInput,
  CreateChangeSetInput,
  CreateStackInput,
  DeleteStackInput,
  ExecuteChangeSetInput,
  PlanUpdateInput,
  RollbackStackInput,
  StackName,
  TerminationProtectionInput,
  UpdateStackInput,
} from './stack-inputs.ts'

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
  /** What templates may ask for that stands outside of stacks: parameter stores, secrets, exports. Default: nothing. */
  readonly values?: StoredValues
  /** How long a template may be, in bytes; 51,200 is what CloudFormation takes in the body of a call. Default: what it takes by URL, 1,048,576. */
  readonly maxTemplateBytes?: number
  /**
   * Gives the text of the template that the URL of a nested stack, or the location of an included part, means; undefined where there is none.
   * Default: there is none.
   */
  readonly readTemplate?: (url: string) => string | undefined
  /**
   * Where what becomes of stacks is kept, so that an engine that is closed or killed can be followed by one that goes on: a folder (see {@link folderStateStore}),
   * or a store of your own. Default: it is gone with the engine. Exchanges and violations aren't kept.
   */
  readonly state?: StateOption
  /** How resources that are no custom ones look, by type, where it isn't as known here. `parseStandIns` reads it from a file. */
  readonly standIns?: StandInShapes
  /** Called with each event as it happens. What it throws is ignored, as with the other two. */
  readonly onEvent?: (event: StackEvent) => void
  /** Called with each request once its outcome is known. */
  readonly onExchange?: (exchange: StackExchange) => void
  /** Called with each violation as it is found, also with those of responses that come too late. */
  readonly onViolation?: (violation: Violation) => void
}

/**
 * A stack engine in this process: plans, runs and rolls back stacks as CloudFormation and ROS do, sends real requests to the targets,
 * and judges every response that comes to its HTTP endpoint.
 *
 * Operations resolve when the stack has come to rest, also when it failed or was rolled back: see {@link StackResult.ok}. They reject with a
 * `TemplateError`, a `ParameterError` or a {@link StackError} where the real engine refuses the call, in which case nothing was sent.
 */
export interface StackEngine extends AsyncDisposable {
  /** Rejects with `STACK_EXISTS` unless an earlier stack of that name was deleted. */
  createStack(input: CreateStackInput): Promise<StackResult>
  /** Rejects with `NO_UPDATES` where nothing would change, with `STACK_STATE` or `STACK_BUSY` where the stack takes no update now. */
  updateStack(input: UpdateStackInput): Promise<StackResult>
  /**
   * Deletes a stack, also while its creation runs or is rolled back, and on ROS while anything runs: that begins nothing more, its requests are no longer waited for but for
   * Deletes, and its promise, too, tells what became of the stack. A deletion that runs is joined. Rejects with `PROTECTED` where the stack is protected from it, and with
   * `STACK_BUSY` while an operation runs that doesn't give way: see {@link Behaviours.deleteDuringRollback} and {@link Behaviours.deleteWhileBusy}.
   *
   * @example
   * ```ts
   * const creating = engine.createStack({ stackName: 'site', template })
   * await engine.deleteStack({ stackName: 'site' }) // Deletes overtake the Creates that weren't answered yet
   * console.log((await creating).stackStatus) // DELETE_COMPLETE
   * ```
   */
  deleteStack(input: DeleteStackInput): Promise<StackResult>
  /**
   * CFN: takes a stack that was left failed (CREATE_FAILED, UPDATE_FAILED) back to where it was last stable; rejects with `STACK_STATE` in any other status.
   * Source: "RollbackStack" (AWS CloudFormation API Reference).
   *
   * @example
   * ```ts
   * const stack = await engine.updateStack({ stackName: 'site', template, disableRollback: true })
   * if (stack.stackStatus === 'UPDATE_FAILED') await engine.rollbackStack({ stackName: 'site' })
   * ```
   */
  rollbackStack(input: RollbackStackInput): Promise<StackResult>
  /**
   * CFN: goes on with an update's rollback that failed (UPDATE_ROLLBACK_FAILED). Source: "ContinueUpdateRollback" (AWS CloudFormation API Reference).
   *
   * @example
   * ```ts
   * await engine.continueUpdateRollback({ stackName: 'site', resourcesToSkip: ['Check'] })
   * ```
   */
  continueUpdateRollback(input: ContinueUpdateRollbackInput): Promise<StackResult>
  /**
   * ROS: goes on with a create that was left failed; parameters that aren't given keep their values. What isn't made anew is left as it is, whatever the template says.
   * Source: "ContinueCreateStack" (ROS API Reference).
   *
   * @example
   * ```ts
   * await engine.continueCreateStack({ stackName: 'site', recreatingResources: ['Check'] })
   * ```
   */
  continueCreateStack(input: ContinueCreateStackInput): Promise<StackResult>
  /**
   * Lets the update that runs on a stack begin nothing more, and roll back; the update's own promise tells how that ended. On ROS also a create: see {@link Behaviours.cancelledCreate}.
   * Throws `STACK_STATE` or `STACK_BUSY` where none runs. Source: "CancelUpdateStack" (AWS CloudFormation API Reference; ROS API Reference).
   *
   * @example
   * ```ts
   * const updating = engine.updateStack({ stackName: 'site', template })
   * engine.cancelUpdateStack({ stackName: 'site' })
   * console.log((await updating).stackStatus) // UPDATE_ROLLBACK_COMPLETE
   * ```
   */
  cancelUpdateStack(input: CancelUpdateStackInput): void
  /**
   * ROS: lets what runs on a stack begin nothing more; its own promise tells how that ended. A create or an update is left failed, unless {@link Behaviours.cancelledOperation} says
   * otherwise; a deletion or a rollback that isn't done ends as failed. Throws `STACK_STATE` where nothing runs, or nothing that `allowedStackOperations` names.
   * Source: "CancelStackOperation" (ROS API Reference).
   *
   * @example
   * ```ts
   * const creating = engine.createStack({ stackName: 'site', template })
   * engine.cancelStackOperation({ stackName: 'site', cancelType: 'Quick' })
   * console.log((await creating).stackStatus) // CREATE_FAILED
   * ```
   */
  cancelStackOperation(input: CancelStackOperationInput): void
  /** Whether a stack can be deleted: `UpdateTerminationProtection` on CFN, `SetDeletionProtection` on ROS. */
  updateTerminationProtection(input: TerminationProtectionInput): void
  /**
   * What an update, or the creation of a stack, would send and why; kept to be executed later. Where nothing would change its status is `FAILED`.
   * Throws `CHANGE_SET_EXISTS`, and whatever the update itself would be refused with.
   *
   * @example
   * ```ts
   * const { changes } = engine.createChangeSet({ stackName: 'site', changeSetName: 'bigger', parameters: { Size: 'L' } })
   * if (changes.every(({ mayReplace }) => !mayReplace)) await engine.executeChangeSet({ stackName: 'site', changeSetName: 'bigger' })
   * ```
   */
  createChangeSet(input: CreateChangeSetInput): ChangeSetDescription
  /** Undefined where there is none. */
  describeChangeSet(input: ChangeSetName): ChangeSetDescription | undefined
  /** Does what a change set is made of; what is sent is decided anew. The stack's other change sets are gone afterwards. Rejects with `CHANGE_SET_NOT_FOUND` or `CHANGE_SET_STATE`. */
  executeChangeSet(input: ExecuteChangeSetInput): Promise<StackResult>
  /** Throws `CHANGE_SET_NOT_FOUND`. A stack in REVIEW_IN_PROGRESS stays. */
  deleteChangeSet(input: ChangeSetName): void
  /** Whether a stack is what was deployed: custom resources are `NOT_CHECKED`, and no request is sent. Throws `STACK_STATE` or `STACK_BUSY` where its status doesn't allow the question. */
  detectStackDrift(input: StackName): StackDrift
  /**
   * CFN: what moving resources between stacks, or to other logical ids, comes to; executed later. No request is sent, and afterwards requests carry the new StackId and
   * LogicalResourceId with the same PhysicalResourceId. Custom resources are moved only under `behaviours: { refactoredCustomResources: 'moved' }`. What isn't possible has the status
   * `CREATE_FAILED` and says why; a stack that takes no refactor now is refused with `STACK_STATE` or `STACK_BUSY`. A refactor isn't kept in the state.
   * Sources: "CreateStackRefactor" (AWS CloudFormation API Reference), "Stack refactoring" (AWS CloudFormation User Guide).
   *
   * @example
   * ```ts
   * const { stackRefactorId, actions } = engine.createStackRefactor({
   *   stackDefinitions: [{ stackName: 'site', template: withoutCheck }, { stackName: 'checks', template: withCheck }],
   *   enableStackCreation: true,
   * })
   * if (actions.length === 2) await engine.executeStackRefactor({ stackRefactorId })
   * ```
   */
  createStackRefactor(input: CreateStackRefactorInput): StackRefactorDescription
  /** Undefined where there is none. */
  describeStackRefactor(input: StackRefactorId): StackRefactorDescription | undefined
  /**
   * Moves the resources of a refactor; gives its stacks in the order of their definitions. Rejects with `STACK_REFACTOR_NOT_FOUND`, or with `STACK_REFACTOR_STATE` where it failed,
   * was executed before, or one of the stacks has become another one since.
   */
  executeStackRefactor(input: StackRefactorId): Promise<readonly StackResult[]>
  /**
   * What {@link StackEngine.updateStack} would send, and why; for a stack that isn't there, what `createStack` would.
   * Source of `includeNestedStacks`: "Change sets for nested stacks" (AWS CloudFormation User Guide).
   *
   * @example
   * ```ts
   * const { changes } = engine.planUpdate({ stackName: 'site', template, includeNestedStacks: true })
   * console.log(changes.flatMap(({ nested }) => nested?.changes ?? []))
   * ```
   */
  planUpdate(input: PlanUpdateInput): Plan
  /** A stack as it is now; by its id also after it was deleted. Undefined where there is none. */
  describeStack(stackName: string): StackDescription | undefined
  /**
   * Resolves when the operations have ended that an earlier engine on the same state was stopped in: creates and updates are rolled back (or left failed, where that was asked for),
   * rollbacks, clean-ups and deletions go on. Their stacks are busy until then. What wasn't answered counts as failed; a Delete follows a Create that wasn't.
   */
  readonly resumed: Promise<readonly StackResult[]>
  /** Every event of every stack, oldest first. */
  readonly events: readonly StackEvent[]
  /** One record a request, in the order they were sent. */
  readonly exchanges: readonly StackExchange[]
  /** Every violation and warning so far, oldest first. */
  readonly violations: readonly Violation[]
  /** Resolves when no target is at work any more, so that what comes after an operation's end was judged too. Retries that are minutes away don't count. */
  idle(): Promise<void>
  /** Stops waiting for responses and closes the endpoint. Operations that run reject; what is kept of them can be resumed. */
  close(): Promise<void>
}
