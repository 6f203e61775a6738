import { expect, test } from 'vitest'
import { parseTemplate } from './parse-template.ts'
import { messagesOf } from './template.fixture.ts'

const needed = "a template of ROS needs ROSTemplateFormatVersion: '2015-09-01'"

test.each([
  ['Resources: { A: { Type: ALIYUN::OSS::Bucket } }', [needed]],
  ['Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } }, B: { Type: DATASOURCE::ECS::Zones } }', [needed]],
  ['Transform: Aliyun::Serverless-2018-04-03\nResources: { A: { Type: Aliyun::Serverless::Service } }', [needed]],
  ['Transform: [Aliyun::Terraform-v1.2]', [expect.stringContaining("templates of Terraform aren't run here")]],
])('a template without a version is one of ROS by its types and transforms: %s', (source, messages) => {
  expect(messagesOf(source)).toEqual(messages)
})

test.each([
  ['Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }', 'cfn'],
  ['Resources: { A: { Type: AWS::S3::Bucket } }', 'cfn'],
  ["ROSTemplateFormatVersion: '2015-09-01'", 'ros'],
] as const)('else by its version: %s', (source, dialect) => {
  expect(parseTemplate(source).dialect).toBe(dialect)
})

test('a version of CloudFormation stands against types of ROS', () => {
  expect(messagesOf('AWSTemplateFormatVersion: 2010-09-09\nResources: { A: { Type: ALIYUN::OSS::Bucket } }')).toEqual([
    'CloudFormation has no type "ALIYUN::OSS::Bucket": it is one of ROS',
  ])
})
