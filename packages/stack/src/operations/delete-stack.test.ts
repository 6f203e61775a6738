import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { inShort, startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { containing } from '../fixtures/matching.fixture.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'

describe.each(both)('deleteStack (%s)', (engine) => {
  test('deletes what depends on others first, and independent resources in parallel', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {}, B: { DependsOn: 'A' }, C: {} }) })
    const meet = Promise.all([t.provider.came('Delete', 'B'), t.provider.came('Delete', 'C')])
    t.provider.on('Delete', 'B', async (_request, send) => {
      await meet
      await send()
    })
    const stack = await t.engine.deleteStack({ stackName })
    expect([stack.ok, stack.stackStatus, stack.resources]).toEqual([true, 'DELETE_COMPLETE', []])
    expect(t.provider.log.slice(3)).toEqual(['Delete C C-id', 'Delete B B-id', 'Delete A A-id'])
  })

  test('a Delete has the properties of the last request that succeeded, and its id', async () => {
    await using t = await startTestEngine()
    const of = (size: number) => templateOf(engine, { A: { properties: { Size: size } } })
    await t.engine.createStack({ stackName, template: of(1) })
    await t.engine.updateStack({ stackName, template: of(2) })
    await t.engine.deleteStack({ stackName })
    const size = engine === 'cfn' ? '2' : 2
    expect(t.provider.requests[2]).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: 'A-id', ResourceProperties: { Size: size } })
    expect(t.provider.requests[2]).not.toHaveProperty('OldResourceProperties')
  })

  test("Delete FAILED · DELETE_FAILED, what it needs stays, the rest goes on, the stack can't finish; a later try does", async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {}, B: { DependsOn: 'A' }, C: {} }) })
    t.provider.on('Delete', 'B', { Status: 'FAILED', Reason: 'stuck' })
    const stack = await t.engine.deleteStack({ stackName })
    expect([stack.ok, stack.stackStatus]).toEqual([false, 'DELETE_FAILED'])
    const text = engine === 'cfn' ? 'The following resource(s) failed to delete: [B].' : '[local] failed to delete: B'
    expect(stack.stackStatusReason).toBe(text)
    expect(stack.resources).toMatchObject([
      { logicalResourceId: 'A', resourceStatus: 'CREATE_COMPLETE' },
      { logicalResourceId: 'B', resourceStatus: 'DELETE_FAILED', resourceStatusReason: containing('stuck') },
    ])
    expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
    expect(t.provider.log.slice(3)).toEqual(['Delete C C-id', 'Delete B B-id', 'Delete B B-id', 'Delete A A-id'])
  })

  test.each(engine === 'cfn' ? ['Retain', 'RetainExceptOnCreate'] : ['Retain'])(
    'DeletionPolicy %s · DELETE_SKIPPED',
    async (DeletionPolicy) => {
      await using t = await startTestEngine()
      await t.engine.createStack({ stackName, template: templateOf(engine, { A: { DeletionPolicy }, B: { DependsOn: 'A' } }) })
      const stack = await t.engine.deleteStack({ stackName })
      expect(stack.stackStatus).toBe('DELETE_COMPLETE')
      expect(t.provider.log.slice(2)).toEqual(['Delete B B-id'])
      expect(inShort(stack.events).find((line) => line.startsWith('A '))).toMatch(/^A DELETE_SKIPPED/)
    },
  )

  test('an id in the answer that is another one is ignored', async () => {
    await using t = await startTestEngine()
    t.provider.on('Delete', 'A', { PhysicalResourceId: 'else' })
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) })
    expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
  })

  test('a deleted stack is found by its id, and its name is free again', async () => {
    await using t = await startTestEngine()
    const template = templateOf(engine, { A: {} })
    const first = await t.engine.createStack({ stackName, template })
    await t.engine.deleteStack({ stackName: first.stackId })
    expect(t.engine.describeStack(stackName)).toBe(undefined)
    expect(t.engine.describeStack(first.stackId)?.stackStatus).toBe('DELETE_COMPLETE')
    const second = await t.engine.createStack({ stackName, template })
    expect(second.ok).toBe(true)
    expect(second.stackId).not.toBe(first.stackId)
    expect(t.engine.describeStack(stackName)?.stackId).toBe(second.stackId)
  })
})

test('CFN: events of a delete', async () => {
  await using t = await startTestEngine()
  await t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
  expect(inShort((await t.engine.deleteStack({ stackName })).events)).toEqual([
    'shop DELETE_IN_PROGRESS (User Initiated)',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'shop DELETE_COMPLETE',
  ])
})

test('ROS: events of a delete', async () => {
  await using t = await startTestEngine()
  await t.engine.createStack({ stackName, template: templateOf('ros', { A: {} }) })
  expect(inShort((await t.engine.deleteStack({ stackName })).events)).toEqual([
    'shop DELETE_IN_PROGRESS (Stack DELETE started)',
    'A DELETE_IN_PROGRESS (state changed)',
    'A DELETE_COMPLETE (state changed)',
    'shop DELETE_COMPLETE (Stack DELETE completed successfully)',
  ])
})
