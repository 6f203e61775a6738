import { arnPartsOf } from '../arn-parts.ts'
import type { StandInShape, StandInShapes } from '../stand-in-shape.ts'

/** Types whose Ref is an ARN that ends in their name, by service. */
const arnsOfNames = {
  Athena: 'CapacityReservation',
  Batch: 'ConsumableResource SchedulingPolicy ServiceEnvironment',
  CloudFront: 'RealtimeLogConfig',
  CodeBuild: 'Fleet ReportGroup',
  Glue: 'Blueprint Registry Schema',
  ImageBuilder: 'Component ContainerRecipe Image ImageRecipe LifecyclePolicy Workflow',
  NetworkFirewall: 'TLSInspectionConfiguration',
  RDS: 'ClusterSnapshot DBSnapshot',
  S3Tables: 'TableBucket',
  S3Vectors: 'VectorBucket',
  SageMaker:
    'Algorithm CodeRepository DataQualityJobDefinition Endpoint EndpointConfig Image Model ModelBiasJobDefinition ModelPackage ModelPackageGroup MonitoringSchedule NotebookInstance NotebookInstanceLifecycleConfig Project Workforce Workteam',
} as const

/** Types whose Ref is an ARN that ends in what their service made up. */
const arnsMadeUp = {
  ACMPCA: 'CertificateAuthority',
  Backup: 'Framework LegalHold ReportPlan',
  Bedrock: 'AutomatedReasoningPolicy DataAutomationProject Flow Guardrail Prompt PromptVersion',
  CloudTrail: 'Channel EventDataStore',
  CodeConnections: 'Connection Host',
  CodeStarConnections: 'Connection RepositoryLink',
  Connect:
    'ContactFlow ContactFlowModule EvaluationForm HoursOfOperation Instance PhoneNumber Prompt Queue QuickConnect RoutingProfile Rule SecurityProfile TaskTemplate TrafficDistributionGroup User UserHierarchyGroup View',
  DMS: 'Certificate DataMigration DataProvider Endpoint InstanceProfile MigrationProject ReplicationConfig ReplicationInstance ReplicationTask',
  DocDBElastic: 'Cluster',
  EKS: 'PodIdentityAssociation',
  Greengrass:
    'ConnectorDefinitionVersion CoreDefinitionVersion DeviceDefinitionVersion FunctionDefinitionVersion GroupVersion LoggerDefinitionVersion ResourceDefinitionVersion SubscriptionDefinitionVersion',
  RAM: 'Permission ResourceShare',
  RDS: 'DBProxyTargetGroup Integration',
  SecurityHub: 'AutomationRule ConfigurationPolicy FindingAggregator Insight',
} as const

/** Types whose Ref is an ARN with more than one name in it. */
const arns = {
  'AppRunner::AutoScalingConfiguration': '${name}/1/${hex:32}',
  'AppRunner::ObservabilityConfiguration': '${name}/1/${hex:32}',
  'AppRunner::Service': '${name}/${hex:32}',
  'AppRunner::VpcConnector': '${name}/1/${hex:32}',
  'DataSync::Agent': 'agent-${hex:17}',
  'DataSync::Task': 'task-${hex:17}',
  'ElasticLoadBalancingV2::TrustStore': '${name}/${hex:16}',
  'MSK::Configuration': '${name}/${uuid}-1',
  'SecurityHub::Hub': 'default',
} as const

/** Types whose Ref begins with the ARN of what they belong to, or is an id their service made up. */
const references = {
  'AmazonMQ::Configuration': 'c-${uuid}',
  'Bedrock::AgentAlias': '${Properties.AgentId}|${letters:10}',
  'Bedrock::DataSource': '${Properties.KnowledgeBaseId}|${letters:10}',
  'CloudFront::VpcOrigin': 'vo_${letters:22}',
  'EC2::CarrierGateway': 'cagw-${hex:17}',
  'EC2::ClientVpnEndpoint': 'cvpn-endpoint-${hex:17}',
  'EC2::EC2Fleet': 'fleet-${uuid}',
  'EC2::IPAM': 'ipam-${hex:17}',
  'EC2::IPAMPool': 'ipam-pool-${hex:17}',
  'EC2::IPAMScope': 'ipam-scope-${hex:17}',
  'EC2::NetworkInterfaceAttachment': 'eni-attach-${hex:17}',
  'EC2::SpotFleet': 'sfr-${uuid}',
  'EC2::SubnetCidrBlock': 'subnet-cidr-assoc-${hex:17}',
  'EC2::TransitGatewayConnect': 'tgw-attach-${hex:17}',
  'EC2::TransitGatewayMulticastDomain': 'tgw-mcast-domain-${hex:17}',
  'EC2::TransitGatewayPeeringAttachment': 'tgw-attach-${hex:17}',
  'EMR::InstanceFleetConfig': 'if-${letters:13}',
  'EMR::Step': 's-${letters:13}',
  'EMR::Studio': 'es-${letters:25}',
  'EMRContainers::VirtualCluster': '${lower:25}',
  'EMRServerless::Application': '00${lower:14}',
  'FSx::DataRepositoryAssociation': 'dra-${hex:17}',
  'FSx::Snapshot': 'fsvolsnap-${hex:17}',
  'FSx::StorageVirtualMachine': 'svm-${hex:17}',
  'FSx::Volume': 'fsvol-${hex:17}',
  'GlobalAccelerator::EndpointGroup': '${Properties.ListenerArn}/endpoint-group/${hex:12}',
  'GlobalAccelerator::Listener': '${Properties.AcceleratorArn}/listener/${hex:8}',
  'Glue::MLTransform': 'tfm-${hex:40}',
  'Glue::SchemaVersion': '${uuid}',
  'Greengrass::ConnectorDefinition': '${uuid}',
  'Greengrass::CoreDefinition': '${uuid}',
  'Greengrass::DeviceDefinition': '${uuid}',
  'Greengrass::FunctionDefinition': '${uuid}',
  'Greengrass::Group': '${uuid}',
  'Greengrass::LoggerDefinition': '${uuid}',
  'Greengrass::ResourceDefinition': '${uuid}',
  'Greengrass::SubscriptionDefinition': '${uuid}',
  'IoT::CACertificate': '${hex:64}',
  'Kinesis::StreamConsumer': '${Properties.StreamARN}/consumer/${name}:1${digits:9}',
  'OpenSearchServerless::VpcEndpoint': 'vpce-${hex:17}',
  'Route53Resolver::FirewallDomainList': 'rslvr-fdl-${hex:16}',
  'Route53Resolver::FirewallRuleGroup': 'rslvr-frg-${hex:16}',
  'Route53Resolver::FirewallRuleGroupAssociation': 'rslvr-frgassoc-${hex:16}',
  'Route53Resolver::ResolverQueryLoggingConfig': 'rqlc-${hex:16}',
  'Route53Resolver::ResolverQueryLoggingConfigAssociation': 'rqlca-${hex:16}',
  'Route53Resolver::ResolverRuleAssociation': 'rslvr-rrassoc-${hex:17}',
  'ServiceCatalog::LaunchNotificationConstraint': 'cons-${lower:13}',
  'ServiceCatalog::LaunchRoleConstraint': 'cons-${lower:13}',
  'ServiceCatalog::LaunchTemplateConstraint': 'cons-${lower:13}',
  'ServiceCatalog::ResourceUpdateConstraint': 'cons-${lower:13}',
  'ServiceCatalog::ServiceAction': 'act-${lower:13}',
  'ServiceCatalog::StackSetConstraint': 'cons-${lower:13}',
  'ServiceCatalog::TagOption': 'tag-${lower:13}',
  'StepFunctions::StateMachineVersion': '${Properties.StateMachineArn}:1',
  'Transfer::Certificate': 'cert-${hex:17}',
  'Transfer::Connector': 'c-${hex:17}',
  'Transfer::Profile': 'p-${hex:17}',
  'Transfer::Workflow': 'w-${hex:17}',
} as const

function arnOf(resourceType: string, tail: string): StandInShape {
  const { service, regional, prefix } = arnPartsOf(resourceType)
  return { ref: `arn:\${partition}:${service}:${regional ? '${region}' : ''}:\${account}:${prefix}${tail}` }
}

const shapesOf = (kinds: Readonly<Record<string, string>>, tail: string): StandInShapes =>
  Object.fromEntries(
    Object.entries(kinds)
      .flatMap(([service, names]) => names.split(' ').map((name) => `AWS::${service}::${name}`))
      .map((type) => [type, arnOf(type, tail)]),
  )

/** What Ref gives of types that templates take nothing else from. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference), Return values. */
export const referenceShapes: StandInShapes = {
  ...shapesOf(arnsOfNames, '${name}'),
  ...shapesOf(arnsMadeUp, '${uuid}'),
  ...Object.fromEntries(Object.entries(arns).map(([type, tail]) => [`AWS::${type}`, arnOf(`AWS::${type}`, tail)])),
  ...Object.fromEntries(Object.entries(references).map(([type, ref]) => [`AWS::${type}`, { ref }])),
}
