import type { StandInShapes } from '../stand-in-shape.ts'

/** Function Compute, RAM, SMQ, OSS, SLS, OOS, ECS. Source: "Resource types" (ROS documentation), Return values. */
export const alibabaShapes: StandInShapes = {
  'ALIYUN::FC3::Function': {
    named: 'FunctionName',
    attributes: { ARN: 'acs:fc:${region}:${account}:functions/${name}', FunctionId: '${uuid}', FunctionName: '${name}' },
  },
  'ALIYUN::FC3::Trigger': {
    named: 'TriggerName',
    attributes: {
      FunctionName: '${Properties.FunctionName}',
      TriggerName: '${name}',
      TriggerId: '${uuid}',
      UrlInternet: 'https://${name}-${lower:10}.${region}.fcapp.run',
      UrlIntranet: 'https://${name}-${lower:10}.${region}-vpc.fcapp.run',
    },
  },
  'ALIYUN::FC3::Alias': {
    named: 'AliasName',
    attributes: { AliasName: '${name}', FunctionName: '${Properties.FunctionName}', VersionId: '${Properties.VersionId|1}' },
  },
  'ALIYUN::FC3::FunctionVersion': {
    ref: '1${digits:5}',
    attributes: {
      VersionId: '${ref}',
      FunctionName: '${Properties.FunctionName}',
      Description: '${Properties.Description|}',
      CreateTime: '2026-01-01T00:00:00Z',
      LastModifiedTime: '2026-01-01T00:00:00Z',
    },
  },
  'ALIYUN::FC3::LayerVersion': {
    ref: 'acs:fc:${region}:${account}:layers/${Properties.LayerName|layer}/versions/1${digits:5}',
    attributes: { Arn: '${ref}', LayerVersionArn: '${ref}', Version: '${name}', LayerName: '${Properties.LayerName}' },
  },
  'ALIYUN::FC::Service': {
    named: 'ServiceName',
    attributes: {
      ServiceId: '${uuid}',
      ServiceName: '${name}',
      InternetEndpoint: 'https://${account}.${region}.fc.aliyuncs.com',
      IntranetEndpoint: 'https://${account}.${region}-internal.fc.aliyuncs.com',
      VpcId: '${Properties.VpcConfig.VpcId|}',
    },
  },
  'ALIYUN::FC::Function': {
    named: 'FunctionName',
    attributes: {
      ARN: 'acs:fc:${region}:${account}:services/${Properties.ServiceName}/functions/${name}',
      FunctionId: '${uuid}',
      FunctionName: '${name}',
      ServiceId: '${uuid}',
      ServiceName: '${Properties.ServiceName}',
    },
  },
  'ALIYUN::FC::Trigger': {
    named: 'TriggerName',
    attributes: {
      ServiceName: '${Properties.ServiceName}',
      FunctionName: '${Properties.FunctionName}',
      TriggerName: '${name}',
      TriggerId: '${uuid}',
      UrlInternet: 'https://${name}-${lower:10}.${region}.fcapp.run',
      UrlIntranet: 'https://${name}-${lower:10}.${region}-vpc.fcapp.run',
    },
  },
  'ALIYUN::FC::Alias': {
    named: 'AliasName',
    attributes: { AliasName: '${name}', ServiceName: '${Properties.ServiceName}', VersionId: '${Properties.VersionId|1}' },
  },
  'ALIYUN::FC::Version': { ref: '1${digits:5}', attributes: { VersionId: '${ref}', ServiceName: '${Properties.ServiceName}' } },

  'ALIYUN::RAM::Role': {
    named: 'RoleName',
    attributes: { Arn: 'acs:ram::${account}:role/${name}', RoleId: '3${digits:17}', RoleName: '${name}' },
  },
  'ALIYUN::RAM::ManagedPolicy': {
    named: 'PolicyName',
    attributes: { PolicyName: '${name}', Arn: 'acs:ram::${account}:policy/${name}' },
  },
  'ALIYUN::RAM::User': {
    named: 'UserName',
    attributes: {
      UserId: '2${digits:17}',
      UserName: '${name}',
      CreateDate: '2026-01-01T00:00:00Z',
      LastLoginDate: '',
    },
  },
  'ALIYUN::RAM::AccessKey': { ref: 'LTAI${letters:20}', attributes: { AccessKeyId: '${ref}', AccessKeySecret: '${hex:30}' } },

  'ALIYUN::MNS::Queue': {
    named: 'QueueName',
    attributes: {
      ARN: 'acs:mns:${region}:${account}:queues/${name}',
      'ARN.WithSlash': 'acs:mns:${region}:${account}:/queues/${name}',
      QueueName: '${name}',
      QueueUrl: 'http://${account}.mns.${region}.aliyuncs.com/queues/${name}',
    },
  },
  'ALIYUN::MNS::Topic': {
    named: 'TopicName',
    attributes: {
      ARN: 'acs:mns:${region}:${account}:topics/${name}',
      'ARN.WithSlash': 'acs:mns:${region}:${account}:/topics/${name}',
      TopicName: '${name}',
      TopicUrl: 'http://${account}.mns.${region}.aliyuncs.com/topics/${name}',
    },
  },
  'ALIYUN::MNS::Subscription': {
    named: 'SubscriptionName',
    attributes: {
      SubscriptionUrl: 'http://${account}.mns.${region}.aliyuncs.com/topics/${Properties.TopicName}/subscriptions/${name}',
      TopicName: '${Properties.TopicName}',
    },
  },

  'ALIYUN::OSS::Bucket': {
    named: 'BucketName',
    attributes: {
      Arn: 'acs:oss:*:${account}:${name}',
      Name: '${name}',
      DomainName: '${name}.oss-${region}.aliyuncs.com',
      InternalDomainName: '${name}.oss-${region}-internal.aliyuncs.com',
    },
  },
  'ALIYUN::SLS::Project': { named: 'Name', attributes: { Name: '${name}' } },
  'ALIYUN::SLS::Logstore': {
    named: 'LogstoreName',
    attributes: { LogstoreName: '${name}', ProjectName: '${Properties.ProjectName}' },
  },
  'ALIYUN::OOS::Parameter': {
    named: 'Name',
    attributes: { Name: '${name}', Id: 'p-${hex:20}', Type: '${Properties.Type}', Value: '${Properties.Value}' },
  },

  'ALIYUN::ECS::VPC': {
    ref: 'vpc-bp1${lower:17}',
    attributes: { VpcId: '${ref}', VRouterId: 'vrt-bp1${lower:17}', RouteTableId: 'vtb-bp1${lower:17}' },
  },
  'ALIYUN::ECS::VSwitch': { ref: 'vsw-bp1${lower:17}', attributes: { VSwitchId: '${ref}' } },
  'ALIYUN::ECS::SecurityGroup': { ref: 'sg-bp1${lower:17}', attributes: { SecurityGroupId: '${ref}' } },
  'ALIYUN::ECS::Instance': {
    ref: 'i-bp1${lower:17}',
    attributes: { InstanceId: '${ref}', PrimaryNetworkInterfaceId: 'eni-bp1${lower:17}' },
  },
  'ALIYUN::ECS::InstanceGroup': {
    ref: 'i-bp1${lower:17}',
    attributes: { InstanceIds: ['${ref}'], RelatedOrderIds: [] },
  },
  'ALIYUN::ECS::Disk': { ref: 'd-bp1${lower:17}', attributes: { DiskId: '${ref}' } },
}
