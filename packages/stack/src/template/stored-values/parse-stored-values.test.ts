import { describe, expect, test } from 'vitest'
import { TemplateError } from '../errors.ts'
import { parseStoredValues } from './parse-stored-values.ts'
import { wellKnownParameter } from './well-known-parameters.ts'

function problemsOf(text: string): readonly string[] {
  try {
    parseStoredValues(text)
  } catch (error) {
    if (error instanceof TemplateError) return error.message.split('\n')
    throw error
  }
  return []
}

test('every section, scalars as CloudFormation spells them', () => {
  const text = `
ssm: { /name: web, /size: 012, /zones: [a, 1] }
ssmSecure: { /password: hunter22 }
secretsManager: { plain: text, db: { user: admin, port: 5432 } }
imports: { Network-Vpc: vpc-1 }
account: { 'AWS::EC2::VPC::Id': { vpc-1: { Tags.Team: blue } } }
oos: { name: shop }
oosSecure: { key: secret }
`
  expect(parseStoredValues(text)).toEqual({
    ssm: { '/name': 'web', '/size': '10', '/zones': ['a', '1'] },
    ssmSecure: { '/password': 'hunter22' },
    secretsManager: { plain: 'text', db: { user: 'admin', port: 5432 } },
    imports: { 'Network-Vpc': 'vpc-1' },
    account: { 'AWS::EC2::VPC::Id': { 'vpc-1': { 'Tags.Team': 'blue' } } },
    oos: { name: 'shop' },
    oosSecure: { key: 'secret' },
  })
})

test('JSON, with only some sections', () => {
  expect(parseStoredValues('{"imports": {"a": "b"}}')).toEqual({ imports: { a: 'b' } })
})

describe('what is wrong, with its place', () => {
  test.each([
    ['[a]', 'values:1:1 the file of values must be a map, found a list'],
    ['ssm: a', 'values:1:6 ssm: ssm must be a map, found a'],
    [
      'ssn: {}',
      'values:1:1 ssn: the file of values has no "ssn"; it may have ssm, ssmSecure, secretsManager, imports, account, oos, oosSecure',
    ],
    ['ssm: { a: { b: c } }', 'values:1:11 ssm.a: ssm.a must be a string, found a map'],
    ['ssm: { a: [[b]] }', 'values:1:12 ssm.a[0]: ssm.a[0] must be a string, found a list'],
    ['account: { T: { i: a } }', 'values:1:20 account.T.i: account.T.i must be a map, found a'],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })
})

test.each([
  ['/cdk-bootstrap/hnb659fds/version', '30'],
  ['/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64', 'ami-8d33991cada8aac1a'],
  ['/mine', undefined],
  ['/cdk-bootstrap/a/b/version', undefined],
])('a parameter that is in every account: %s', (name, value) => {
  expect(wellKnownParameter(name)).toBe(value)
})
