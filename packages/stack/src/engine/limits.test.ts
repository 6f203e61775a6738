import { expect, test } from 'vitest'
import { TemplateError } from '../template/index.ts'
import { inShort, startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'

const stackName = 'shop'

test.each([
  ['arn:aws:lambda:eu-west-1:123456789012:function:provider', 'eu-west-1'],
  ['arn:aws-cn:sns:cn-north-1:123456789012:topic', 'cn-north-1'],
])("a service token of another region than the stack's fails its resource: %s", async (token, region) => {
  await using t = await startTestEngine()
  const template = templateOf('cfn', { A: { engineProperties: { ServiceToken: token } } })
  const stack = await t.engine.createStack({ stackName, template })
  expect(inShort(stack.events)).toContain(
    `A CREATE_FAILED ([local] the ServiceToken is of the region ${region}; CloudFormation takes only those of the stack's own, us-east-1)`,
  )
  expect(t.provider.requests).toEqual([])
})

test('a service token of the region, or one that names none, is taken', async () => {
  await using t = await startTestEngine({ region: 'eu-west-1' })
  const resources = {
    A: { engineProperties: { ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:provider' } },
    B: { engineProperties: { ServiceToken: 'local' } },
  }
  expect((await t.engine.createStack({ stackName, template: templateOf('cfn', resources) })).ok).toBe(true)
})

test('a template longer than the engine is told to take is refused', async () => {
  const template = templateOf('cfn', { A: {} })
  await using t = await startTestEngine({ maxTemplateBytes: template.length })
  await expect(t.engine.createStack({ stackName, template: `${template} ` })).rejects.toThrow(TemplateError)
  expect((await t.engine.createStack({ stackName, template })).ok).toBe(true)
})
