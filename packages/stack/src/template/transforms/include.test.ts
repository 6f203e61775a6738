import { expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import { messagesOf } from '../template.fixture.ts'

const files: Readonly<Record<string, string>> = {
  's3://bucket/mappings.yaml': 'Mappings: { Sizes: { prod: { small: m5.large } } }',
  's3://bucket/bucket.json': '{ "Properties": { "ServiceToken": "t", "Size": { "Fn::FindInMap": ["Sizes", "prod", "small"] } } }',
  's3://bucket/more.yaml': "Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://bucket/bucket.json' } }\nType: Custom::A",
  's3://bucket/loop.yaml': "Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://bucket/loop.yaml' } }",
  's3://bucket/list.yaml': '[a]',
}
const options = { readTemplate: (url: string) => files[url] }
const include = (name: string): string => `{ Name: AWS::Include, Parameters: { Location: 's3://bucket/${name}' } }`

test('parts are taken in as sections and inside of maps, one inside of another; the place may be computed', () => {
  const template = parseTemplate(
    `Transform: [${include('mappings.yaml')}, AWS::LanguageExtensions]
Parameters: { Bucket: { Type: String, Default: bucket } }
Resources:
  A: { Fn::Transform: ${include('more.yaml')} }
  B: { Type: Custom::B, Fn::Transform: { Name: AWS::Include, Parameters: { Location: !Sub 's3://\${Bucket}/bucket.json' } } }
`,
    options,
  )
  expect([...template.mappings.keys()]).toEqual(['Sizes'])
  expect([...template.resources.values()].map(({ type, properties }) => [type, [...properties.entries.keys()]])).toEqual([
    ['Custom::A', ['ServiceToken', 'Size']],
    ['Custom::B', ['ServiceToken', 'Size']],
  ])
})

const REST = 'Resources: { Z: { Type: Custom::Z, Properties: { ServiceToken: t } }'
test.each([
  [
    `${REST}, A: { Fn::Transform: ${include('none.yaml')} } }`,
    'there is no file for the Location s3://bucket/none.yaml of AWS::Include: readTemplate gives none',
  ],
  [`${REST}, A: { Fn::Transform: ${include('loop.yaml')} } }`, 'parts include one another too deep'],
  [`${REST}, A: { Fn::Transform: ${include('list.yaml')} } }`, 'the part at s3://bucket/list.yaml must be a map, found a list'],
  [`${REST}, A: { Fn::Transform: { Name: AWS::Include } } }`, 'AWS::Include needs Parameters with a Location'],
  [
    `${REST}, A: { Fn::Transform: { Name: Mine } } }`,
    'the transform Mine is not supported: it would run in an account; only AWS::Include is',
  ],
  [`${REST}, A: { Fn::Transform: Mine } }`, 'a transform must be a map, found Mine'],
  [
    `Transform: Mine\n${REST} }`,
    'the transform Mine is not supported: it would run in an account; only AWS::LanguageExtensions, AWS::Serverless-2016-10-31, AWS::SecretsManager-2020-07-23, AWS::SecretsManager-2024-09-16, AWS::CodeDeployBlueGreen or AWS::Include are',
  ],
])('%s', (source, problem) => {
  expect(messagesOf(source, options)).toContain(problem)
})
