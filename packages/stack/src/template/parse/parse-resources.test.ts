import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import type { ResourceDeclaration } from '../parsed-template.ts'
import { issuesOf, messagesOf } from '../template.fixture.ts'

const OTHERS = 'B: { Type: Custom::B, Properties: { ServiceToken: t } }, C: { Type: Custom::C, Properties: { ServiceToken: t } }'
const source = (declaration: string, ros = false): string =>
  `${ros ? "ROSTemplateFormatVersion: '2015-09-01'\n" : ''}Resources: { A: ${declaration}, ${OTHERS} }`

/** The warnings of a template of ROS about its resource `A`. */
const warningsOf = (declaration: string): readonly string[] =>
  parseTemplate(source(declaration, true))
    .warnings.filter(({ path }) => path.startsWith('Resources.A'))
    .map(({ message }) => message)

function declared(declaration: string, ros = false): ResourceDeclaration {
  const resource = parseTemplate(source(declaration, ros)).resources.get('A')
  if (resource === undefined) throw new Error('the template lost its resource')
  return resource
}

test('a resource with nothing but its type', () => {
  expect(declared('{ Type: AWS::S3::Bucket }')).toEqual({
    logicalId: 'A',
    type: 'AWS::S3::Bucket',
    custom: false,
    properties: { kind: 'map', entries: new Map(), at: { line: 1, column: 17, path: 'Resources.A' } },
    dependsOn: [],
    references: new Set(),
    deletionPolicy: 'Delete',
    updateReplacePolicy: 'Delete',
    at: { line: 1, column: 14, path: 'Resources.A' },
  })
})

test('a resource with everything', () => {
  const policies = 'DeletionPolicy: Snapshot, UpdateReplacePolicy: Retain, CreationPolicy: {}, UpdatePolicy: {}, Version: "1.0"'
  const resource = declared(
    `{ Type: Custom::A, Properties: { ServiceToken: t, X: !Ref B }, DependsOn: C, Metadata: { m: !GetAtt C.x }, ${policies} }`,
  )
  expect(resource.custom).toBe(true)
  expect(resource.dependsOn).toEqual(['C'])
  expect(resource.references).toEqual(new Set(['C', 'B']))
  expect([resource.deletionPolicy, resource.updateReplacePolicy]).toEqual(['Snapshot', 'Retain'])
  expect(resource.metadata?.kind).toBe('map')
  expect(resource).not.toHaveProperty('dependsOnAt')
  expect(resource).not.toHaveProperty('condition')
})

test('what metadata mentions is a dependency like any other', () => {
  expect(declared('{ Type: AWS::S3::Bucket, Metadata: { m: !GetAtt B.x } }').references).toEqual(new Set(['B']))
})

test.each(["''", '~', "['', ~]", '[]'])('on ROS a DependsOn of nothing is none: %s', (text) => {
  const template = parseTemplate(
    `ROSTemplateFormatVersion: '2015-09-01'\nResources: { A: { Type: ALIYUN::ECS::VPC }, B: { Type: ALIYUN::ECS::VPC, DependsOn: ${text} } }`,
  )
  expect(template.resources.get('B')?.dependsOn).toEqual([])
})

describe('DependsOn', () => {
  test.each([
    ['B', ['B']],
    ['[B, C]', ['B', 'C']],
    ['[]', []],
  ])('%s', (text, names) => {
    const resource = declared(`{ Type: AWS::S3::Bucket, DependsOn: ${text} }`)
    expect(resource.dependsOn).toEqual(names)
    expect(resource.references).toEqual(new Set(names))
  })

  test.each([
    ['{ B: C }', "DependsOn must be a resource's name or a list of them, found a map"],
    ['[[B]]', 'DependsOn must be a string, found a list'],
    ['!Ref B', "DependsOn must be a resource's name or a list of them, found Ref"],
    ['X', 'no resource is called X'],
    ['[B, X]', 'no resource is called X'],
    ['A', 'circular dependency: A → A'],
  ])('%s is refused', (text, message) => {
    expect(messagesOf(source(`{ Type: AWS::S3::Bucket, DependsOn: ${text} }`))).toEqual([message])
  })
})

describe('policies', () => {
  test.each(['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'])('%s is a deletion policy of CFN', (policy) => {
    expect(declared(`{ Type: AWS::S3::Bucket, DeletionPolicy: ${policy} }`).deletionPolicy).toBe(policy)
  })

  test.each([
    ['DeletionPolicy: Keep', 'DeletionPolicy must be Delete, Retain, RetainExceptOnCreate or Snapshot, found "Keep"'],
    ['DeletionPolicy: [Delete]', 'DeletionPolicy must be a string, found a list'],
    ['UpdateReplacePolicy: RetainExceptOnCreate', 'UpdateReplacePolicy must be Delete, Retain or Snapshot, found "RetainExceptOnCreate"'],
  ])('%s is refused', (policy, message) => {
    expect(messagesOf(source(`{ Type: AWS::S3::Bucket, ${policy} }`))).toEqual([message])
  })

  test('ROS knows two', () => {
    expect(declared('{ Type: ALIYUN::OSS::Bucket, DeletionPolicy: Retain }', true).deletionPolicy).toBe('Retain')
    expect(messagesOf(source('{ Type: ALIYUN::OSS::Bucket, DeletionPolicy: Snapshot }', true))).toEqual([
      'DeletionPolicy must be Delete or Retain, found "Snapshot"',
    ])
  })
})

describe('types', () => {
  test.each([
    ['Custom::A', true],
    ['Custom::a_B-c@1', true],
    [`Custom::${'a'.repeat(52)}`, true],
    ['AWS::CloudFormation::CustomResource', true],
    ['AWS::S3::Bucket', false],
    ['Acme::Site::Page::MODULE', false],
    ['Alexa::ASK::Skill', false],
  ])('of CFN: %s', (type, custom) => {
    expect(declared(`{ Type: "${type}", Properties: { ServiceToken: t } }`).custom).toBe(custom)
  })

  test.each([
    ['Custom::', 'the type "Custom::" may hold only letters, digits, _, @ and - after Custom::'],
    ['Custom::a.b', 'the type "Custom::a.b" may hold only letters, digits, _, @ and - after Custom::'],
    [`Custom::${'a'.repeat(53)}`, `the type "Custom::${'a'.repeat(53)}" has 61 characters; CloudFormation takes 60`],
    ['Bucket', `"Bucket" isn't a type's name; expected one such as AWS::CloudFormation::CustomResource or Custom::Name`],
    ['AWS::S3::', `"AWS::S3::" isn't a type's name; expected one such as AWS::CloudFormation::CustomResource or Custom::Name`],
  ])('not of CFN: %s', (type, message) => {
    expect(messagesOf(source(`{ Type: "${type}", Properties: { ServiceToken: t } }`))).toEqual([message])
  })

  test.each([
    ['Custom::A', true],
    [`Custom::${'a'.repeat(60)}`, true],
    ['ALIYUN::ROS::CustomResource', true],
    ['DATASOURCE::VPC::Vpcs', false],
  ])('of ROS: %s', (type, custom) => {
    expect(declared(`{ Type: "${type}", Properties: { ServiceToken: t } }`, true).custom).toBe(custom)
  })

  test("of the other engine's types the other engine is named", () => {
    const template = `AWSTemplateFormatVersion: 2010-09-09\n${source('{ Type: ALIYUN::OSS::Bucket }')}`
    expect(messagesOf(template)).toEqual(['CloudFormation has no type "ALIYUN::OSS::Bucket": it is one of ROS'])
  })

  test('not of ROS', () => {
    expect(messagesOf(source(`{ Type: "Custom::${'a'.repeat(61)}", Properties: { ServiceToken: t } }`, true))).toEqual([
      `the type "Custom::${'a'.repeat(61)}" has 69 characters; ROS takes 68`,
    ])
    expect(messagesOf(source('{ Type: AWS::S3::Bucket }', true))).toEqual([
      'ROS has no type "AWS::S3::Bucket": it is one of CloudFormation',
    ])
  })
})

describe('custom resources', () => {
  test.each([
    ['', 'the custom resource A needs a ServiceToken'],
    [', Properties: {}', 'the custom resource A needs a ServiceToken'],
    [', Properties: { ServiceToken: "" }', 'ServiceToken must be a string, found an empty string'],
    [', Properties: { ServiceToken: [t] }', 'ServiceToken must be a string, found a list of 1'],
    [', Properties: { ServiceToken: t, ServiceTimeout: 0 }', 'ServiceTimeout must be a whole number of seconds from 1 to 3600, found 0'],
    [
      ', Properties: { ServiceToken: t, ServiceTimeout: 3601 }',
      'ServiceTimeout must be a whole number of seconds from 1 to 3600, found 3601',
    ],
    [
      ', Properties: { ServiceToken: t, ServiceTimeout: 1.5 }',
      'ServiceTimeout must be a whole number of seconds from 1 to 3600, found 1.5',
    ],
    [
      ', Properties: { ServiceToken: t, ServiceTimeout: "soon" }',
      'ServiceTimeout must be a whole number of seconds from 1 to 3600, found "soon"',
    ],
    [
      ', Properties: { ServiceToken: t, ServiceTimeout: [1] }',
      'ServiceTimeout must be a whole number of seconds from 1 to 3600, found a list of 1',
    ],
  ])('on CFN: %s', (rest, message) => {
    expect(messagesOf(source(`{ Type: AWS::CloudFormation::CustomResource${rest} }`))).toEqual([message])
  })

  test.each(['1', '3600', '"30"', '!Ref AWS::Region'])('on CFN a timeout may be %s', (timeout) => {
    expect(declared(`{ Type: Custom::A, Properties: { ServiceToken: !Ref B, ServiceTimeout: ${timeout}, Any: x } }`).custom).toBe(true)
  })

  test.each([
    ['{ ServiceToken: t, Timeout: 43201 }', 'Timeout must be a whole number of seconds from 1 to 43200, found 43201'],
    ['{ ServiceToken: t, Timeout: 0 }', 'Timeout must be a whole number of seconds from 1 to 43200, found 0'],
    [`{ ServiceToken: ${'t'.repeat(513)} }`, 'ServiceToken has 513 characters; ROS takes 512'],
    ['{ ServiceToken: t, Name: a }', 'a custom resource has no property Name; what the provider is to get stands in Parameters'],
    ['{ Parameters: {} }', 'the custom resource A needs a ServiceToken'],
  ])('on ROS: %s', (properties, message) => {
    expect(messagesOf(source(`{ Type: ALIYUN::ROS::CustomResource, Properties: ${properties} }`, true))).toEqual([message])
  })

  test('on ROS everything at its limits is taken', () => {
    const properties = `{ ServiceToken: ${'t'.repeat(512)}, Timeout: 43200, Parameters: { a: 1 }, HttpConfig: {} }`
    expect(declared(`{ Type: Custom::A, Properties: ${properties} }`, true).properties.entries.size).toBe(4)
  })

  test('other resources need no token', () => {
    expect(declared('{ Type: AWS::S3::Bucket, Properties: { ServiceTimeout: soon } }').custom).toBe(false)
  })
})

describe('what else is refused', () => {
  test.each([
    ['a', 'the resource A must be a map, found a'],
    ['{ Properties: {} }', 'the resource A needs a Type'],
    ['{ Type: [a] }', 'Type must be a string, found a list'],
    ['{ Type: AWS::S3::Bucket, Properties: [] }', 'Properties must be a map, found an empty list'],
    ['{ Type: AWS::S3::Bucket, Propertys: {} }', 'the resource A has no "Propertys"; did you mean Properties?'],
    ['{ Type: AWS::S3::Bucket, Condition: X }', 'no condition is called X'],
    ['{ Type: AWS::S3::Bucket, Condition: [X] }', 'Condition must be a string, found a list'],
    ['{ Type: AWS::S3::Bucket, Properties: { x: { "Fn::Nope": a } } }', 'CloudFormation has no function Fn::Nope'],
    ['{ Type: AWS::S3::Bucket, Properties: !Sub a }', "Fn::Sub can't stand for all Properties: write it in a property"],
    ['{ Type: AWS::S3::Bucket, Properties: { x: !Jion [",", [a]] } }', 'CloudFormation has no function Fn::Jion; did you mean Fn::Join?'],
    ['{ Type: AWS::S3::Bucket, Properties: { x: !Reff A } }', 'CloudFormation has no function Fn::Reff; did you mean Ref?'],
    ['{ Type: AWS::S3::Bucket, Properties: }', 'Properties must be a map, found nothing; what belongs to it must be indented further'],
    ['{ Type: AWS::S3::Bucket, Properties: { x: { Fn::Sub: a, b: c } } }', 'Fn::Sub must be the only key of its map'],
  ])('%s', (declaration, message) => {
    expect(messagesOf(source(declaration))).toEqual([message])
  })

  test('attributes that look like a slip, on ROS; others pass there with a warning', () => {
    const known = 'it may have Type, Properties, DependsOn, Condition, Metadata, DeletionPolicy, UpdatePolicy, Count, Description, Version'
    expect(messagesOf(source('{ Type: ALIYUN::OSS::Bucket, Propertes: {} }', true))).toEqual([
      'the resource A has no "Propertes"; did you mean Properties?',
    ])
    expect(warningsOf('{ Type: ALIYUN::OSS::Bucket, UpdateReplacePolicy: Retain }')).toEqual([
      `the resource A has no "UpdateReplacePolicy"; ${known}`,
    ])
  })

  test.each([
    [
      'ServiceToken: acs:fc:cn-hangzhou:1:function/f',
      'ROS knows no ServiceToken "acs:fc:cn-hangzhou:1:function/f"; expected acs:fc:…, acs:mns:… or web[options]:<url>',
    ],
    ['ServiceToken: web:ftp://a', 'ROS knows no ServiceToken "web:ftp://a"; expected acs:fc:…, acs:mns:… or web[options]:<url>'],
    [
      "ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:f'",
      'ROS knows no ServiceToken "arn:aws:lambda:us-east-1:123456789012:function:f"; expected acs:fc:…, acs:mns:… or web[options]:<url>',
    ],
    ['ServiceToken: t, Parameters: [a]', 'Parameters of a custom resource must be a map, found a list of 1'],
    ['ServiceToken: t, HttpConfig: a', 'HttpConfig must be a map, found "a"'],
    ['ServiceToken: t, HttpConfig: { SignKey: "" }', 'SignKey must be a string of 1 to 128 characters, found an empty string'],
    [
      'ServiceToken: t, HttpConfig: { ContentType: text/plain }',
      'ContentType must be application/json or application/x-www-form-urlencoded, found "text/plain"',
    ],
    ['ServiceToken: t, HttpConfig: { Headers: [a] }', 'Headers must be a map, found a list of 1'],
    ['ServiceToken: t, HttpConfig: { Url: a }', 'HttpConfig has no "Url"; it may have SignKey, ContentType, Headers'],
    ['ServiceToken: t, Timeout: 43201', 'Timeout must be a whole number of seconds from 1 to 43200, found 43201'],
  ])('on ROS, %s', (properties, message) => {
    expect(messagesOf(source(`{ Type: Custom::A, Properties: { ${properties} } }`, true))).toEqual([message])
  })

  test('on ROS, tokens of no known form are for targets of the engine: they get a warning', () => {
    const custom = (properties: string): string => `{ Type: Custom::A, Properties: { ${properties} } }`
    expect(warningsOf(custom('ServiceToken: t'))).toEqual([
      'ROS knows no ServiceToken "t"; expected acs:fc:…, acs:mns:… or web[options]:<url>',
    ])
    expect(
      warningsOf(
        custom('ServiceToken: "web[sync]:https://a.example", HttpConfig: { SignKey: k, ContentType: application/json, Headers: { a: b } }'),
      ),
    ).toEqual([])
    expect(warningsOf(custom('ServiceToken: acs:mns:cn-hangzhou:1:queues/q, Parameters: !Ref ALIYUN::NoValue, Timeout: 1'))).toEqual([])
  })

  test.each([
    ['!Ref Policy', 'Retain'],
    ['!Ref Nothing', 'Delete'],
    ['Retain', 'Retain'],
  ])('on ROS, DeletionPolicy %s is %s', (policy, expected) => {
    const parameters = 'Parameters: { Policy: { Type: String, Default: Retain }, Nothing: { Type: String, Default: null } }'
    const text = source(`{ Type: ALIYUN::OSS::Bucket, DeletionPolicy: ${policy} }`, true)
    expect(parseTemplate(`${parameters}\n${text}`).resources.get('A')?.deletionPolicy).toBe(expected)
  })

  test('cycles, each told once with its way', () => {
    const custom = (needs: string): string => `{ Type: Custom::X, Properties: { ServiceToken: t, N: [${needs}] } }`
    const resources = `Resources:\n  A: ${custom('!Ref B')}\n  B: ${custom('!GetAtt C.x')}\n  C: ${custom('!Sub "${A.y}"')}\n  D: ${custom('!Ref A')}\n  E: ${custom('!Ref E')}`
    expect(issuesOf(resources)).toEqual([
      '2:3 Resources.A: circular dependency: A → B → C → A',
      '6:3 Resources.E: circular dependency: E → E',
    ])
  })

  test('a name that is a parameter too', () => {
    expect(issuesOf('Parameters: { A: { Type: String } }\nResources: { A: { Type: AWS::S3::Bucket } }')).toEqual([
      '2:14 Resources.A: A is both a parameter and a resource',
    ])
  })
})

test('a resource of CloudFormation may have a description, as those of CodeStar have', () => {
  const { resources, warnings } = parseTemplate('Resources: { A: { Type: AWS::S3::Bucket, Description: keeps files } }')
  expect([...resources.keys()]).toEqual(['A'])
  expect(warnings).toEqual([])
})
