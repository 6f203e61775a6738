import type { StandInShapes } from '../stand-in-shape.ts'
import { arn } from './aws-arn.ts'

const scalingPolicy = 'scalingPolicy:${uuid}'

/** Scaling, containers, batch, building and delivering software. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const deliveryShapes: StandInShapes = {
  'AWS::ECS::Service': {
    named: 'ServiceName',
    ref: arn('ecs', 'service/${clusterName}/${name}'),
    attributes: { Name: '${name}', ServiceArn: '${ref}' },
    replaceOn: ['Cluster', 'Role', 'SchedulingStrategy', 'ServiceName'],
  },
  'AWS::ECS::TaskDefinition': {
    named: 'Family',
    generated: '${stackName}${logicalId}${letters:8}',
    ref: arn('ecs', 'task-definition/${name}:1${digits:3}'),
    attributes: { TaskDefinitionArn: '${ref}' },
    replaceOn: [
      'ContainerDefinitions',
      'Cpu',
      'ExecutionRoleArn',
      'Family',
      'Memory',
      'NetworkMode',
      'RequiresCompatibilities',
      'TaskRoleArn',
      'Volumes',
    ],
  },
  'AWS::EKS::Nodegroup': {
    ref: '${Properties.ClusterName}/${name}',
    attributes: {
      Id: '${ref}',
      NodegroupName: '${name}',
      Arn: arn('eks', 'nodegroup/${ref}/${uuid}'),
    },
    replaceOn: [
      'AmiType',
      'CapacityType',
      'ClusterName',
      'DiskSize',
      'InstanceTypes',
      'NodegroupName',
      'NodeRole',
      'RemoteAccess',
      'Subnets',
    ],
  },
  'AWS::EKS::FargateProfile': {
    ref: '${Properties.ClusterName}|${name}',
    attributes: { Arn: arn('eks', 'fargateprofile/${part1}/${part2}/${uuid}') },
    replaceOn: ['ClusterName', 'FargateProfileName', 'PodExecutionRoleArn', 'Selectors', 'Subnets'],
  },
  'AWS::EKS::Addon': {
    named: 'AddonName',
    ref: '${Properties.ClusterName}|${name}',
    attributes: { Arn: arn('eks', 'addon/${part1}/${part2}/${uuid}') },
    replaceOn: ['AddonName', 'ClusterName'],
  },
  'AWS::Batch::ComputeEnvironment': {
    ref: arn('batch', 'compute-environment/${name}'),
    attributes: { ComputeEnvironmentArn: '${ref}' },
    replaceOn: ['ComputeEnvironmentName', 'Type'],
  },
  'AWS::Batch::JobDefinition': {
    named: 'JobDefinitionName',
    ref: arn('batch', 'job-definition/${name}:1'),
    attributes: { JobDefinitionArn: '${ref}' },
    replaceOn: ['JobDefinitionName'],
  },
  'AWS::StepFunctions::Activity': {
    named: 'Name',
    ref: arn('states', 'activity:${name}'),
    attributes: { Arn: '${ref}', Name: '${name}' },
    replaceOn: ['Name'],
  },
  'AWS::AutoScaling::AutoScalingGroup': {
    named: 'AutoScalingGroupName',
    attributes: { AutoScalingGroupARN: arn('autoscaling', 'autoScalingGroup:${uuid}:autoScalingGroupName/${name}') },
    replaceOn: ['AutoScalingGroupName', 'InstanceId'],
  },
  'AWS::AutoScaling::LaunchConfiguration': { named: 'LaunchConfigurationName', replaceOn: ['*'] },
  'AWS::AutoScaling::ScalingPolicy': {
    ref: arn('autoscaling', `${scalingPolicy}:autoScalingGroupName/\${Properties.AutoScalingGroupName}:policyName/\${name}`),
    attributes: { Arn: '${ref}', PolicyName: '${name}' },
    replaceOn: ['AutoScalingGroupName'],
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    ref: '${Properties.ResourceId}|${Properties.ScalableDimension}|${Properties.ServiceNamespace}',
    attributes: { Id: '${ref}' },
    replaceOn: ['ResourceId', 'ScalableDimension', 'ServiceNamespace'],
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    named: 'PolicyName',
    ref: arn(
      'autoscaling',
      `${scalingPolicy}:resource/\${Properties.ServiceNamespace|ecs}/\${Properties.ResourceId|id}:policyName/\${name}`,
    ),
    attributes: { Arn: '${ref}' },
    replaceOn: ['PolicyName', 'ResourceId', 'ScalableDimension', 'ScalingTargetId', 'ServiceNamespace'],
  },
  'AWS::CodeBuild::Project': { named: 'Name', attributes: { Arn: arn('codebuild', 'project/${name}') }, replaceOn: ['Name'] },
  'AWS::CodeStarConnections::Connection': {
    ref: arn('codestar-connections', 'connection/${uuid}'),
    attributes: { ConnectionArn: '${ref}', ConnectionStatus: 'PENDING', OwnerAccountId: '${account}' },
    replaceOn: ['ConnectionName', 'HostArn', 'ProviderType'],
  },
  'AWS::CodeStarNotifications::NotificationRule': {
    ref: arn('codestar-notifications', 'notificationrule/${hex:40}'),
    attributes: { Arn: '${ref}' },
    replaceOn: ['Resource'],
  },
  'AWS::CodeArtifact::Domain': {
    named: 'DomainName',
    ref: arn('codeartifact', 'domain/${name}'),
    attributes: { Arn: '${ref}', Name: '${name}', Owner: '${account}' },
    replaceOn: ['DomainName', 'EncryptionKey'],
  },
  'AWS::CodeArtifact::Repository': {
    named: 'RepositoryName',
    ref: arn('codeartifact', 'repository/${Properties.DomainName}/${name}'),
    attributes: { Arn: '${ref}', Name: '${name}' },
    replaceOn: ['DomainName', 'DomainOwner', 'RepositoryName'],
  },
  'AWS::Cloud9::EnvironmentEC2': { ref: '${hex:32}', attributes: { Arn: arn('cloud9', 'environment:${ref}') } },
  'AWS::ImageBuilder::Component': {
    ref: arn('imagebuilder', 'component/${logicalId}/${Properties.Version|1.0.0}/1'),
    attributes: { Arn: '${ref}' },
    replaceOn: ['*'],
  },
  'AWS::ImageBuilder::ImageRecipe': {
    ref: arn('imagebuilder', 'image-recipe/${logicalId}/${Properties.Version|1.0.0}'),
    attributes: { Arn: '${ref}' },
    replaceOn: ['*'],
  },
  'AWS::ImageBuilder::InfrastructureConfiguration': { ref: arn('imagebuilder', 'infrastructure-configuration/${logicalId}') },
  'AWS::ImageBuilder::DistributionConfiguration': { ref: arn('imagebuilder', 'distribution-configuration/${logicalId}') },
  'AWS::ImageBuilder::ImagePipeline': { ref: arn('imagebuilder', 'image-pipeline/${logicalId}') },
  'AWS::Amplify::App': {
    ref: arn('amplify', 'apps/d${lower:13}'),
    attributes: { Arn: '${ref}', AppId: '${last}', AppName: '${Properties.Name}', DefaultDomain: '${last}.amplifyapp.com' },
  },
  'AWS::Amplify::Branch': {
    ref: arn('amplify', 'apps/${Properties.AppId}/branches/${Properties.BranchName}'),
    attributes: { Arn: '${ref}' },
    replaceOn: ['AppId', 'BranchName'],
  },
  'AWS::AppRunner::Service': {
    ref: arn('apprunner', 'service/${name}/${hex:32}'),
    attributes: {
      ServiceArn: '${ref}',
      ServiceId: '${last}',
      ServiceUrl: '${lower:10}.${region}.awsapprunner.com',
      Status: 'RUNNING',
    },
    replaceOn: ['EncryptionConfiguration', 'ServiceName'],
  },
  'AWS::AppConfig::Application': { ref: '${lower:7}' },
  'AWS::AppConfig::Environment': { ref: '${lower:7}', replaceOn: ['ApplicationId'] },
  'AWS::AppConfig::ConfigurationProfile': { ref: '${lower:7}', replaceOn: ['ApplicationId', 'LocationUri', 'Type'] },
  'AWS::AppConfig::DeploymentStrategy': { ref: '${lower:7}', replaceOn: ['Name', 'ReplicateTo'] },
  'AWS::AppConfig::HostedConfigurationVersion': { ref: '1${digits:3}', replaceOn: ['*'] },
}
