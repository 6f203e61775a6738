import type { SourceInput, SourceRecord } from '../../source/make-source.ts'
import type { SourceMap, SourceNode } from '../../source/source-node.ts'
import type { Resources, ServerlessResource } from './resources.ts'

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
  ['ScheduleV2', { type: 'AWS::Scheduler::Schedule', target: (target: SourceInput) => ({ Target: { Arn: target } }) }],
  [
    'SNS',
    {
      type: 'AWS::SNS::Subscription',
      principal: 'sns.amazonaws.com',
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

/** The resources that the events of a function need. */
export function eventResources(resource: ServerlessResource, resources: Resources, target: SourceInput): void {
  const events = resource.property('Events')
  for (const [name, { value }] of events?.kind === 'map' ? events.entries : []) {
    if (value.kind === 'map') addEvent(resource, resources, name, value, target)
  }
}

function addEvent(resource: ServerlessResource, resources: Resources, name: string, event: SourceMap, target: SourceInput): void {
  const type = event.entries.get('Type')?.value
  const known = type?.kind === 'scalar' ? EVENTS.get(type.text) : undefined
  if (known === undefined) return
  const properties = propertiesOf(event.entries.get('Properties')?.value)
  const id = `${resource.logicalId}${name}`
  if (known.type !== undefined) resources.add(resource, name, known.type, { ...properties, ...known.target?.(target, id) })
  if (known.principal !== undefined)
    resources.add(resource, `${name}Permission${known.suffix ?? ''}`, 'AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: target,
      Principal: known.principal,
    })
  if (known.api !== undefined && properties['RestApiId'] === undefined && properties['ApiId'] === undefined)
    resources.implicit.add(known.api)
}

const propertiesOf = (node: SourceNode | undefined): SourceRecord =>
  node?.kind === 'map' ? Object.fromEntries([...node.entries].map(([name, { value }]) => [name, value])) : {}
