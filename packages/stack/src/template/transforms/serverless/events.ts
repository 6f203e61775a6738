import { field } from '../../parse/parse-context.ts'
import type { SourceInput, SourceRecord } from '../../source/make-source.ts'
import type { SourceMap, SourceNode } from '../../source/source-node.ts'
import { deadLetterQueue, subscribedQueue } from './destinations.ts'
import type { Resources, ServerlessResource } from './resources.ts'
import { trustPolicy } from './trust-policy.ts'

/** What an event of a function becomes. */
interface EventRule {
  /** The resource that sends the events; absent: only leave to invoke is needed. */
  readonly type?: string
  /** Who is given leave to invoke the function; absent: nobody needs it. */
  readonly principal?: string
  /** The property of the resource that names the function. */
  readonly target?: (target: SourceInput, id: string) => SourceRecord
  /** The API that is made where the event names none, and the property that names one. */
  readonly api?: 'Api' | 'HttpApi'
  /** Who takes on a role to send the events. */
  readonly role?: string
  /** The property that asks for a queue before the function. */
  readonly queue?: string
  /** Behind the name of the permission. */
  readonly suffix?: string
}

const mapping: EventRule = { type: 'AWS::Lambda::EventSourceMapping', target: (target) => ({ FunctionName: target }) }
const rule: EventRule = {
  type: 'AWS::Events::Rule',
  principal: 'events.amazonaws.com',
  target: (target, id) => ({ Targets: [{ Arn: target, Id: `${id}LambdaTarget` }] }),
}

/** Source: AWS SAM Developer Guide, "Generated CloudFormation resources for AWS::Serverless::Function". */
const EVENTS: ReadonlyMap<string, EventRule> = new Map([
  ...['SQS', 'Kinesis', 'DynamoDB', 'MSK', 'MQ', 'SelfManagedKafka', 'DocumentDB'].map((name): [string, EventRule] => [name, mapping]),
  ...['Schedule', 'CloudWatchEvent', 'EventBridgeRule'].map((name): [string, EventRule] => [name, rule]),
  [
    'ScheduleV2',
    { type: 'AWS::Scheduler::Schedule', role: 'scheduler.amazonaws.com', target: (target: SourceInput) => ({ Target: { Arn: target } }) },
  ],
  [
    'SNS',
    {
      type: 'AWS::SNS::Subscription',
      principal: 'sns.amazonaws.com',
      queue: 'SqsSubscription',
      target: (target: SourceInput) => ({ Protocol: 'lambda', Endpoint: target }),
    },
  ],
  [
    'CloudWatchLogs',
    {
      type: 'AWS::Logs::SubscriptionFilter',
      principal: 'logs.amazonaws.com',
      target: (target: SourceInput) => ({ DestinationArn: target }),
    },
  ],
  [
    'IoTRule',
    {
      type: 'AWS::IoT::TopicRule',
      principal: 'iot.amazonaws.com',
      target: (target: SourceInput) => ({ Actions: [{ Lambda: { FunctionArn: target } }] }),
    },
  ],
  ['S3', { principal: 's3.amazonaws.com' }],
  ['AlexaSkill', { principal: 'alexa-appkit.amazon.com' }],
  ['Cognito', { principal: 'cognito-idp.amazonaws.com' }],
  ['Api', { principal: 'apigateway.amazonaws.com', api: 'Api', suffix: 'Prod' }],
  ['HttpApi', { principal: 'apigateway.amazonaws.com', api: 'HttpApi' }],
] satisfies [string, EventRule][])

/** The resources that the events of a function or a state machine need. */
export function eventResources(resource: ServerlessResource, resources: Resources, target: SourceInput): void {
  const events = resource.property('Events')
  for (const [name, { value }] of events?.kind === 'map' ? events.entries : []) {
    if (value.kind === 'map') addEvent(resource, resources, name, value, target)
  }
}

function addEvent(resource: ServerlessResource, resources: Resources, event: string, map: SourceMap, target: SourceInput): void {
  const type = field(map, 'Type')
  const known = type?.kind === 'scalar' ? EVENTS.get(type.text) : undefined
  if (known === undefined) return
  const given = field(map, 'Properties')
  const property = (name: string): SourceNode | undefined => (given?.kind === 'map' ? field(given, name) : undefined)
  deadLetterQueue(resource, resources, { event, config: property('DeadLetterConfig') })
  const queue = known.queue === undefined ? undefined : subscribedQueue(resource, resources, { event, asked: property(known.queue) })
  const own = queue === undefined ? known.target?.(target, `${resource.logicalId}${event}`) : { Protocol: 'sqs', Endpoint: queue }
  if (known.type !== undefined) resources.add(resource, event, known.type, { ...propertiesOf(given), ...own })
  // A state machine is started by a role, a function by leave to invoke it.
  const isMachine = resource.type === 'AWS::Serverless::StateMachine'
  const starter = known.role ?? (isMachine ? known.principal : undefined)
  if (starter !== undefined && property('RoleArn') === undefined)
    resources.add(resource, `${event}Role`, 'AWS::IAM::Role', { AssumeRolePolicyDocument: trustPolicy(starter) })
  if (known.principal !== undefined && !isMachine && queue === undefined)
    resources.add(resource, `${event}Permission${known.suffix ?? ''}`, 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: target,
      Principal: known.principal,
    })
  if (known.api !== undefined && property('RestApiId') === undefined && property('ApiId') === undefined) resources.implicit.add(known.api)
}

const propertiesOf = (node: SourceNode | undefined): SourceRecord =>
  node?.kind === 'map' ? Object.fromEntries([...node.entries].map(([name, { value }]) => [name, value])) : {}
