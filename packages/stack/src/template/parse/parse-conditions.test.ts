import { expect, test } from 'vitest'
import { conditionHolds } from '../evaluate.ts'
import { parseTemplate } from '../parse-template.ts'
import { messagesOf, scopeOf } from '../template.fixture.ts'

const source = (name: string): string => `
Conditions: { ${name}: !Equals [a, a] }
Resources: { A: { Type: AWS::S3::Bucket, Condition: ${name}, Properties: { BucketName: !If [${name}, a, b] } } }
`

test.each(['Is-EC2-VPC', 'A_B', 'A&B', 'Plain1'])('the condition of a template may be called %s', (name) => {
  const template = parseTemplate(source(name))
  expect(conditionHolds(name, scopeOf(template))).toBe(true)
  expect(template.resources.get('A')?.condition).toBe(name)
})

test('but not A.B', () => {
  expect(messagesOf(source('A.B'))).toContain('the name "A.B" may hold only letters, digits, _, & and -')
})

test('names of conditions on ROS are as all names there', () => {
  const template = parseTemplate(`ROSTemplateFormatVersion: '2015-09-01'${source('a-b_c.d').replace('AWS::S3', 'ALIYUN::OSS')}`)
  expect([...template.conditions.keys()]).toEqual(['a-b_c.d'])
})
