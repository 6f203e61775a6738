import type { StandInShapes } from '../stand-in-shape.ts'

/** IAM and KMS. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference), Return values and "Update requires". */
export const iamShapes: StandInShapes = {
  'AWS::IAM::Role': {
    named: 'RoleName',
    attributes: { Arn: 'arn:${partition}:iam::${account}:role${Properties.Path|/}${name}', RoleId: 'AROA${letters:17}' },
    replaceOn: ['RoleName', 'Path'],
  },
  'AWS::IAM::User': {
    named: 'UserName',
    attributes: { Arn: 'arn:${partition}:iam::${account}:user${Properties.Path|/}${name}' },
    replaceOn: ['UserName'],
  },
  'AWS::IAM::Group': {
    named: 'GroupName',
    attributes: { Arn: 'arn:${partition}:iam::${account}:group${Properties.Path|/}${name}' },
    replaceOn: ['GroupName'],
  },
  'AWS::IAM::Policy': { ref: '${stackName}-${logicalId}-${letters:12}', attributes: { Id: '${ref}' } },
  'AWS::IAM::ManagedPolicy': {
    named: 'ManagedPolicyName',
    ref: 'arn:${partition}:iam::${account}:policy${Properties.Path|/}${name}',
    attributes: {
      PolicyArn: '${ref}',
      PolicyId: 'ANPA${letters:17}',
      AttachmentCount: 0,
      CreateDate: '2026-01-01T00:00:00Z',
      UpdateDate: '2026-01-01T00:00:00Z',
      DefaultVersionId: 'v1',
      IsAttachable: true,
      PermissionsBoundaryUsageCount: 0,
    },
    replaceOn: ['ManagedPolicyName', 'Path', 'Description'],
  },
  'AWS::IAM::InstanceProfile': {
    named: 'InstanceProfileName',
    attributes: { Arn: 'arn:${partition}:iam::${account}:instance-profile${Properties.Path|/}${name}' },
    replaceOn: ['InstanceProfileName', 'Path'],
  },
  'AWS::IAM::AccessKey': {
    ref: 'AKIA${letters:16}',
    attributes: { Id: '${ref}', SecretAccessKey: '${hex:40}' },
    replaceOn: ['UserName', 'Serial'],
  },
  'AWS::IAM::ServiceLinkedRole': {
    ref: 'AWSServiceRoleFor${letters:8}',
    attributes: { RoleName: '${ref}' },
    replaceOn: ['AWSServiceName', 'CustomSuffix'],
  },
  'AWS::IAM::OIDCProvider': {
    ref: 'arn:${partition}:iam::${account}:oidc-provider/${lower:12}.example',
    attributes: { Arn: '${ref}' },
    replaceOn: ['Url'],
  },
  'AWS::KMS::Key': {
    ref: '${uuid}',
    attributes: { Arn: 'arn:${partition}:kms:${region}:${account}:key/${ref}', KeyId: '${ref}' },
  },
  'AWS::KMS::Alias': { named: 'AliasName', attributes: { AliasName: '${ref}' }, replaceOn: ['AliasName'] },
  'AWS::SecretsManager::Secret': {
    named: 'Name',
    generated: '${logicalId}-${letters:12}',
    ref: 'arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-${letters:6}',
    attributes: { Id: '${ref}' },
    replaceOn: ['Name'],
  },
}
