import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import type { Script } from '../fixtures/scripted-provider.fixture.ts'
import { inShort, startTestEngine, type TestEngine, type TestResource, templateOf } from '../fixtures/test-engine.fixture.ts'
import type { StackResult } from '../state/stack-description.ts'
import { matching } from '../fixtures/matching.fixture.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'
const sized = (size: number): TestResource => ({ properties: { Size: size } })
const no: Script = { Status: 'FAILED', Reason: 'no' }
const rolledBack = { cfn: 'UPDATE_ROLLBACK', ros: 'ROLLBACK' } as const

type Resources = Readonly<Record<string, TestResource>>

async function change(t: TestEngine, engine: EngineName, before: Resources, after: Resources): Promise<StackResult> {
  await t.engine.createStack({ stackName, template: templateOf(engine, before) })
  return t.engine.updateStack({ stackName, template: templateOf(engine, after) })
}

/** Sizes that Updates asked for: `A 1→2`. */
const sizes = (t: TestEngine): readonly string[] =>
  t.provider.requests
    .filter(({ RequestType }) => RequestType === 'Update')
    .map(
      ({ LogicalResourceId: id, ResourceProperties: now, OldResourceProperties: before }) =>
        `${id} ${String(before?.['Size'])}→${String(now['Size'])}`,
    )

describe.each(both)('an update that fails (%s)', (engine) => {
  test('Update FAILED · a second Update with ResourceProperties and OldResourceProperties swapped, also for what was updated before', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'B', no)
    const stack = await change(
      t,
      engine,
      { A: sized(1), B: { ...sized(1), DependsOn: 'A' } },
      { A: sized(2), B: { ...sized(2), DependsOn: 'A' } },
    )
    expect(sizes(t)).toEqual(['A 1→2', 'B 1→2', 'A 2→1', 'B 2→1'])
    expect(stack.ok).toBe(false)
    expect(stack.stackStatus).toBe(`${rolledBack[engine]}_COMPLETE`)
    expect(stack.resources).toMatchObject([{ resourceStatus: 'UPDATE_COMPLETE' }, { resourceStatus: 'UPDATE_COMPLETE' }])
    expect(t.engine.exchanges.map(({ purpose }) => purpose).slice(-2)).toEqual(['rollback', 'rollback'])
  })

  test('what was created in it is deleted at the end', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'B', no)
    const stack = await change(t, engine, { B: sized(1) }, { A: {}, B: { ...sized(2), DependsOn: 'A' } })
    expect(t.provider.log).toEqual(['Create B', 'Create A', 'Update B B-id', 'Update B B-id', 'Delete A A-id'])
    expect(stack.resources.map(({ logicalResourceId }) => logicalResourceId)).toEqual(['B'])
  })

  test('a failed Create in it is deleted too, with its id', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'half' })
    await change(t, engine, { A: sized(1) }, { A: sized(2), B: { DependsOn: 'A' } })
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Create B', 'Update A A-id', 'Delete B half'])
  })

  test('what would have been removed stays', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'B', no)
    const stack = await change(t, engine, { A: {}, B: sized(1) }, { B: sized(2) })
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Update B B-id', 'Update B B-id'])
    expect(stack.resources.map(({ logicalResourceId }) => logicalResourceId)).toEqual(['A', 'B'])
  })

  test('policies from before stay', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'B', no)
    await change(t, engine, { A: {}, B: sized(1) }, { A: { DeletionPolicy: 'Retain' }, B: { ...sized(2), DependsOn: 'A' } })
    await t.engine.deleteStack({ stackName })
    expect(t.provider.log.slice(-2)).toEqual(['Delete A A-id', 'Delete B B-id'])
  })

  test('the template, parameters and outputs from before stay: the same update may be tried again', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', no)
    await change(t, engine, { A: sized(1) }, { A: sized(2) })
    const again = await t.engine.updateStack({ stackName, template: templateOf(engine, { A: sized(2) }) })
    expect(again.stackStatus).toBe('UPDATE_COMPLETE')
    expect(sizes(t)).toEqual(['A 1→2', 'A 2→1', 'A 1→2'])
  })

  test('a rollback Update that fails · the stack ends in a failed rollback', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', no, no)
    const stack = await change(t, engine, { A: sized(1) }, { A: sized(2), B: { DependsOn: 'A' } })
    expect(stack.stackStatus).toBe(`${rolledBack[engine]}_FAILED`)
    const text = engine === 'cfn' ? 'The following resource(s) failed to update: [A].' : '[local] failed to update: A'
    expect(stack.stackStatusReason).toBe(text)
    expect(stack.resources).toMatchObject([{ logicalResourceId: 'A', resourceStatus: 'UPDATE_FAILED', physicalResourceId: 'A-id' }])
  })

  test('a missing attribute fails the resource that consumes it, without a request to it', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', { Data: { Url: 'u' } })
    const reads = { properties: { Url: { 'Fn::GetAtt': ['A', 'Url'] } } }
    const stack = await change(t, engine, { A: sized(1), B: reads }, { A: sized(2), B: reads })
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Update A A-id', 'Update A A-id'])
    expect(inShort(stack.events).find((line) => line.startsWith('B UPDATE_FAILED'))).toContain('Url')
  })
})

test('CFN: events of a rollback, with its clean-up', async () => {
  await using t = await startTestEngine()
  t.provider.on('Update', 'A', no)
  const stack = await change(t, 'cfn', { A: sized(1) }, { A: { ...sized(2), DependsOn: 'B' }, B: {} })
  expect(inShort(stack.events)).toEqual([
    'shop UPDATE_IN_PROGRESS (User Initiated)',
    'B CREATE_IN_PROGRESS',
    'B CREATE_IN_PROGRESS (Resource creation Initiated)',
    'B CREATE_COMPLETE',
    'A UPDATE_IN_PROGRESS',
    matching(/^A UPDATE_FAILED \(Received response status \[FAILED\] from custom resource\. Message returned: no /),
    'shop UPDATE_ROLLBACK_IN_PROGRESS (The following resource(s) failed to update: [A].)',
    'A UPDATE_IN_PROGRESS',
    'A UPDATE_COMPLETE',
    'shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'B DELETE_IN_PROGRESS',
    'B DELETE_COMPLETE',
    'shop UPDATE_ROLLBACK_COMPLETE',
  ])
})

test('CFN: both what failed to create and what failed to update is named', async () => {
  await using t = await startTestEngine()
  t.provider.on('Create', 'B', no)
  t.provider.on('Update', 'A', 'silence')
  const stack = await change(t, 'cfn', { A: sized(1) }, { A: sized(2), B: {} })
  expect(inShort(stack.events)).toContain('A UPDATE_FAILED (Resource update cancelled)')
  expect(inShort(stack.events)).toContain(
    'shop UPDATE_ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [B]. The following resource(s) failed to update: [A].)',
  )
  expect(sizes(t)).toEqual(['A 1→2', 'A 2→1'])
})

test('ROS: events of a rollback', async () => {
  await using t = await startTestEngine()
  t.provider.on('Update', 'A', no)
  const stack = await change(t, 'ros', { A: sized(1) }, { A: { ...sized(2), DependsOn: 'B' }, B: {} })
  expect(inShort(stack.events).slice(3)).toEqual([
    'A UPDATE_IN_PROGRESS (state changed)',
    matching(/^A UPDATE_FAILED \(\[local\] the custom resource answered FAILED: no /),
    'shop ROLLBACK_IN_PROGRESS ([local] failed to update: A)',
    'A UPDATE_IN_PROGRESS (state changed)',
    'A UPDATE_COMPLETE (state changed)',
    'B DELETE_IN_PROGRESS (state changed)',
    'B DELETE_COMPLETE (state changed)',
    'shop ROLLBACK_COMPLETE',
  ])
})

describe('CFN: ids in a rollback', () => {
  test('rollback after a finished replacement · Delete carries the new id', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
    t.provider.on('Create', 'B', no)
    const stack = await change(t, 'cfn', { A: sized(1) }, { A: sized(2), B: { DependsOn: 'A' } })
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Create B', 'Delete B B-id', 'Delete A A-2'])
    expect(t.provider.requests.at(-1)?.ResourceProperties['Size']).toBe('2')
    expect(stack.resources).toMatchObject([{ logicalResourceId: 'A', physicalResourceId: 'A-id', resourceStatus: 'UPDATE_COMPLETE' }])
  })

  test('Update FAILED with a different id · the new id is adopted; Delete is later sent with it', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'None' })
    const stack = await change(t, 'cfn', { A: sized(1) }, { A: sized(2) })
    expect(stack.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    await t.engine.deleteStack({ stackName })
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Update A None', 'Delete A None'])
  })

  test('a rollback Update that answers with the id from before leaves the adopted one to be deleted', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'A-2' }, { PhysicalResourceId: 'A-id' })
    const stack = await change(t, 'cfn', { A: sized(1) }, { A: sized(2) })
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Update A A-2', 'Delete A A-2'])
    expect(stack.resources).toMatchObject([{ physicalResourceId: 'A-id' }])
  })

  test('a FAILED Update without an id · Invalid PhysicalResourceId, the id stays', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', { Status: 'FAILED', Reason: 'no', PhysicalResourceId: undefined })
    const stack = await change(t, 'cfn', { A: sized(1) }, { A: sized(2) })
    expect(inShort(stack.events)).toContain('A UPDATE_FAILED (Invalid PhysicalResourceId)')
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Update A A-id'])
  })

  test('a Delete that fails in its clean-up is forgotten after three attempts', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'B', no)
    t.provider.on('Delete', 'A', no, no, no)
    const stack = await change(t, 'cfn', { B: sized(1) }, { A: {}, B: { ...sized(2), DependsOn: 'A' } })
    expect(stack.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(t.provider.log.filter((line) => line.startsWith('Delete'))).toEqual(['Delete A A-id', 'Delete A A-id', 'Delete A A-id'])
  })
})

test('ROS: another id from Update is refused, and the update is rolled back with the id from before', async () => {
  await using t = await startTestEngine()
  t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
  const stack = await change(t, 'ros', { A: sized(1) }, { A: sized(2) })
  expect(inShort(stack.events)).toContain(
    'A UPDATE_FAILED ([local] the PhysicalResourceId changed from A-id to A-2; ROS allows no replacement)',
  )
  expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Update A A-id'])
  expect(stack.resources).toMatchObject([{ physicalResourceId: 'A-id' }])
  expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R044'])
})

test('ROS: a Delete that fails in the rollback makes it a failed one', async () => {
  await using t = await startTestEngine()
  t.provider.on('Update', 'B', no)
  t.provider.on('Delete', 'A', no)
  const stack = await change(t, 'ros', { B: sized(1) }, { A: {}, B: { ...sized(2), DependsOn: 'A' } })
  expect([stack.stackStatus, stack.stackStatusReason]).toEqual(['ROLLBACK_FAILED', '[local] failed to delete: A'])
  expect(stack.resources).toMatchObject([{ logicalResourceId: 'B' }, { logicalResourceId: 'A', resourceStatus: 'DELETE_FAILED' }])
})
