export { type Behaviours, defaultBehaviours } from './behaviours/behaviours.ts'
export type { EngineName, RequestType } from './dialects/engine-name.ts'
export { createStackEngine } from './engine/create-stack-engine.ts'
export type {
  CreateStackRefactorInput,
  RefactoredStack,
  ResourceLocation,
  ResourceMapping,
  StackRefactorAction,
  StackRefactorDescription,
  StackRefactorId,
} from './engine/refactor/stack-refactor.ts'
export type { StackEngine, StackEngineOptions } from './engine/stack-engine.ts'
export { StackError, type StackErrorCode } from './engine/stack-error.ts'
export type {
  CancellableOperation,
  CancelStackOperationInput,
  CancelUpdateStackInput,
  ChangeSetName,
  ContinueCreateStackInput,
  ContinueUpdateRollbackInput,
  CreateChangeSetInput,
  CreateStackInput,
  DeleteStackInput,
  DeploymentConfig,
  DeploymentOptions,
  ExecuteChangeSetInput,
  FailureOptions,
  OnFailure,
  PlanOptions,
  PlanUpdateInput,
  RollbackStackInput,
  StackChanges,
  StackInput,
  StackName,
  TerminationProtectionInput,
  UpdateStackInput,
} from './engine/stack-inputs.ts'
export { formatEvent } from './events/format-event.ts'
export type { StackEvent } from './events/stack-event.ts'
export type { ChaosOptions, Fault, FaultOption, FaultRule, FaultSubject, NamedFault } from './faults/fault.ts'
export { formatRule, ruleTableHead } from './judge/format-rule.ts'
export { formatViolation } from './judge/format-violation.ts'
export type { Grade, Rule, RuleId, Severity } from './judge/rule.ts'
export { rules } from './judge/rules/rules.ts'
export type { Violation } from './judge/violation.ts'
export type { ChangeCause, Plan, PropertyChange, ResourceChange } from './plan/plan.ts'
export type { ExchangeOutcome, Purpose, ReadResponse, ResponseTry, StackExchange } from './requests/exchange.ts'
export type { ProviderRequest, RequestProperties } from './requests/provider-request.ts'
export type { ChangeSetExecutionStatus, ChangeSetType, DeploymentMode } from './state/change-set.ts'
export type { ChangeSetDescription } from './state/describe-change-set.ts'
export { parseStandIns } from './stand-ins/parse-stand-ins.ts'
export type { StandInShape, StandInShapes } from './stand-ins/stand-in-shape.ts'
export { folderStateStore } from './state/store/folder-state-store.ts'
export { memoryStateStore } from './state/store/memory-state-store.ts'
export { StateError, type StateErrorCode } from './state/store/state-error.ts'
export type { StateOption } from './state/store/state-option.ts'
export type { StateStore } from './state/store/state-store.ts'
export type { ResourceDescription, StackDescription, StackResult } from './state/stack-description.ts'
export type { ResourceDrift, StackDrift } from './state/stack-drift.ts'
export {
  functionCompute,
  type FunctionComputeCallback,
  type FunctionComputeHandler,
  type FunctionComputeOptions,
} from './targets/function-compute.ts'
export type { FunctionInstance, HandlerFactory } from './targets/handler-instances.ts'
export { lambda, type LambdaHandler, type LambdaOptions } from './targets/lambda.ts'
export { provider, type ProviderOptions } from './targets/provider.ts'
export { snsPush, type SnsSubscriber } from './targets/sns-push.ts'
export { sns } from './targets/sns.ts'
export type { Delivery, Target, Targets } from './targets/target.ts'
export { web, type WebTargetOptions } from './targets/web.ts'
export {
  EvaluationError,
  type Issue,
  ParameterError,
  parseStoredValues,
  type StoredParameter,
  type StoredValues,
  TemplateError,
} from './template/index.ts'
