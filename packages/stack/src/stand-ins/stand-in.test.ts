import { describe, expect, test } from 'vitest'
import { inShort, startTestEngine } from '../fixtures/test-engine.fixture.ts'

const stackName = 'shop'

describe('resources that are only stand-ins', () => {
  test('CFN: a Lambda function and its role stand beside the custom resource they back', async () => {
    await using t = await startTestEngine()
    const template = `
Resources:
  Role: { Type: AWS::IAM::Role, Properties: { RoleName: provider-role } }
  Function: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn } }
  Site: { Type: Custom::Site, Properties: { ServiceToken: !GetAtt Function.Arn } }
  Queue: { Type: AWS::SQS::Queue }
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: files } }
Outputs:
  Role: { Value: !Ref Role }
  RoleArn: { Value: !GetAtt Role.Arn }
  QueueName: { Value: !GetAtt Queue.QueueName }
  QueueArn: { Value: !GetAtt Queue.Arn }
  QueueUrl: { Value: !GetAtt Queue.QueueUrl }
  BucketArn: { Value: !GetAtt Bucket.Arn }
  Domain: { Value: !GetAtt Bucket.DomainName }
  Other: { Value: !GetAtt Bucket.Color }
`
    const stack = await t.engine.createStack({ stackName, template })
    expect(stack.stackStatus).toBe('CREATE_COMPLETE')
    const { Role, RoleArn, QueueName, QueueArn, QueueUrl, BucketArn, Domain, Other } = stack.outputs
    expect({ Role, RoleArn, BucketArn, Domain, Other }).toEqual({
      Role: 'provider-role',
      RoleArn: 'arn:aws:iam::123456789012:role/provider-role',
      BucketArn: 'arn:aws:s3:::files',
      Domain: 'files.s3.amazonaws.com',
      Other: 'files.Color',
    })
    expect(QueueName).toMatch(/^shop-Queue-[A-Z0-9]{12}$/)
    expect(QueueArn).toBe(`arn:aws:sqs:us-east-1:123456789012:${String(QueueName)}`)
    expect(QueueUrl).toBe(`https://sqs.us-east-1.amazonaws.com/123456789012/${String(QueueName)}`)
    expect(t.provider.requests[0]?.ServiceToken).toMatch(/^arn:aws:lambda:us-east-1:123456789012:function:shop-Function-[A-Z0-9]{12}$/)
    expect(t.engine.exchanges.length).toBe(1)
    expect(inShort(stack.events)).toContain('Role CREATE_COMPLETE')
  })

  test('ROS: a function and a role stand beside the custom resource they back', async () => {
    await using t = await startTestEngine()
    const template = `
ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Role: { Type: ALIYUN::RAM::Role, Properties: { RoleName: provider-role } }
  Function: { Type: ALIYUN::FC3::Function, Properties: { FunctionName: provider } }
  Site: { Type: Custom::Site, Properties: { ServiceToken: { 'Fn::GetAtt': [Function, Arn] } } }
Outputs:
  RoleArn: { Value: { 'Fn::GetAtt': [Role, Arn] } }
`
    const stack = await t.engine.createStack({ stackName, template })
    expect(stack.outputs).toEqual({ RoleArn: 'acs:ram::1234567890123456:role/provider-role' })
    expect(t.engine.exchanges[0]?.serviceToken).toBe('acs:fc:cn-hangzhou:1234567890123456:functions/provider')
  })

  test('they are updated in place, rolled back, kept and deleted without requests', async () => {
    await using t = await startTestEngine()
    const of = (retention: number, more = '') => `
Resources:
  Log: { Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: ${retention} } }
  Kept: { Type: AWS::S3::Bucket, DeletionPolicy: Retain }
${more}`
    const created = await t.engine.createStack({ stackName, template: of(1) })
    t.provider.on('Create', 'Site', { Status: 'FAILED', Reason: 'no' })
    const failing = of(
      2,
      "  Site: { Type: Custom::Site, DependsOn: Log, Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:p' } }",
    )
    const failed = await t.engine.updateStack({ stackName, template: failing })
    expect(failed.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(inShort(failed.events).filter((line) => line.startsWith('Log'))).toEqual([
      'Log UPDATE_IN_PROGRESS',
      'Log UPDATE_COMPLETE',
      'Log UPDATE_IN_PROGRESS',
      'Log UPDATE_COMPLETE',
    ])
    expect(failed.resources[0]?.physicalResourceId).toBe(created.resources[0]?.physicalResourceId)
    const deleted = await t.engine.deleteStack({ stackName })
    expect(inShort(deleted.events).slice(1, -1).toSorted()).toEqual([
      'Kept DELETE_SKIPPED',
      'Log DELETE_COMPLETE',
      'Log DELETE_IN_PROGRESS',
    ])
    expect(t.engine.exchanges.length).toBe(2)
  })

  test('a change of a property that only a new resource can have replaces them', async () => {
    await using t = await startTestEngine()
    const of = (name: string, path: string) => `
Resources:
  Role: { Type: AWS::IAM::Role, Properties: { RoleName: ${name}, Path: ${path} } }
Outputs:
  Arn: { Value: !GetAtt Role.Arn }
`
    await t.engine.createStack({ stackName, template: of('one', '/') })
    const [change] = t.engine.planUpdate({ stackName, template: of('two', '/') }).changes
    expect(change).toMatchObject({ logicalResourceId: 'Role', action: 'Update', mayReplace: true, certain: true })
    const updated = await t.engine.updateStack({ stackName, template: of('two', '/') })
    expect(updated.outputs).toEqual({ Arn: 'arn:aws:iam::123456789012:role/two' })
    expect(inShort(updated.events)).toEqual([
      'shop UPDATE_IN_PROGRESS (User Initiated)',
      'Role UPDATE_IN_PROGRESS',
      'Role UPDATE_IN_PROGRESS (Requested update required the provider to create a new physical resource)',
      'Role UPDATE_COMPLETE',
      'shop UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'Role DELETE_IN_PROGRESS',
      'Role DELETE_COMPLETE',
      'shop UPDATE_COMPLETE',
    ])
    const refused = await t.engine.updateStack({ stackName, template: of('two', '/other/') })
    expect(refused.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(inShort(refused.events)[2]).toBe(
      'Role UPDATE_FAILED (CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename two and update the stack again.)',
    )
  })

  test('a replacement is undone when the update fails', async () => {
    await using t = await startTestEngine()
    const of = (path: string, more = '') => `
Resources:
  Role: { Type: AWS::IAM::Role, Properties: { Path: ${path} } }
${more}`
    const created = await t.engine.createStack({ stackName, template: of('/') })
    t.provider.on('Create', 'Site', { Status: 'FAILED', Reason: 'no' })
    const site =
      "  Site: { Type: Custom::Site, DependsOn: Role, Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:p' } }"
    const failed = await t.engine.updateStack({ stackName, template: of('/new/', site) })
    expect(failed.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(failed.resources).toEqual([{ ...created.resources[0], resourceStatus: 'UPDATE_COMPLETE' }])
  })

  test('a plan foresees what a changed stand-in gives to others', async () => {
    await using t = await startTestEngine()
    const of = (value: string) => `
Resources:
  Parameter: { Type: AWS::SSM::Parameter, Properties: { Name: p, Type: String, Value: ${value} } }
  Site:
    Type: Custom::Site
    Properties:
      ServiceToken: arn:aws:lambda:us-east-1:123456789012:function:p
      Value: !GetAtt Parameter.Value
      Name: !Ref Parameter
`
    await t.engine.createStack({ stackName, template: of('a') })
    const { changes } = t.engine.planUpdate({ stackName, template: of('b') })
    expect(changes[1]).toMatchObject({ logicalResourceId: 'Site', certain: true })
    expect(changes[1]?.properties).toMatchObject([
      { name: 'Value', before: 'a', after: 'b', known: true, causes: [{ kind: 'resource', logicalResourceId: 'Parameter' }] },
    ])
  })

  test("shapes of the user's add to what is known of a type", async () => {
    const standIns = {
      'AWS::S3::Bucket': { attributes: { Arn: 'arn:mine:${name}', Zones: ['${region}'] } },
      'AWS::EC2::VPC': { ref: 'vpc-mine' },
    }
    await using t = await startTestEngine({ standIns })
    const template = `
Resources:
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: files } }
  Vpc: { Type: AWS::EC2::VPC }
Outputs:
  Arn: { Value: !GetAtt Bucket.Arn }
  Domain: { Value: !GetAtt Bucket.DomainName }
  Zones: { Value: !Join [',', !GetAtt Bucket.Zones] }
  Vpc: { Value: !Ref Vpc }
  VpcId: { Value: !GetAtt Vpc.VpcId }
`
    const { outputs } = await t.engine.createStack({ stackName, template })
    expect(outputs).toEqual({
      Arn: 'arn:mine:files',
      Domain: 'files.s3.amazonaws.com',
      Zones: 'us-east-1',
      Vpc: 'vpc-mine',
      VpcId: 'vpc-mine',
    })
  })
})
