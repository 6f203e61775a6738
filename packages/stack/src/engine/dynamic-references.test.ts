import { expect, test } from 'vitest'
import { inShort, startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'

const stackName = 'shop'
const values = { ssm: { '/size': '4' }, secretsManager: { db: { password: 'hunter22' } } }
const password = '{{resolve:secretsmanager:db:SecretString:password}}'

test('dynamic references are resolved in requests, also those that functions put together', async () => {
  await using t = await startTestEngine({ values })
  const properties = {
    Size: { 'Fn::Join': [':', ['{{resolve', 'ssm', '/size}}']] },
    Login: { 'Fn::Sub': `admin:{{resolve:secretsmanager:db:SecretString:\${Key}}}` },
  }
  const template = templateOf('cfn', { A: { properties } }, { Parameters: { Key: { Type: 'String', Default: 'password' } } })
  expect((await t.engine.createStack({ stackName, template })).ok).toBe(true)
  expect(t.provider.requests[0]?.ResourceProperties).toMatchObject({ Size: '4', Login: 'admin:hunter22' })
})

test('a reference to nothing fails its resource, in words of ours', async () => {
  await using t = await startTestEngine({ values })
  const template = templateOf('cfn', { A: { properties: { Size: '{{resolve:ssm:/other}}' } } })
  const stack = await t.engine.createStack({ stackName, template })
  expect(inShort(stack.events)).toContain(
    'A CREATE_FAILED ([local] template:1:56 Resources.A.Properties: {{resolve:ssm:/other}}: the values given have no parameter "/other" below ssm)',
  )
  expect(t.provider.requests).toEqual([])
})

test('a secret that is another one makes no update; a parameter that is another one does', async () => {
  const changing = { ssm: { '/size': '4' }, secretsManager: { db: { password: 'hunter22' } } }
  await using t = await startTestEngine({ values: changing })
  const resources = (description: string) => ({
    A: { properties: { Password: password } },
    B: { properties: { Size: '{{resolve:ssm:/size}}' } },
    C: { properties: { Description: description } },
  })
  await t.engine.createStack({ stackName, template: templateOf('cfn', resources('one')) })
  changing.ssm['/size'] = '5'
  changing.secretsManager.db.password = 'hunter23'
  await t.engine.updateStack({ stackName, template: templateOf('cfn', resources('two')) })
  expect(
    t.provider.requests
      .slice(3)
      .map(({ LogicalResourceId }) => LogicalResourceId)
      .toSorted(),
  ).toEqual(['B', 'C'])
})

test('a resolved secret in a Reason is a violation', async () => {
  await using t = await startTestEngine({ values })
  t.provider.on('Create', 'A', { Status: 'FAILED', Reason: 'login with hunter22 failed' })
  await t.engine.createStack({ stackName, template: templateOf('cfn', { A: { properties: { Password: password } } }) })
  expect(t.engine.violations.map(({ seen }) => seen).join()).toContain('the secret db')
})
