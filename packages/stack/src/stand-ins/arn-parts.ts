import { entryOf } from '../template/stored-values/stored-values.ts'

/** What the ARNs of a type are made of, around region, account and name. */
export interface ArnParts {
  readonly service: string
  /** Whether ARNs of the service name a region. */
  readonly regional: boolean
  /** What stands before the name, with the separator. */
  readonly prefix: string
}

/** Services that ARNs call by another name than types do. */
const services: Readonly<Record<string, string>> = {
  ACMPCA: 'acm-pca',
  AccessAnalyzer: 'access-analyzer',
  AmazonMQ: 'mq',
  ApiGatewayV2: 'apigateway',
  AppIntegrations: 'app-integrations',
  ApplicationAutoScaling: 'application-autoscaling',
  BedrockAgentCore: 'bedrock-agentcore',
  CertificateManager: 'acm',
  CodeStarConnections: 'codestar-connections',
  CodeStarNotifications: 'codestar-notifications',
  Cognito: 'cognito-idp',
  DirectoryService: 'ds',
  DocDB: 'rds',
  EFS: 'elasticfilesystem',
  EMR: 'elasticmapreduce',
  EMRContainers: 'emr-containers',
  EMRServerless: 'emr-serverless',
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  Elasticsearch: 'es',
  EventSchemas: 'schemas',
  GreengrassV2: 'greengrass',
  InspectorV2: 'inspector2',
  KinesisAnalyticsV2: 'kinesisanalytics',
  KinesisFirehose: 'firehose',
  LicenseManager: 'license-manager',
  Location: 'geo',
  MSK: 'kafka',
  MWAA: 'airflow',
  Macie: 'macie2',
  Neptune: 'rds',
  NetworkFirewall: 'network-firewall',
  OpenSearchServerless: 'aoss',
  OpenSearchService: 'es',
  Pinpoint: 'mobiletargeting',
  RedshiftServerless: 'redshift-serverless',
  RefactorSpaces: 'refactor-spaces',
  ResourceExplorer2: 'resource-explorer-2',
  ResourceGroups: 'resource-groups',
  SSMContacts: 'ssm-contacts',
  SSMIncidents: 'ssm-incidents',
  ServiceCatalog: 'catalog',
  ServiceCatalogAppRegistry: 'servicecatalog',
  StepFunctions: 'states',
  VpcLattice: 'vpc-lattice',
}

/** Services whose ARNs have a colon between kind and name. */
const withColon = new Set(
  'Backup CodeDeploy DMS Detective DocDB ElastiCache Lambda Logs Neptune RDS Redshift SecretsManager StepFunctions Synthetics'.split(' '),
)

/** Services whose ARNs write a kind of several words as one. */
const inOneWord = new Set('Athena CloudTrail CodeDeploy Cognito ElastiCache IoT QuickSight Redshift Route53 SSM'.split(' '))

/** Services that are everywhere the same. */
const global = new Set('Budgets CloudFront GlobalAccelerator IAM NetworkManager Organizations Route53'.split(' '))

/** Kinds that ARNs call by another name than types do, with their separator where it isn't the service's. */
const kinds: Readonly<Record<string, string>> = {
  Alarm: 'alarm:',
  CacheCluster: 'cluster',
  CloudFormationProduct: 'product',
  ClusterParameterGroup: 'parametergroup',
  ClusterSubnetGroup: 'subnetgroup',
  CompositeAlarm: 'alarm:',
  ConfigurationAggregator: 'config-aggregator',
  DBCluster: 'cluster',
  DBClusterParameterGroup: 'cluster-pg',
  DBInstance: 'db',
  DBParameterGroup: 'pg',
  DBProxyTargetGroup: 'target-group',
  DBSubnetGroup: 'subgrp',
  DeliveryStream: 'deliverystream',
  EIP: 'elastic-ip',
  EmailIdentity: 'identity',
  EventSubscription: 'es',
  FlowLog: 'vpc-flow-log',
  GraphQLApi: 'apis',
  HttpNamespace: 'namespace',
  LoadBalancer: 'loadbalancer',
  NatGateway: 'natgateway',
  NotificationRule: 'notificationrule',
  OptionGroup: 'og',
  PrivateDnsNamespace: 'namespace',
  PublicDnsNamespace: 'namespace',
  ReplicationInstance: 'rep',
  ReplicationSubnetGroup: 'subgrp',
  ReplicationTask: 'task',
  SecurityGroupEgress: 'security-group-rule',
  SecurityGroupIngress: 'security-group-rule',
  StateMachine: 'stateMachine',
  TopicRule: 'rule',
  TransitGatewayVpcAttachment: 'transit-gateway-attachment',
}

/**
 * The parts of the ARNs of a type. Source: "Resource types defined by AWS services" (Service Authorization Reference).
 *
 * @example `arnPartsOf('AWS::CloudWatch::Alarm')` gives `{ service: 'cloudwatch', regional: true, prefix: 'alarm:' }`
 */
export function arnPartsOf(resourceType: string): ArnParts {
  const [, service = 'Service', kind = 'Resource'] = resourceType.split('::')
  const name = entryOf(kinds, kind) ?? (inOneWord.has(service) ? kind.toLowerCase() : inKebabCase(kind))
  return {
    service: entryOf(services, service) ?? service.toLowerCase(),
    regional: !global.has(service),
    prefix: name.endsWith(':') ? name : name + (withColon.has(service) ? ':' : '/'),
  }
}

const inKebabCase = (text: string): string => text.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase()
