import { expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { later, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'

/** A stack that holds another one, on which an update of its own runs. */
async function nestedInUpdate(engine: EngineName) {
  const [Type, version] =
    engine === 'cfn' ? ['AWS::CloudFormation::Stack', {}] : ['ALIYUN::ROS::Stack', { ROSTemplateFormatVersion: '2015-09-01' }]
  let size = 1
  const t: TestEngine = await startTestEngine({ readTemplate: () => templateOf(engine, { A: sized(size) }) })
  const template = JSON.stringify({ ...version, Resources: { Inner: { Type, Properties: { TemplateURL: './inner' } } } })
  const { resources } = await t.engine.createStack({ stackName, template })
  const inner = resources[0]?.physicalResourceId ?? ''
  t.provider.on('Update', 'A', later)
  const updating = t.engine.updateStack({ stackName: inner, template: templateOf(engine, { A: sized(2) }) })
  await t.provider.came('Update', 'A')
  size = 3
  return { t, inner, updating }
}

const reasonOf = (t: TestEngine, status: string): string | undefined =>
  t.engine.events.find(({ logicalResourceId, resourceStatus }) => logicalResourceId === 'Inner' && resourceStatus === status)
    ?.resourceStatusReason

test.each<[EngineName, (inner: string) => string]>([
  ['cfn', (inner) => `[local] Stack:${inner} is in UPDATE_IN_PROGRESS state and can not be updated.`],
  ['ros', () => '[local] Stack shop-Inner already has an action (UPDATE) in progress.'],
])('an update fails where a nested stack is being updated by itself (%s)', async (engine, reason) => {
  const { t, inner, updating } = await nestedInUpdate(engine)
  await using _ = t
  const { ok } = await t.clock.runUntil(t.engine.updateStack({ stackName }))
  expect([ok, reasonOf(t, 'UPDATE_FAILED')]).toEqual([false, reason(inner)])
  expect((await t.clock.runUntil(updating)).stackStatus).toBe('UPDATE_COMPLETE')
  expect(t.provider.log).toEqual(['Create A', 'Update A A-id'])
})

test.each<[EngineName, (inner: string) => string]>([
  ['cfn', (inner) => `[local] Stack [${inner}] cannot be deleted while in status UPDATE_IN_PROGRESS`],
  ['ros', () => '[local] Stack shop-Inner already has an action (UPDATE) in progress.'],
])('a deletion fails where a nested stack is being updated by itself, and can be asked for again (%s)', async (engine, reason) => {
  const { t, inner, updating } = await nestedInUpdate(engine)
  await using _ = t
  expect((await t.clock.runUntil(t.engine.deleteStack({ stackName }))).stackStatus).toBe('DELETE_FAILED')
  expect(reasonOf(t, 'DELETE_FAILED')).toBe(reason(inner))
  expect((await t.clock.runUntil(updating)).stackStatus).toBe('UPDATE_COMPLETE')
  expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
  expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Delete A A-id'])
})
