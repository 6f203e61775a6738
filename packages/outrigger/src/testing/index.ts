/**
 * The test kit: true-to-life events, a virtual clock, and the response endpoint, over real HTTP.
 *
 * @module
 */

export { allowLoopback } from './allow-loopback.ts'
export { type FcContext, type FcContextOptions, fcContext } from './contexts/fc-context.ts'
export { type LambdaContext, type LambdaContextOptions, lambdaContext } from './contexts/lambda-context.ts'
export type { Engine, Exchange, Fault, Refusal } from './endpoint/exchange.ts'
export type { MintedUrl, MintOptions, ResponseEndpoint, ResponseEndpointOptions } from './endpoint/response-endpoint.ts'
export { startResponseEndpoint } from './endpoint/start-response-endpoint.ts'
export { fcPayload, type SmqMessage, type SmqOptions, smqMessage } from './envelopes/aliyun.ts'
export { type SnsEnvelope, type SnsNotification, type SnsOptions, type SnsRecord, snsEnvelope, snsNotification } from './envelopes/sns.ts'
export { type SqsEnvelope, type SqsOptions, type SqsRecord, sqsEnvelope } from './envelopes/sqs.ts'
export { type CloudFormationEvent, type CloudFormationEventOverrides, cloudFormationEvent } from './events/cloudformation-event.ts'
export { type RosEvent, type RosEventOverrides, rosEvent } from './events/ros-event.ts'
export { type Invocation, type InvokedHandler, type InvokeOptions, invoke } from './invoke.ts'
export { type LogEntry, type RecordingLogger, recordingLogger } from './recording-logger.ts'
export {
  type SnsPush,
  type SnsPushOptions,
  type SnsService,
  type SnsServiceOptions,
  type SnsSubscription,
  snsService,
} from './sns/sns-service.ts'
export type { SnsSignatureVersion } from './sns/sign-sns.ts'
export { type VirtualClock, virtualClock } from './virtual-clock.ts'
export { virtualRandom } from './virtual-random.ts'
