import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import type { Script } from '../fixtures/scripted-provider.fixture.ts'
import { startTestEngine, type TestResource, templateOf } from '../fixtures/test-engine.fixture.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'
const no: Script = { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'half' }
const sized = (size: number): TestResource => ({ properties: { Size: size } })
const disableRollback = true

describe.each(both)('disableRollback (%s)', (engine) => {
  const failedToCreate = { cfn: 'The following resource(s) failed to create: [B].', ros: '[local] failed to create: B' }[engine]

  test('independent paths go on, nothing is cancelled, what failed stays', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', async (_request, send) => {
      await t.provider.came('Create', 'B')
      await send()
    })
    t.provider.on('Create', 'B', no)
    const template = templateOf(engine, { A: {}, B: {}, AfterA: { DependsOn: 'A' }, AfterB: { DependsOn: 'B' } })
    const stack = await t.engine.createStack({ stackName, template, disableRollback })
    expect([stack.ok, stack.stackStatus, stack.stackStatusReason]).toEqual([false, 'CREATE_FAILED', failedToCreate])
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Create AfterA'])
    expect(stack.resources.map(({ logicalResourceId, resourceStatus }) => `${logicalResourceId} ${resourceStatus}`)).toEqual([
      'A CREATE_COMPLETE',
      'B CREATE_FAILED',
      'AfterA CREATE_COMPLETE',
    ])
  })

  test("the failed Create's Delete arrives with the next operation", async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', no)
    const template = templateOf(engine, { A: {}, B: { DependsOn: 'A' } })
    await t.engine.createStack({ stackName, template, disableRollback })
    const stack = await t.engine.updateStack({ stackName, template })
    expect(stack.stackStatus).toBe('UPDATE_COMPLETE')
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Delete B half', 'Create B'])
    expect(stack.resources).toMatchObject([{ logicalResourceId: 'A' }, { physicalResourceId: 'B-id', resourceStatus: 'CREATE_COMPLETE' }])
  })

  test('a failed Create that the next template no longer has is deleted with it', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', no)
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {}, B: {} }), disableRollback })
    const stack = await t.engine.updateStack({ stackName, template: templateOf(engine, { A: {} }) })
    expect(t.provider.log.slice(2)).toEqual(['Delete B half'])
    expect(stack.ok).toBe(true)
  })

  test('a failed Create that can not be deleted fails the next update', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', no)
    t.provider.on('Delete', 'B', no)
    const template = templateOf(engine, { B: {} })
    await t.engine.createStack({ stackName, template, disableRollback })
    const stack = await t.engine.updateStack({ stackName, template, disableRollback })
    expect(stack.stackStatus).toBe('UPDATE_FAILED')
    expect(t.provider.log).toEqual(['Create B', 'Delete B half'])
  })

  test('a failed update stays as it is; the next one sends the Update again', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: sized(1), B: sized(1) }) })
    t.provider.on('Update', 'B', { Status: 'FAILED', Reason: 'no' })
    const template = templateOf(engine, { A: sized(2), B: sized(2) })
    const failed = await t.engine.updateStack({ stackName, template, disableRollback })
    expect(failed.stackStatus).toBe('UPDATE_FAILED')
    const stack = await t.engine.updateStack({ stackName, template })
    expect(stack.stackStatus).toBe('UPDATE_COMPLETE')
    expect(t.provider.log.slice(2)).toEqual(['Update A A-id', 'Update B B-id', 'Update B B-id'])
    const size = engine === 'cfn' ? '1' : 1
    expect(t.provider.requests[4]?.OldResourceProperties).toMatchObject({ Size: size })
  })

  test('a stack that was left failed can be deleted', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', no)
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {}, B: { DependsOn: 'A' } }), disableRollback })
    expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
    expect(t.provider.log.slice(2)).toEqual(['Delete B half', 'Delete A A-id'])
  })
})

test('CFN: what a failed update replaced is deleted with the stack', async () => {
  await using t = await startTestEngine()
  await t.engine.createStack({ stackName, template: templateOf('cfn', { A: sized(1) }) })
  t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
  t.provider.on('Create', 'B', no)
  await t.engine.updateStack({ stackName, template: templateOf('cfn', { A: sized(2), B: { DependsOn: 'A' } }), disableRollback })
  expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
  expect(t.provider.log.slice(3)).toEqual(['Delete A A-id', 'Delete B half', 'Delete A A-2'])
})

test('CFN: what a failed update replaced is deleted by the next one that succeeds', async () => {
  await using t = await startTestEngine()
  await t.engine.createStack({ stackName, template: templateOf('cfn', { A: sized(1) }) })
  t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
  t.provider.on('Create', 'B', no)
  const template = templateOf('cfn', { A: sized(2), B: { DependsOn: 'A' } })
  await t.engine.updateStack({ stackName, template, disableRollback })
  await t.engine.updateStack({ stackName, template })
  expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Create B', 'Delete B half', 'Create B', 'Delete A A-id'])
  expect(t.engine.describeStack(stackName)?.resources).toMatchObject([{ physicalResourceId: 'A-2' }, { physicalResourceId: 'B-id' }])
})
