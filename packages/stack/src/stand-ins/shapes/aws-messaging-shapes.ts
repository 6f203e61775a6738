import type { StandInShapes } from '../stand-in-shape.ts'

/** SNS, SQS, EventBridge, API Gateway. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const messagingShapes: StandInShapes = {
  'AWS::SNS::Topic': {
    named: 'TopicName',
    generated: '${stackName}-${logicalId}-${letters:12}${Properties.FifoTopic?true=.fifo|}',
    ref: 'arn:${partition}:sns:${region}:${account}:${name}',
    attributes: { TopicArn: '${ref}', TopicName: '${name}' },
    replaceOn: ['TopicName', 'FifoTopic'],
  },
  'AWS::SNS::Subscription': {
    ref: '${Properties.TopicArn}:${uuid}',
    attributes: { Arn: '${ref}' },
    replaceOn: ['Endpoint', 'Protocol', 'TopicArn'],
  },
  'AWS::SNS::TopicPolicy': { attributes: { Id: '${ref}' } },
  'AWS::SQS::Queue': {
    named: 'QueueName',
    generated: '${stackName}-${logicalId}-${letters:12}${Properties.FifoQueue?true=.fifo|}',
    ref: 'https://sqs.${region}.${urlSuffix}/${account}/${name}',
    attributes: { Arn: 'arn:${partition}:sqs:${region}:${account}:${name}', QueueName: '${name}', QueueUrl: '${ref}' },
    replaceOn: ['QueueName', 'FifoQueue'],
  },
  'AWS::SQS::QueuePolicy': { attributes: { Id: '${ref}' } },
  'AWS::Events::Rule': {
    named: 'Name',
    attributes: { Arn: 'arn:${partition}:events:${region}:${account}:rule/${name}', RuleName: '${name}' },
    replaceOn: ['Name', 'EventBusName'],
  },
  'AWS::Events::EventBus': {
    named: 'Name',
    attributes: { Arn: 'arn:${partition}:events:${region}:${account}:event-bus/${name}', Name: '${name}', Policy: '' },
    replaceOn: ['Name'],
  },
  'AWS::ApiGateway::RestApi': { ref: '${lower:10}', attributes: { RestApiId: '${ref}', RootResourceId: '${lower:10}' } },
  'AWS::ApiGatewayV2::Api': {
    ref: '${lower:10}',
    attributes: { ApiId: '${ref}', ApiEndpoint: 'https://${ref}.execute-api.${region}.${urlSuffix}' },
    replaceOn: ['ProtocolType'],
  },
  'AWS::Events::Archive': { named: 'ArchiveName', replaceOn: ['ArchiveName', 'SourceArn'] },
  'AWS::Events::Connection': {
    named: 'Name',
    attributes: {
      Arn: 'arn:${partition}:events:${region}:${account}:connection/${name}/${uuid}',
      SecretArn: 'arn:${partition}:secretsmanager:${region}:${account}:secret:events!connection/${name}/${uuid}-${letters:6}',
    },
  },
  'AWS::Events::ApiDestination': {
    named: 'Name',
    attributes: { Arn: 'arn:${partition}:events:${region}:${account}:api-destination/${name}/${uuid}' },
  },
  'AWS::Scheduler::Schedule': {
    named: 'Name',
    attributes: { Arn: 'arn:${partition}:scheduler:${region}:${account}:schedule/${Properties.GroupName|default}/${name}' },
  },
  'AWS::Scheduler::ScheduleGroup': {
    named: 'Name',
    attributes: { Arn: 'arn:${partition}:scheduler:${region}:${account}:schedule-group/${name}' },
  },
}
