export type { Receipt, DeliveryTry } from './delivery/receipt.ts'
export type { ResponseHosts } from './delivery/response-hosts.ts'
export { DefinitionError } from './errors/definition-error.ts'
export { DeliveryError } from './errors/delivery-error.ts'
export { EventError } from './errors/event-error.ts'
export { type ErrorCode, isOutriggerError, OutriggerError } from './errors/outrigger-error.ts'
export { OutcomesError } from './errors/outcomes-error.ts'
export { SealingError } from './errors/sealing-error.ts'
export { SettledError } from './errors/settled-error.ts'
export { UnsettledError } from './errors/unsettled-error.ts'
export type { Deferred } from './lifecycle/deferred.ts'
export type { Log } from './lifecycle/log.ts'
export type { Operation, Provider, RequestHandler } from './lifecycle/operation.ts'
export type { Outcomes } from './lifecycle/outcomes.ts'
export type { Sealer } from './lifecycle/sealer.ts'
export type { ServiceOptions } from './lifecycle/service.ts'
export { systemClock } from './lifecycle/system-clock.ts'
export { createOutcomes, type OutcomesOptions } from './outcomes/create-outcomes.ts'
export { memoryOutcomesStore } from './outcomes/memory-outcomes-store.ts'
export type {
  Claim,
  DeferredOutcome,
  Lease,
  OutcomeRecord,
  OutcomesStore,
  Running,
  SettledOutcome,
} from './outcomes/outcomes-store.ts'
export type {
  Clock,
  Durability,
  Duration,
  HttpClient,
  IncomingReply,
  LogFields,
  Logger,
  LogLevel,
  OutgoingRequest,
  PollOptions,
  Random,
} from './ports.ts'
export type { Dialect } from './protocol/dialect.ts'
export type {
  CloudFormationRequest,
  CreateRequest,
  DeleteRequest,
  RawProperties,
  Request,
  RequestType,
  ResponseAddress,
  RosRequest,
  UpdateRequest,
} from './protocol/request.ts'
export type { Failure, Outcome, ResponseData, Success } from './protocol/response.ts'
export { parseServiceToken, type ServiceToken } from './protocol/service-token.ts'
export type { SignedUrl } from './protocol/signed-url.ts'
export type { CreateContext, DeleteContext, OperationContext, UpdateContext } from './resource/contexts.ts'
export { createProvider } from './resource/create-provider.ts'
export { defineResource, type Resource } from './resource/define-resource.ts'
export type { Replacement } from './resource/replacement.ts'
export type { CreateResult, ResourceDefinition, UpdateResult } from './resource/resource-definition.ts'
export type { JsonSchema } from './schema/json-schema.ts'
export type { InferInput, InferOutput, StandardSchema } from './schema/standard-schema.ts'
