import { expect, test } from 'vitest'
import { arnPartsOf } from './arn-parts.ts'

test.each([
  ['AWS::ECS::Cluster', 'ecs', 'cluster/'],
  ['AWS::Batch::ComputeEnvironment', 'batch', 'compute-environment/'],
  ['AWS::ACMPCA::CertificateAuthority', 'acm-pca', 'certificate-authority/'],
  ['AWS::EC2::VPCEndpointService', 'ec2', 'vpc-endpoint-service/'],
  ['AWS::CloudWatch::Alarm', 'cloudwatch', 'alarm:'],
  ['AWS::CloudWatch::MetricStream', 'cloudwatch', 'metric-stream/'],
  ['AWS::CodeDeploy::DeploymentGroup', 'codedeploy', 'deploymentgroup:'],
  ['AWS::DMS::ReplicationInstance', 'dms', 'rep:'],
  ['AWS::DocDB::DBInstance', 'rds', 'db:'],
  ['AWS::ElastiCache::ReplicationGroup', 'elasticache', 'replicationgroup:'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'elasticloadbalancing', 'loadbalancer/'],
  ['AWS::IoT::ThingType', 'iot', 'thingtype/'],
  ['AWS::KinesisFirehose::DeliveryStream', 'firehose', 'deliverystream/'],
  ['AWS::Logs::LogGroup', 'logs', 'log-group:'],
  ['AWS::RDS::DBClusterParameterGroup', 'rds', 'cluster-pg:'],
  ['AWS::SSM::PatchBaseline', 'ssm', 'patchbaseline/'],
  ['AWS::StepFunctions::Activity', 'states', 'activity:'],
  ['AWS::toString::constructor', 'tostring', 'constructor/'],
])('ARNs of %s are of the service %s and name the resource after "%s"', (type, service, prefix) => {
  expect(arnPartsOf(type)).toEqual({ service, regional: true, prefix })
})

test.each([
  ['AWS::IAM::SAMLProvider', 'iam', 'saml-provider/'],
  ['AWS::CloudFront::Function', 'cloudfront', 'function/'],
  ['AWS::Route53::HealthCheck', 'route53', 'healthcheck/'],
])('ARNs of %s name no region', (type, service, prefix) => {
  expect(arnPartsOf(type)).toEqual({ service, regional: false, prefix })
})
