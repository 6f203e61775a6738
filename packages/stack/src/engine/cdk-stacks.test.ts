import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, CfnOutput, CustomResource, NestedStack, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId, Provider } from 'aws-cdk-lib/custom-resources'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../fixtures/test-engine.fixture.ts'
import { isRecord } from '../values/is-record.ts'

const outdir = mkdtempSync(join(tmpdir(), 'outrigger-cdk-'))
const read = (name: string): string => readFileSync(join(outdir, name), 'utf8')

beforeAll(() => {
  const app = new App({ outdir, analyticsReporting: false })
  const props = { env: { account: '123456789012', region: 'us-east-1' } }
  framework(new Stack(app, 'Framework', props))
  calls(new Stack(app, 'Calls', props))
  buckets(new Stack(app, 'Buckets', props))
  nested(new Stack(app, 'Nested', props))
  app.synth()
}, 60_000)

afterAll(() => rmSync(outdir, { recursive: true }))

const functionIn = (stack: Stack, id: string): LambdaFunction =>
  new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = () => {}'),
  })

function framework(stack: Stack): void {
  const { serviceToken } = new Provider(stack, 'Provider', {
    onEventHandler: functionIn(stack, 'OnEvent'),
    isCompleteHandler: functionIn(stack, 'IsComplete'),
  })
  const thing = new CustomResource(stack, 'Thing', {
    serviceToken,
    resourceType: 'Custom::Thing',
    properties: { Size: 3, On: true, Tags: [{ a: 1 }] },
  })
  void new CfnOutput(stack, 'Value', { value: thing.getAttString('Value') })
}

function calls(stack: Stack): void {
  void new AwsCustomResource(stack, 'Call', {
    onUpdate: {
      service: 'SSM',
      action: 'getParameter',
      parameters: { Name: 'x', WithDecryption: true },
      physicalResourceId: PhysicalResourceId.of('id'),
    },
    policy: AwsCustomResourcePolicy.fromSdkCalls({ resources: AwsCustomResourcePolicy.ANY_RESOURCE }),
  })
}

function buckets(stack: Stack): void {
  const bucket = new Bucket(stack, 'Bucket', { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY })
  void new BucketDeployment(stack, 'Deployment', {
    destinationBucket: Bucket.fromBucketName(stack, 'Destination', bucket.bucketName),
    sources: [Source.data('a.txt', 'x'), Source.jsonData('b.json', { arn: bucket.bucketArn })],
  })
}

function nested(stack: Stack): void {
  const inner = new NestedStack(stack, 'Inner')
  const { functionArn } = functionIn(stack, 'Handler')
  const thing = new CustomResource(inner, 'Thing', { serviceToken: functionArn, properties: { Name: 'x' } })
  void new CfnOutput(stack, 'Id', { value: thing.ref })
}

/** Assets are known by the hash in the end of their URL. */
const readAsset = (url: string): string | undefined => {
  const hash = /([0-9a-f]{64})\.json$/.exec(url)?.[1]
  const manifests = readdirSync(outdir).filter((name) => name.endsWith('.assets.json'))
  const file = manifests
    .map(read)
    .map((text) => pathOf(text, hash ?? ''))
    .find((path) => path !== undefined)
  return file === undefined ? undefined : read(file)
}

function pathOf(manifest: string, hash: string): string | undefined {
  const file = [hash, 'source', 'path'].reduce((at, key) => fieldOf(at, key), fieldOf(JSON.parse(manifest), 'files'))
  return typeof file === 'string' ? file : undefined
}

function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}

/** Types of the custom resources that a stack asks for, all answered with success. */
async function deploy(t: TestEngine, stackName: string): Promise<readonly string[]> {
  const deployed = await t.engine.createStack({ stackName, template: read(`${stackName}.template.json`) })
  expect([deployed.stackStatus, t.engine.violations]).toEqual(['CREATE_COMPLETE', []])
  const types = t.provider.requests.map(({ ResourceType }) => ResourceType)
  expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
  expect(t.provider.requests).toHaveLength(2 * types.length)
  return types.toSorted()
}

test('the provider framework', async () => {
  await using t = await startTestEngine()
  t.provider.on('Create', 'Thing', { Data: { Value: 'v' } })
  expect(await deploy(t, 'Framework')).toEqual(['Custom::Thing'])
  const onEvent: unknown = expect.stringMatching(/^arn:aws:lambda:us-east-1:123456789012:function:Framework-ProviderframeworkonEvent/)
  expect(t.provider.requests[0]).toMatchObject({
    ServiceToken: onEvent,
    ResourceProperties: { Size: '3', On: 'true', Tags: [{ a: '1' }] },
  })
})

test('calls of AWS', async () => {
  await using t = await startTestEngine()
  expect(await deploy(t, 'Calls')).toEqual(['Custom::AWS'])
})

test('buckets that are filled and emptied', async () => {
  await using t = await startTestEngine()
  expect(await deploy(t, 'Buckets')).toEqual(['Custom::CDKBucketDeployment', 'Custom::S3AutoDeleteObjects'])
})

test('a nested stack whose template is an asset', async () => {
  await using t = await startTestEngine({ readTemplate: readAsset })
  expect(await deploy(t, 'Nested')).toEqual(['AWS::CloudFormation::CustomResource'])
  expect(t.provider.requests[0]?.StackId).toMatch(/stack\/Nested-InnerNestedStack/)
})
