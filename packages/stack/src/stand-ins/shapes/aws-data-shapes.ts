import type { StandInShape, StandInShapes } from '../stand-in-shape.ts'
import { arn } from './aws-arn.ts'

/** A resource of SageMaker: Ref gives its ARN. */
const sageMaker = (type: string, kind: string, replaceOn: readonly string[]): StandInShape => ({
  named: `${type}Name`,
  ref: arn('sagemaker', `${kind}/\${name}`),
  attributes: { [`${type}Name`]: '${name}', [`${type}Arn`]: '${ref}' },
  replaceOn: [`${type}Name`, ...replaceOn],
})

/** A cluster of Neptune or DocumentDB. */
const cluster: StandInShape = {
  named: 'DBClusterIdentifier',
  lowerCase: true,
  attributes: {
    Endpoint: '${name}.cluster-${lower:12}.${region}.rds.${urlSuffix}',
    ReadEndpoint: '${name}.cluster-ro-${lower:12}.${region}.rds.${urlSuffix}',
    Port: '${Properties.Port|8182}',
    ClusterResourceId: 'cluster-${letters:26}',
  },
}
const instance: StandInShape = {
  named: 'DBInstanceIdentifier',
  lowerCase: true,
  attributes: { Endpoint: '${name}.${lower:12}.${region}.rds.${urlSuffix}' },
}
const named = (property: string): StandInShape => ({ named: property, lowerCase: true })

/** Databases, streams, analytics, machine learning, devices. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const dataShapes: StandInShapes = {
  'AWS::RDS::DBSubnetGroup': named('DBSubnetGroupName'),
  'AWS::RDS::DBParameterGroup': named('DBParameterGroupName'),
  'AWS::RDS::DBClusterParameterGroup': named('DBClusterParameterGroupName'),
  'AWS::RDS::OptionGroup': named('OptionGroupName'),
  'AWS::RDS::EventSubscription': named('SubscriptionName'),
  'AWS::RDS::DBProxy': {
    named: 'DBProxyName',
    attributes: {
      DBProxyArn: arn('rds', 'db-proxy:prx-${hex:17}'),
      Endpoint: '${name}.proxy-${lower:12}.${region}.rds.${urlSuffix}',
    },
    replaceOn: ['DBProxyName', 'EngineFamily', 'VpcSubnetIds'],
  },
  'AWS::RDS::DBProxyTargetGroup': { ref: arn('rds', 'target-group:prx-tg-${hex:17}'), replaceOn: ['DBProxyName', 'TargetGroupName'] },
  'AWS::DocDB::DBCluster': { ...cluster, attributes: { ...cluster.attributes, Port: '${Properties.Port|27017}' } },
  'AWS::DocDB::DBInstance': { ...instance, attributes: { ...instance.attributes, Port: '27017' } },
  'AWS::Neptune::DBCluster': cluster,
  'AWS::Neptune::DBInstance': { ...instance, attributes: { ...instance.attributes, Port: '8182' } },
  'AWS::ElastiCache::CacheCluster': {
    named: 'ClusterName',
    lowerCase: true,
    attributes: {
      'RedisEndpoint.Address': '${name}.${lower:6}.0001.use1.cache.${urlSuffix}',
      'RedisEndpoint.Port': '${Properties.Port|6379}',
      'ConfigurationEndpoint.Address': '${name}.${lower:6}.cfg.use1.cache.${urlSuffix}',
      'ConfigurationEndpoint.Port': '${Properties.Port|11211}',
    },
  },
  'AWS::ElastiCache::SubnetGroup': named('CacheSubnetGroupName'),
  'AWS::DynamoDB::GlobalTable': {
    named: 'TableName',
    attributes: {
      Arn: arn('dynamodb', 'table/${name}'),
      StreamArn: arn('dynamodb', 'table/${name}/stream/2026-01-01T00:00:00.000'),
      TableId: '${uuid}',
    },
  },
  'AWS::Kinesis::Stream': { named: 'Name', attributes: { Arn: arn('kinesis', 'stream/${name}') } },
  'AWS::Kinesis::StreamConsumer': {
    named: 'ConsumerName',
    ref: '${Properties.StreamARN}/consumer/${name}:1767225600',
    attributes: { ConsumerARN: '${ref}', ConsumerStatus: 'ACTIVE', ConsumerName: '${Properties.ConsumerName}' },
    replaceOn: ['*'],
  },
  'AWS::Glue::Database': { named: 'DatabaseInput.Name', lowerCase: true, replaceOn: ['DatabaseName'] },
  'AWS::Glue::Table': { named: 'TableInput.Name', lowerCase: true, replaceOn: ['CatalogId', 'DatabaseName'] },
  'AWS::Glue::Connection': { named: 'ConnectionInput.Name', replaceOn: ['CatalogId'] },
  'AWS::Athena::NamedQuery': { ref: '${uuid}', attributes: { NamedQueryId: '${ref}' }, replaceOn: ['*'] },
  'AWS::EMR::Cluster': {
    ref: 'j-${letters:13}',
    attributes: { MasterPublicDNS: 'ec2-203-0-113-10.compute-1.${urlSuffix}' },
  },
  'AWS::RedshiftServerless::Workgroup': {
    named: 'WorkgroupName',
    attributes: {
      'Workgroup.WorkgroupArn': arn('redshift-serverless', 'workgroup/${uuid}'),
      'Workgroup.WorkgroupId': '${uuid}',
      'Workgroup.Endpoint.Address': '${name}.${account}.${region}.redshift-serverless.${urlSuffix}',
      'Workgroup.Endpoint.Port': '${Properties.Port|5439}',
    },
  },
  'AWS::OpenSearchServerless::Collection': {
    ref: '${lower:20}',
    attributes: {
      Arn: arn('aoss', 'collection/${ref}'),
      CollectionEndpoint: 'https://${ref}.${region}.aoss.${urlSuffix}',
      DashboardEndpoint: 'https://${ref}.${region}.aoss.${urlSuffix}/_dashboards',
    },
    replaceOn: ['Name', 'StandbyReplicas', 'Type'],
  },
  'AWS::AmazonMQ::Broker': {
    ref: 'b-${uuid}',
    attributes: {
      Arn: arn('mq', 'broker:${Properties.BrokerName}:${ref}'),
      AmqpEndpoints: ['amqp+ssl://${ref}-1.mq.${region}.${urlSuffix}:5671'],
      OpenWireEndpoints: ['ssl://${ref}-1.mq.${region}.${urlSuffix}:61617'],
    },
    replaceOn: ['BrokerName', 'DeploymentMode', 'EngineType', 'SubnetIds'],
  },
  'AWS::EFS::MountTarget': { ref: 'fsmt-${hex:17}', replaceOn: ['FileSystemId', 'IpAddress', 'SubnetId'] },
  'AWS::FSx::FileSystem': {
    ref: 'fs-${hex:17}',
    attributes: {
      DNSName: '${ref}.fsx.${region}.${urlSuffix}',
      ResourceARN: arn('fsx', 'file-system/${ref}'),
      LustreMountName: '${lower:8}',
    },
  },
  'AWS::Transfer::Server': {
    ref: arn('transfer', 'server/s-${hex:17}'),
    attributes: { Arn: '${ref}', ServerId: '${last}' },
    replaceOn: ['Domain'],
  },
  'AWS::Transfer::User': {
    ref: arn('transfer', 'user/${Properties.ServerId}/${Properties.UserName}'),
    attributes: { Arn: '${ref}' },
    replaceOn: ['ServerId', 'UserName'],
  },
  'AWS::SageMaker::NotebookInstance': sageMaker('NotebookInstance', 'notebook-instance', ['KmsKeyId', 'SecurityGroupIds', 'SubnetId']),
  'AWS::SageMaker::NotebookInstanceLifecycleConfig': sageMaker('NotebookInstanceLifecycleConfig', 'notebook-instance-lifecycle-config', []),
  'AWS::SageMaker::Model': sageMaker('Model', 'model', ['ExecutionRoleArn', 'Containers', 'PrimaryContainer', 'VpcConfig']),
  'AWS::SageMaker::EndpointConfig': sageMaker('EndpointConfig', 'endpoint-config', ['KmsKeyId', 'ProductionVariants']),
  'AWS::SageMaker::Endpoint': sageMaker('Endpoint', 'endpoint', []),
  'AWS::SageMaker::Domain': {
    ref: 'd-${lower:12}',
    attributes: { DomainId: '${ref}', DomainArn: arn('sagemaker', 'domain/${ref}'), HomeEfsFileSystemId: 'fs-${hex:17}' },
    replaceOn: ['AuthMode', 'DomainName', 'KmsKeyId'],
  },
  'AWS::Bedrock::Agent': {
    ref: '${letters:10}',
    attributes: { AgentId: '${ref}', AgentArn: arn('bedrock', 'agent/${ref}'), AgentVersion: 'DRAFT', AgentStatus: 'PREPARED' },
  },
  'AWS::Bedrock::AgentAlias': {
    ref: '${Properties.AgentId}|${letters:10}',
    attributes: { AgentAliasId: '${part2}', AgentAliasArn: arn('bedrock', 'agent-alias/${part1}/${part2}') },
    replaceOn: ['AgentId'],
  },
  'AWS::Bedrock::KnowledgeBase': {
    ref: '${letters:10}',
    attributes: { KnowledgeBaseId: '${ref}', KnowledgeBaseArn: arn('bedrock', 'knowledge-base/${ref}') },
  },
  'AWS::Bedrock::DataSource': {
    ref: '${Properties.KnowledgeBaseId}|${letters:10}',
    attributes: { DataSourceId: '${part2}' },
    replaceOn: ['KnowledgeBaseId'],
  },
  'AWS::Bedrock::Guardrail': {
    ref: arn('bedrock', 'guardrail/${lower:12}'),
    attributes: { GuardrailArn: '${ref}', GuardrailId: '${last}', Version: 'DRAFT' },
  },
  'AWS::Lex::Bot': { ref: '${letters:10}', attributes: { Id: '${ref}', Arn: arn('lex', 'bot/${ref}') } },
  'AWS::Pinpoint::App': { ref: '${hex:32}', attributes: { Arn: arn('mobiletargeting', 'apps/${ref}') } },
  'AWS::Connect::Instance': { ref: arn('connect', 'instance/${uuid}'), attributes: { Arn: '${ref}', Id: '${last}' } },
  'AWS::IoT::TopicRule': { named: 'RuleName', attributes: { Arn: arn('iot', 'rule/${name}') } },
  'AWS::IoT::Certificate': { ref: '${hex:64}', attributes: { Id: '${ref}', Arn: arn('iot', 'cert/${ref}') } },
  'AWS::DirectoryService::MicrosoftAD': { ref: 'd-${hex:10}' },
  'AWS::DirectoryService::SimpleAD': { ref: 'd-${hex:10}' },
  'AWS::Timestream::Table': {
    ref: '${Properties.DatabaseName}|${name}',
    attributes: { Name: '${part2}', Arn: arn('timestream', 'database/${part1}/table/${part2}') },
    replaceOn: ['DatabaseName', 'TableName'],
  },
  'AWS::ServiceDiscovery::Service': {
    ref: 'srv-${lower:16}',
    attributes: { Id: '${ref}', Arn: arn('servicediscovery', 'service/${ref}') },
  },
  ...Object.fromEntries(
    ['PrivateDnsNamespace', 'PublicDnsNamespace', 'HttpNamespace'].map((type) => [
      `AWS::ServiceDiscovery::${type}`,
      {
        ref: 'ns-${lower:16}',
        attributes: { Id: '${ref}', Arn: arn('servicediscovery', 'namespace/${ref}'), HostedZoneId: 'Z${letters:13}' },
        replaceOn: ['Name', 'Vpc'],
      },
    ]),
  ),
}
