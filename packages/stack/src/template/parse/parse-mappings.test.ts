import { expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import { issuesOf } from '../template.fixture.ts'

const source = (mappings: string): string => `Mappings: ${mappings}\nResources: { A: { Type: AWS::S3::Bucket } }`

test.each([
  '{ M: { us-east-1: { HVM64: ami-1, Zones: [a, b] }, 1.2: { a.b-c: 1 }, 123456789012: { On: yes } } }',
  '{ M: { a: {} } }',
  '{ M: {} }',
])('mappings are taken: %s', (mappings) => {
  expect([...parseTemplate(source(mappings)).mappings.keys()]).toEqual(['M'])
})

test.each([
  [
    '{ M: { 10.0.0.0/16: { a: b } } }',
    ['1:18 Mappings.M["10.0.0.0/16"]: the name "10.0.0.0/16" in M may hold only letters, digits, - and .'],
  ],
  ['{ M: { a: { ROLE_ARN: b } } }', ['1:23 Mappings.M.a.ROLE_ARN: the name "ROLE_ARN" in M.a may hold only letters, digits, - and .']],
  ['{ M: { a: { "": b } } }', ['1:23 Mappings.M.a[""]: the name "" in M.a may hold only letters, digits, - and .']],
  ['{ M: { a: { b: { c: d } } } }', ['1:26 Mappings.M.a.b: M.a.b must be a string or a list, found a map']],
  ['{ M: { a: b } }', ['1:21 Mappings.M.a: M.a must be a map, found b']],
  ['{ M: { a: { b: !Ref c } } }', ["1:31 Mappings.M.a.b: Ref can't be used in Mappings"]],
  ['{ M: { a: { Fn::Join: [a, [b]] } } }', ["1:21 Mappings.M.a: Fn::Join can't be used in Mappings"]],
])('mappings are refused: %s', (mappings, issues) => {
  expect(issuesOf(source(mappings))).toEqual(issues)
})

test('ROS takes any names and values', () => {
  const text =
    "ROSTemplateFormatVersion: '2015-09-01'\nMappings: { M: { a/b: { c_d: { e: f } }, g: h } }\nResources: { A: { Type: ALIYUN::OSS::Bucket } }"
  expect([...parseTemplate(text).mappings.keys()]).toEqual(['M'])
})
