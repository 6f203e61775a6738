import type { StandInShapes } from '../stand-in-shape.ts'

/** S3, logs, parameters, DynamoDB, ECR. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const storageShapes: StandInShapes = {
  'AWS::S3::Bucket': {
    named: 'BucketName',
    generated: '${stackName}-${logicalId}-${lower:12}',
    lowerCase: true,
    attributes: {
      Arn: 'arn:${partition}:s3:::${name}',
      DomainName: '${name}.s3.${urlSuffix}',
      DualStackDomainName: '${name}.s3.dualstack.${region}.${urlSuffix}',
      RegionalDomainName: '${name}.s3.${region}.${urlSuffix}',
      WebsiteURL: 'http://${name}.s3-website-${region}.${urlSuffix}',
    },
    replaceOn: ['BucketName'],
  },
  'AWS::S3::BucketPolicy': { named: 'Bucket', replaceOn: ['Bucket'] },
  'AWS::Logs::LogGroup': {
    named: 'LogGroupName',
    attributes: { Arn: 'arn:${partition}:logs:${region}:${account}:log-group:${name}:*' },
    replaceOn: ['LogGroupName'],
  },
  'AWS::SSM::Parameter': {
    named: 'Name',
    generated: 'CFN-${logicalId}-${letters:12}',
    attributes: {
      Arn: 'arn:${partition}:ssm:${region}:${account}:parameter/${path}',
      Type: '${Properties.Type}',
      Value: '${Properties.Value}',
    },
    replaceOn: ['Name'],
  },
  'AWS::DynamoDB::Table': {
    named: 'TableName',
    attributes: {
      Arn: 'arn:${partition}:dynamodb:${region}:${account}:table/${name}',
      StreamArn: 'arn:${partition}:dynamodb:${region}:${account}:table/${name}/stream/2026-01-01T00:00:00.000',
    },
    replaceOn: ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  },
  'AWS::ECR::Repository': {
    named: 'RepositoryName',
    generated: '${stackName}-${logicalId}-${lower:12}',
    lowerCase: true,
    attributes: {
      Arn: 'arn:${partition}:ecr:${region}:${account}:repository/${name}',
      RepositoryUri: '${account}.dkr.ecr.${region}.${urlSuffix}/${name}',
    },
    replaceOn: ['RepositoryName', 'EncryptionConfiguration'],
  },
}
