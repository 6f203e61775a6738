import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { inShort, startTestEngine, type TestEngine, type TestResource, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import type { StackResult } from '../state/stack-description.ts'
import { matching } from '../fixtures/matching.fixture.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'
const sized = (size: number): TestResource => ({ properties: { Size: size } })
const no = { Status: 'FAILED', Reason: 'no' }

type Resources = Readonly<Record<string, TestResource>>

/** Creates a stack and updates it; `setUp` runs in between. */
async function change(t: TestEngine, engine: EngineName, before: Resources, after: Resources, setUp = () => {}): Promise<StackResult> {
  await t.engine.createStack({ stackName, template: templateOf(engine, before) })
  setUp()
  return t.engine.updateStack({ stackName, template: templateOf(engine, after) })
}

describe.each(both)('updateStack (%s)', (engine) => {
  test('an Update has the id, the new and the old properties', async () => {
    await using t = await startTestEngine()
    const stack = await change(t, engine, { A: sized(1) }, { A: sized(2) })
    expect(stack.stackStatus).toBe('UPDATE_COMPLETE')
    expect(stack.ok).toBe(true)
    const values = (size: number) => (engine === 'cfn' ? { ServiceToken: tokens.cfn, Size: String(size) } : { Size: size })
    expect(t.provider.requests[1]).toMatchObject({
      RequestType: 'Update',
      PhysicalResourceId: 'A-id',
      ResourceProperties: values(2),
      OldResourceProperties: values(1),
    })
    expect(t.provider.requests[0]).not.toHaveProperty('OldResourceProperties')
  })

  test('no property changed · sends nothing', async () => {
    await using t = await startTestEngine()
    const stack = await change(t, engine, { A: sized(1), B: sized(1) }, { A: sized(1), B: sized(2), C: {} })
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Update B B-id', 'Create C'])
    expect(inShort(stack.events).some((line) => line.startsWith('A '))).toBe(false)
  })

  test('a changed timeout alone is a change', async () => {
    await using t = await startTestEngine()
    const property = engine === 'cfn' ? 'ServiceTimeout' : 'Timeout'
    await change(t, engine, { A: sized(1) }, { A: { ...sized(1), engineProperties: { [property]: 30 } } })
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id'])
  })

  test("an Update's data replaces the attributes; what reads them is updated after it", async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', { Data: { Url: 'one' } })
    t.provider.on('Update', 'A', { Data: { Url: 'two' } })
    const reads = { properties: { Url: { 'Fn::GetAtt': ['A', 'Url'] } } }
    await change(t, engine, { A: sized(1), B: reads }, { A: sized(2), B: reads })
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Update A A-id', 'Update B B-id'])
    expect(t.provider.requests[3]).toMatchObject({ ResourceProperties: { Url: 'two' }, OldResourceProperties: { Url: 'one' } })
  })

  test('a resource that left the template is deleted at the end, what depends on others first', async () => {
    await using t = await startTestEngine()
    const stack = await change(t, engine, { A: {}, B: { DependsOn: 'A' }, C: {} }, { C: {}, D: {} })
    expect(t.provider.log.slice(3)).toEqual(['Create D', 'Delete B B-id', 'Delete A A-id'])
    expect(stack.resources.map(({ logicalResourceId }) => logicalResourceId)).toEqual(['C', 'D'])
  })

  test('ServiceToken changed · UPDATE_FAILED, nothing is sent', async () => {
    await using t = await startTestEngine()
    const other = { engineProperties: { ServiceToken: `${tokens[engine]}-2` } }
    const stack = await change(t, engine, { A: sized(1) }, { A: { ...sized(2), ...other } })
    expect(stack.ok).toBe(false)
    expect(t.provider.log).toEqual(['Create A'])
    const text = engine === 'cfn' ? 'Modifying service token is not allowed.' : '[local] ServiceToken can not be updated'
    expect(inShort(stack.events)).toContain(`A UPDATE_FAILED (${text})`)
    expect(stack.stackStatus).toBe(engine === 'cfn' ? 'UPDATE_ROLLBACK_COMPLETE' : 'ROLLBACK_COMPLETE')
    expect(stack.resources).toMatchObject([{ resourceStatus: 'UPDATE_COMPLETE' }])
    await t.engine.updateStack({ stackName, template: templateOf(engine, { A: sized(1), B: {} }) })
    expect(t.provider.log).toEqual(['Create A', 'Create B'])
  })

  test('a resource whose DeletionPolicy keeps it leaves the stack without a request', async () => {
    await using t = await startTestEngine()
    const stack = await change(t, engine, { A: { DeletionPolicy: 'Retain' }, B: {} }, { B: sized(1) })
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Update B B-id'])
    expect(inShort(stack.events).find((line) => line.startsWith('A '))).toMatch(/^A DELETE_SKIPPED/)
    expect(stack.resources.map(({ logicalResourceId }) => logicalResourceId)).toEqual(['B'])
  })

  test('parameters that are not given take their defaults; a changed one updates what mentions it', async () => {
    await using t = await startTestEngine()
    const sections = { Parameters: { Size: { Type: 'String', Default: 's' } }, Outputs: { Size: { Value: { Ref: 'Size' } } } }
    const template = templateOf(engine, { A: { properties: { Size: { Ref: 'Size' } } } }, sections)
    await t.engine.createStack({ stackName, template, parameters: { Size: 'm' } })
    const stack = await t.engine.updateStack({ stackName, template })
    expect(t.provider.requests[1]).toMatchObject({ ResourceProperties: { Size: 's' }, OldResourceProperties: { Size: 'm' } })
    expect([stack.parameters, stack.outputs]).toEqual([{ Size: 's' }, { Size: 's' }])
    expect(stack.lastUpdatedTime).toBe(t.clock.now())
  })
})

test('CFN: events of an update', async () => {
  await using t = await startTestEngine()
  const stack = await change(t, 'cfn', { A: sized(1), B: {} }, { A: sized(2) })
  expect(inShort(stack.events)).toEqual([
    'shop UPDATE_IN_PROGRESS (User Initiated)',
    'A UPDATE_IN_PROGRESS',
    'A UPDATE_COMPLETE',
    'shop UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'B DELETE_IN_PROGRESS',
    'B DELETE_COMPLETE',
    'shop UPDATE_COMPLETE',
  ])
})

test('ROS: events of an update, which has no clean-up of its own', async () => {
  await using t = await startTestEngine()
  const stack = await change(t, 'ros', { A: sized(1), B: {} }, { A: sized(2) })
  expect(inShort(stack.events)).toEqual([
    'shop UPDATE_IN_PROGRESS (Stack UPDATE started)',
    'A UPDATE_IN_PROGRESS (state changed)',
    'A UPDATE_COMPLETE (state changed)',
    'B DELETE_IN_PROGRESS (state changed)',
    'B DELETE_COMPLETE (state changed)',
    'shop UPDATE_COMPLETE (Stack UPDATE completed successfully)',
  ])
})

describe('CFN: Update answers with another id · replacement', () => {
  const replacing = (t: TestEngine, policy = {}) => {
    t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
    return change(t, 'cfn', { A: sized(1) }, { A: { ...sized(2), ...policy } })
  }

  test('after the update succeeded, Delete for the old id', async () => {
    await using t = await startTestEngine()
    const stack = await replacing(t)
    expect(inShort(stack.events)).toEqual([
      'shop UPDATE_IN_PROGRESS (User Initiated)',
      'A UPDATE_IN_PROGRESS',
      'A UPDATE_IN_PROGRESS (Requested update required the provider to create a new physical resource)',
      'A UPDATE_COMPLETE',
      'shop UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'shop UPDATE_COMPLETE',
    ])
    expect(stack.events.map(({ physicalResourceId }) => physicalResourceId).slice(1, -1)).toEqual([
      'A-id',
      'A-2',
      'A-2',
      stack.stackId,
      'A-id',
      'A-id',
    ])
    expect(stack.resources).toMatchObject([{ physicalResourceId: 'A-2', resourceStatus: 'UPDATE_COMPLETE' }])
    expect(t.engine.exchanges.map(({ purpose }) => purpose)).toEqual(['operation', 'operation', 'cleanup'])
  })

  test('what depends on it is updated before the old one is deleted', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
    const reads = { properties: { Of: { Ref: 'A' } } }
    await change(t, 'cfn', { A: sized(1), B: reads }, { A: sized(2), B: reads })
    expect(t.provider.log.slice(2)).toEqual(['Update A A-id', 'Update B B-id', 'Delete A A-id'])
  })

  test('UpdateReplacePolicy Retain suppresses the Delete · DELETE_SKIPPED', async () => {
    await using t = await startTestEngine()
    const stack = await replacing(t, { UpdateReplacePolicy: 'Retain' })
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id'])
    expect(inShort(stack.events).slice(-2)).toEqual(['A DELETE_SKIPPED', 'shop UPDATE_COMPLETE'])
    expect(stack.resources).toMatchObject([{ physicalResourceId: 'A-2' }])
  })

  test('DeletionPolicy Retain does not cover a replacement', async () => {
    await using t = await startTestEngine()
    await replacing(t, { DeletionPolicy: 'Retain' })
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Delete A A-id'])
  })

  test('cleanup Delete fails · three attempts, then forgotten', async () => {
    await using t = await startTestEngine()
    t.provider.on('Delete', 'A', no, no, no)
    const stack = await replacing(t)
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Delete A A-id', 'Delete A A-id', 'Delete A A-id'])
    expect(inShort(stack.events).filter((line) => /DELETE_(FAILED|COMPLETE)/.test(line))).toEqual(
      Array.from({ length: 3 }, () => matching(/^A DELETE_FAILED \(Received response status \[FAILED\]/)),
    )
    expect(stack.stackStatus).toBe('UPDATE_COMPLETE')
    expect(stack.stackStatusReason).toBe('Update successful. One or more resources could not be deleted.')
    await t.engine.deleteStack({ stackName })
    expect(t.provider.log.slice(5)).toEqual(['Delete A A-2'])
  })

  test('a cleanup Delete that succeeds at the third attempt leaves nothing to say', async () => {
    await using t = await startTestEngine()
    t.provider.on('Delete', 'A', no, no)
    const stack = await replacing(t)
    expect(stack.stackStatusReason).toBe(undefined)
    expect(inShort(stack.events).at(-2)).toBe('A DELETE_COMPLETE')
  })
})

test('ROS: a removed resource that can not be deleted stays in the stack, which is UPDATE_FAILED', async () => {
  await using t = await startTestEngine()
  t.provider.on('Delete', 'B', no)
  const stack = await change(t, 'ros', { A: {}, B: {} }, { A: sized(1) })
  expect([stack.ok, stack.stackStatus, stack.stackStatusReason]).toEqual([false, 'UPDATE_FAILED', '[local] failed to delete: B'])
  expect(stack.resources).toMatchObject([{ logicalResourceId: 'A' }, { logicalResourceId: 'B', resourceStatus: 'DELETE_FAILED' }])
  const again = await t.engine.updateStack({ stackName, template: templateOf('ros', { A: sized(1) }) })
  expect(again.resources).toMatchObject([{ logicalResourceId: 'A' }])
  expect(t.provider.log.slice(2)).toEqual(['Update A A-id', 'Delete B B-id', 'Delete B B-id'])
})
