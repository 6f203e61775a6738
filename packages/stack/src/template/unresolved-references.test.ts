import { expect, test } from 'vitest'
import { parseTemplate } from './parse-template.ts'
import { scopeOf } from './template.fixture.ts'
import { unresolvedReferences } from './unresolved-references.ts'

const of = (resources: string, outputs = '{}', on = 'off'): ReturnType<typeof unresolvedReferences> =>
  unresolvedReferences(
    scopeOf(
      parseTemplate(`
Parameters: { Mode: { Type: String, Default: '${on}' } }
Conditions: { IsOn: !Equals [!Ref Mode, 'on'] }
Resources:
  Bucket: { Type: AWS::S3::Bucket, Condition: IsOn }
  Other: { Type: AWS::S3::Bucket, Condition: IsOn }
  ${resources}
Outputs: ${outputs}
`),
      {},
    ),
  )
const site = (value: string, more = ''): string => `Site: { Type: Custom::Site, ${more} Properties: { ServiceToken: t, A: ${value} } }`

test.each([
  ['!Ref Bucket', ['Bucket']],
  ['!GetAtt Bucket.Arn', ['Bucket']],
  ['!Sub "a-${Bucket}-${Other.Arn}"', ['Bucket', 'Other']],
  ['[!Ref Bucket, { B: !Join ["", [!Ref Bucket]] }]', ['Bucket']],
  ['!If [IsOn, a, !Ref Bucket]', ['Bucket']],
])('properties of %s refer to what its condition leaves out', (value, logicalIds) => {
  expect(of(site(value))).toEqual([{ section: 'Resources', logicalIds }])
  expect(of(site(value), '{}', 'on')).toEqual([])
})

test.each([
  site('!If [IsOn, !Ref Bucket, none]'),
  site('!If [IsOn, !If [IsOn, !Ref Bucket, !Ref Other], !Ref Mode]'),
  site('!Ref Bucket', 'Condition: IsOn,'),
  site('a', 'DependsOn: Bucket,'),
])('%s asks for nothing that is left out', (resource) => {
  expect(of(resource)).toEqual([])
})

test('outputs count where their own conditions hold', () => {
  expect(of('', '{ A: { Value: !Ref Bucket }, B: { Condition: IsOn, Value: !Ref Other } }')).toEqual([
    { section: 'Outputs', logicalIds: ['Bucket'] },
  ])
})

test('ROS takes them for null', () => {
  const template = parseTemplate(`
ROSTemplateFormatVersion: '2015-09-01'
Parameters: { Mode: { Type: String, Default: 'off' } }
Conditions: { IsOn: { 'Fn::Equals': [{ Ref: Mode }, 'on'] } }
Resources:
  Bucket: { Type: 'ALIYUN::OSS::Bucket', Condition: IsOn, Properties: { BucketName: b } }
Outputs: { A: { Value: { Ref: Bucket } } }
`)
  expect(unresolvedReferences(scopeOf(template, {}))).toEqual([])
})
