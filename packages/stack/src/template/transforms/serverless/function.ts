import { createHash } from 'node:crypto'
import { canonicalJson } from '../../functions/canonical-json.ts'
import { makeSource, type SourceInput, type SourceRecord } from '../../source/make-source.ts'
import { sourceData } from '../../source/source-data.ts'
import type { SourceNode } from '../../source/source-node.ts'
import type { TransformContext } from '../template-transform.ts'
import { deploymentResources } from './deployment.ts'
import { invokeDestinations } from './destinations.ts'
import { eventResources } from './events.ts'
import type { Resources, ServerlessResource } from './resources.ts'
import { trustPolicy } from './trust-policy.ts'

/** Properties that `AWS::Lambda::Function` has under the same name. */
const COPIED =
  'FunctionName Description Handler Runtime MemorySize Timeout Environment Layers VpcConfig KmsKeyArn Architectures PackageType EphemeralStorage ReservedConcurrentExecutions FileSystemConfigs ImageConfig SnapStart LoggingConfig RuntimeManagementConfig RecursiveLoop CodeSigningConfigArn DurableConfig TenancyConfig'.split(
    ' ',
  )

/** `AWS::Serverless::Function`: the function, its role, and by its properties a version, an alias, a URL and what its events need. */
export function functionResources(resource: ServerlessResource, resources: Resources, context: TransformContext): void {
  const { logicalId, property } = resource
  const code = codeOf(resource)
  const role = property('Role')
  if (role === undefined) addRole(resource, resources, 'lambda.amazonaws.com')
  resources.add(resource, '', 'AWS::Lambda::Function', {
    ...Object.fromEntries(COPIED.map((name) => [name, property(name)])),
    Code: code,
    Role: role ?? { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] },
    TracingConfig: modeOf(property('Tracing')),
    DeadLetterConfig: property('DeadLetterQueue'),
    Tags: tagsOf(property('Tags')),
  })
  const alias = addAlias(resource, resources, code, context)
  if (alias !== undefined) deploymentResources(resource, resources)
  const target: SourceInput = alias === undefined ? { Ref: logicalId } : { Ref: alias }
  const url = property('FunctionUrlConfig')
  if (url?.kind === 'map') addUrl(resource, resources, url, target)
  const invokeConfig = property('EventInvokeConfig')
  if (invokeConfig?.kind === 'map')
    resources.add(resource, 'EventInvokeConfig', 'AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: logicalId },
      Qualifier: '$LATEST',
      EventInvokeConfig: invokeConfig,
    })
  invokeDestinations(resource, resources)
  eventResources(resource, resources, target)
}

/** The role that SAM makes where a template names none. */
export function addRole(resource: ServerlessResource, resources: Resources, service: string): void {
  const { property } = resource
  resources.add(resource, 'Role', 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: property('AssumeRolePolicyDocument') ?? trustPolicy(service),
    Path: property('RolePath'),
    PermissionsBoundary: property('PermissionsBoundary'),
    Policies: property('Policies'),
  })
}

/** Where the code is. What was not packaged yet has the path that the template gives. */
function codeOf({ property }: ServerlessResource): SourceInput | undefined {
  const inline = property('InlineCode')
  if (inline !== undefined) return { ZipFile: inline }
  const image = property('ImageUri')
  if (image !== undefined) return { ImageUri: image }
  return locationOf(property('CodeUri'))
}

/** The place that a `…Uri` of SAM means. */
export function locationOf(uri: SourceNode | undefined): SourceInput | undefined {
  if (uri?.kind === 'map') {
    const [bucket, key, version] = ['Bucket', 'Key', 'Version'].map((name) => uri.entries.get(name)?.value)
    return bucket && key ? { S3Bucket: bucket, S3Key: key, S3ObjectVersion: version } : uri
  }
  if (uri?.kind !== 'scalar') return uri
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri.text) ?? []
  return bucket !== undefined && key !== undefined ? { S3Bucket: bucket, S3Key: key } : { S3Key: uri }
}

/** The version and the alias that `AutoPublishAlias` asks for; gives the alias's logical id. */
function addAlias(
  resource: ServerlessResource,
  resources: Resources,
  code: SourceInput | undefined,
  context: TransformContext,
): string | undefined {
  const { logicalId, property } = resource
  const name = property('AutoPublishAlias')
  const alias = name && context.valueOf(name, 'AutoPublishAlias')
  if (typeof alias !== 'string') return undefined
  const given = property('AutoPublishCodeSha256')
  const hash = given?.kind === 'scalar' ? given.text.slice(0, 10) : hashOf(stateOf(resource, code), resource, context)
  const version = `${logicalId}Version${hash}`
  const aliasId = `${logicalId}Alias${alias.replaceAll(/[^A-Za-z0-9]/g, '')}`
  resources.add(
    resource,
    `Version${hash}`,
    'AWS::Lambda::Version',
    { FunctionName: { Ref: logicalId }, Description: property('VersionDescription') },
    { DeletionPolicy: 'Retain' },
  )
  resources.add(resource, aliasId.slice(logicalId.length), 'AWS::Lambda::Alias', {
    Name: alias,
    FunctionName: { Ref: logicalId },
    FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] },
    ProvisionedConcurrencyConfig: property('ProvisionedConcurrencyConfig'),
  })
  resources.renames.set(`${logicalId}.Alias`, aliasId).set(`${logicalId}.Version`, version)
  return aliasId
}

/** What a function's next version is told by. */
function stateOf({ properties, property }: ServerlessResource, code: SourceInput | undefined): SourceInput {
  const all = property('AutoPublishAliasAllProperties')
  if (all?.kind === 'scalar' && all.text === 'true') return properties
  const environment = property('Environment')
  return {
    ...(environment?.kind === 'map' && Object.fromEntries([...environment.entries].map(([name, { value }]) => [name, value]))),
    ...(isRecord(code) && code),
    MemorySize: property('MemorySize'),
  }
}

const isRecord = (input: SourceInput | undefined): input is SourceRecord =>
  typeof input === 'object' && !Array.isArray(input) && !('kind' in input)

function addUrl(resource: ServerlessResource, resources: Resources, url: SourceNode & { kind: 'map' }, target: SourceInput): void {
  const own = Object.fromEntries([...url.entries].map(([name, { value }]) => [name, value]))
  resources.add(resource, 'Url', 'AWS::Lambda::Url', { TargetFunctionArn: target, ...own })
  const auth = url.entries.get('AuthType')?.value
  if (auth?.kind !== 'scalar' || auth.text !== 'NONE') return
  resources.add(resource, 'UrlPublicPermissions', 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunctionUrl',
    FunctionName: target,
    Principal: '*',
    FunctionUrlAuthType: 'NONE',
  })
  resources.add(resource, 'URLInvokeAllowPublicAccess', 'AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: target,
    Principal: '*',
    InvokedViaFunctionUrl: true,
  })
}

/** The suffix by which SAM tells one state of something from the next. */
export function hashOf(input: SourceInput, { map }: ServerlessResource, { rules }: TransformContext): string {
  const data = sourceData(makeSource(input, map.at), rules)
  return createHash('sha1').update(canonicalJson(data)).digest('hex').slice(0, 10)
}

const modeOf = (tracing: SourceNode | undefined): SourceRecord | undefined => tracing && { Mode: tracing }

function tagsOf(tags: SourceNode | undefined): SourceInput | undefined {
  if (tags?.kind !== 'map') return tags
  return [...tags.entries].map(([name, { value }]) => ({ Key: name, Value: value }))
}
