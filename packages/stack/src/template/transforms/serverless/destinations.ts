import { field } from '../../parse/parse-context.ts'
import type { SourceRecord } from '../../source/make-source.ts'
import type { SourceNode } from '../../source/source-node.ts'
import type { Resources, ServerlessResource } from './resources.ts'

/**
 * The queues and topics that SAM makes where what happened, or what failed, is to go to one that the template doesn't name.
 * Sources: "CloudFormation resources generated when AWS::Serverless::Function is specified" (AWS SAM Developer Guide);
 * aws/serverless-application-model, `eventbridge_utils.py`.
 */
export function invokeDestinations(resource: ServerlessResource, resources: Resources): void {
  const config = resource.property('EventInvokeConfig')
  const destinations = config?.kind === 'map' ? field(config, 'DestinationConfig') : undefined
  for (const outcome of ['OnSuccess', 'OnFailure']) {
    const destination = destinations?.kind === 'map' ? field(destinations, outcome) : undefined
    if (destination?.kind !== 'map' || field(destination, 'Destination') !== undefined) continue
    const type = textOf(field(destination, 'Type'))
    if (type === 'SQS') resources.add(resource, `EventInvokeConfig${outcome}Queue`, 'AWS::SQS::Queue', {})
    if (type === 'SNS') resources.add(resource, `EventInvokeConfig${outcome}Topic`, 'AWS::SNS::Topic', {})
  }
}

/** The queue for what an event's rule couldn't deliver: `DeadLetterConfig: { Type: SQS, QueueLogicalId? }`. */
export function deadLetterQueue(
  resource: ServerlessResource,
  resources: Resources,
  { event, config }: { readonly event: string; readonly config: SourceNode | undefined },
): void {
  if (config?.kind !== 'map' || textOf(field(config, 'Type')) !== 'SQS') return
  const given = textOf(field(config, 'QueueLogicalId'))
  if (given === undefined) resources.add(resource, `${event}Queue`, 'AWS::SQS::Queue', {})
  else resources.addImplicit(given, 'AWS::SQS::Queue', {}, resource.map.at)
  const queue = given ?? `${resource.logicalId}${event}Queue`
  resources.add(resource, `${event}QueuePolicy`, 'AWS::SQS::QueuePolicy', { Queues: [{ Ref: queue }] })
}

/** The queue between a topic and the function: `SqsSubscription: true`. Gives its ARN, if there is one. */
export function subscribedQueue(
  resource: ServerlessResource,
  resources: Resources,
  { event, asked }: { readonly event: string; readonly asked: SourceNode | undefined },
): SourceRecord | undefined {
  if (textOf(asked)?.toLowerCase() !== 'true') return undefined
  const queue = `${resource.logicalId}${event}Queue`
  const arn = { 'Fn::GetAtt': [queue, 'Arn'] }
  resources.add(resource, `${event}Queue`, 'AWS::SQS::Queue', {})
  resources.add(resource, `${event}QueuePolicy`, 'AWS::SQS::QueuePolicy', { Queues: [{ Ref: queue }] })
  resources.add(resource, `${event}EventSourceMapping`, 'AWS::Lambda::EventSourceMapping', {
    FunctionName: { Ref: resource.logicalId },
    EventSourceArn: arn,
  })
  return arn
}

const textOf = (node: SourceNode | undefined): string | undefined => (node?.kind === 'scalar' ? node.text : undefined)
