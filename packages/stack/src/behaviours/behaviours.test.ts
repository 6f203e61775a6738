import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { startTestEngine, type TestEngine, type TestResource, templateOf, withResources } from '../fixtures/test-engine.fixture.ts'
import type { StackResult } from '../state/stack-description.ts'
import type { Behaviours } from './behaviours.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'
const sized = (size: number): TestResource => ({ properties: { Size: size } })
const no = { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'half' }

const withBehaviours = (behaviours: Partial<Behaviours>): Promise<TestEngine> => startTestEngine({ behaviours })

const create = (
  t: TestEngine,
  engine: EngineName,
  resources: Readonly<Record<string, TestResource>>,
  sections = {},
): Promise<StackResult> => t.engine.createStack({ stackName, template: templateOf(engine, resources, sections) })

const update = (t: TestEngine, engine: EngineName, resources: Readonly<Record<string, TestResource>>): Promise<StackResult> =>
  t.engine.updateStack({ stackName, template: templateOf(engine, resources) })

describe.each(both)('unreadableResponse (%s)', (engine) => {
  const badFirst = async (t: TestEngine) => {
    t.provider.on('Create', 'A', async (_request, send) => {
      await send({}, { body: '[]' })
      await send()
    })
    return create(t, engine, { A: {} })
  }

  test('fail · the resource fails at once, in words of ours', async () => {
    await using t = await withBehaviours({ unreadableResponse: 'fail' })
    const { events } = await badFirst(t)
    const failed = events.find(({ resourceStatus }) => resourceStatus === 'CREATE_FAILED')
    expect(failed).toMatchObject({ ours: true, resourceStatusReason: '[local] the response is no JSON object' })
    expect(t.engine.exchanges[0]?.outcome).toBe('INVALID')
  })

  test('ignore · the engine waits on for a response it can read', async () => {
    await using t = await withBehaviours({ unreadableResponse: 'ignore' })
    expect((await badFirst(t)).ok).toBe(true)
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R022'])
  })
})

describe.each(both)('misaddressedResponse (%s)', (engine) => {
  const badFirst = async (t: TestEngine) => {
    t.provider.on('Create', 'A', async (_request, send) => {
      await send({ RequestId: 'yesterday' })
      await send()
    })
    return create(t, engine, { A: {} })
  }

  test('fail · the resource fails at once, in words of ours', async () => {
    await using t = await withBehaviours({ misaddressedResponse: 'fail' })
    const { events } = await badFirst(t)
    const failed = events.find(({ resourceStatus }) => resourceStatus === 'CREATE_FAILED')
    expect(failed?.resourceStatusReason).toBe("[local] the response's RequestId is not the request's")
  })

  test('ignore · the engine waits on for its own response', async () => {
    await using t = await withBehaviours({ misaddressedResponse: 'ignore' })
    expect((await badFirst(t)).ok).toBe(true)
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R041'])
  })
})

describe('cleanupProperties (cfn)', () => {
  test.each([
    ['old', '1'],
    ['new', '2'],
  ] as const)('%s · the clean-up Delete has these properties', async (cleanupProperties, size) => {
    await using t = await withBehaviours({ cleanupProperties })
    t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
    await create(t, 'cfn', { A: sized(1) })
    await update(t, 'cfn', { A: sized(2) })
    expect(t.provider.requests[2]).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: 'A-id', ResourceProperties: { Size: size } })
  })
})

describe('replacementRollback (cfn)', () => {
  const rollBack = async (t: TestEngine, restoredId: string) => {
    t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' }, { PhysicalResourceId: restoredId })
    t.provider.on('Create', 'B', no)
    await create(t, 'cfn', { A: sized(1) })
    const stack = await update(t, 'cfn', { A: sized(2), B: { DependsOn: 'A' } })
    return { log: t.provider.log.slice(3), id: stack.resources[0]?.physicalResourceId }
  }

  test('delete · only the new id is deleted', async () => {
    await using t = await withBehaviours({ replacementRollback: 'delete' })
    expect(await rollBack(t, 'A-id')).toEqual({ log: ['Delete B half', 'Delete A A-2'], id: 'A-id' })
  })

  test.each([
    ['A-id', ['Update A A-2', 'Delete B half', 'Delete A A-2']],
    ['A-2', ['Update A A-2', 'Delete B half', 'Delete A A-id']],
    ['A-3', ['Update A A-2', 'Delete B half', 'Delete A A-2', 'Delete A A-id']],
  ])('update-then-delete · an Update back comes first; what it leaves when it answers %s is deleted', async (id, log) => {
    await using t = await withBehaviours({ replacementRollback: 'update-then-delete' })
    const result = await rollBack(t, id)
    expect({ ...result, log: result.log.toSorted() }).toEqual({ log: log.toSorted(), id })
    expect(result.log[0]).toBe('Update A A-2')
  })
})

describe('noEchoData (cfn)', () => {
  test.each([
    ['masked', '****'],
    ['shown', 'secret'],
  ] as const)('%s · outputs show it so, requests always have the value', async (noEchoData, shown) => {
    await using t = await withBehaviours({ noEchoData })
    t.provider.on('Create', 'A', { Data: { Key: 'secret' }, NoEcho: true })
    const Outputs = { Key: { Value: { 'Fn::GetAtt': ['A', 'Key'] } }, Id: { Value: { Ref: 'A' } } }
    const stack = await create(t, 'cfn', { A: {}, B: { properties: { Key: { 'Fn::GetAtt': ['A', 'Key'] } } } }, { Outputs })
    expect(stack.outputs).toEqual({ Key: shown, Id: 'A-id' })
    expect(t.provider.requests[1]?.ResourceProperties['Key']).toBe('secret')
  })
})

describe('configurationEvents (cfn)', () => {
  const template = withResources(templateOf('cfn', { A: sized(1) }), { Q: { Type: 'AWS::SQS::Queue', DependsOn: 'A' } })
  const told = (stack: StackResult): readonly string[] =>
    stack.events
      .filter(({ detailedStatus }) => detailedStatus === 'CONFIGURATION_COMPLETE')
      .map((event) => `${event.logicalResourceId} ${event.resourceStatus}: ${event.resourceStatusReason}`)
  const text = 'Eventual consistency check initiated'

  test.each([
    ['none', [], []],
    ['stand-ins', ['Q'], []],
    ['all', ['A', 'Q', stackName], ['A']],
  ] as const)('%s · tells of these that they are configured', async (configurationEvents, ofCreate, ofUpdate) => {
    await using t = await withBehaviours({ configurationEvents })
    const created = await t.engine.createStack({ stackName, template })
    expect(told(created)).toEqual(ofCreate.map((name) => `${name} CREATE_IN_PROGRESS: ${text}`))
    expect(created.events.at(-1)).toMatchObject({ resourceStatus: 'CREATE_COMPLETE' })
    const updated = await t.engine.updateStack({ stackName, template: template.replace('"Size":1', '"Size":2') })
    expect(told(updated)).toEqual(ofUpdate.map((name) => `${name} UPDATE_IN_PROGRESS: ${text}`))
    expect(updated.resources.map(({ resourceStatus }) => resourceStatus)).toEqual(['UPDATE_COMPLETE', 'CREATE_COMPLETE'])
  })
})

describe('changedId (ros)', () => {
  test.each([
    ['fail', 'ROLLBACK_COMPLETE'],
    ['keep', 'UPDATE_COMPLETE'],
  ] as const)('%s · the stack ends as %s', async (changedId, status) => {
    await using t = await withBehaviours({ changedId })
    t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
    await create(t, 'ros', { A: sized(1) })
    const stack = await update(t, 'ros', { A: sized(2) })
    expect(stack.stackStatus).toBe(status)
    expect(stack.resources).toMatchObject([{ physicalResourceId: 'A-id' }])
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R044'])
  })
})

describe('deleteAfterFailedCreate (ros)', () => {
  test.each([
    ['always', ['Delete A half', 'Delete B']],
    ['with-id', ['Delete A half']],
    ['never', []],
  ] as const)('%s', async (deleteAfterFailedCreate, deletes) => {
    await using t = await withBehaviours({ deleteAfterFailedCreate })
    t.provider.on('Create', 'A', no)
    t.provider.on('Create', 'B', { ...no, PhysicalResourceId: undefined })
    const stack = await create(t, 'ros', { A: {}, B: {} })
    expect(t.provider.log.filter((line) => line.startsWith('Delete')).toSorted()).toEqual(deletes)
    expect(stack.stackStatus).toBe('CREATE_ROLLBACK_COMPLETE')
  })
})

describe('rollbackUpdates (ros)', () => {
  test.each([
    ['send', ['Update A A-id', 'Update A A-id']],
    ['skip', ['Update A A-id']],
  ] as const)('%s', async (rollbackUpdates, updates) => {
    await using t = await withBehaviours({ rollbackUpdates })
    t.provider.on('Update', 'A', { Status: 'FAILED', Reason: 'no' })
    await create(t, 'ros', { A: sized(1) })
    const stack = await update(t, 'ros', { A: sized(2) })
    expect(t.provider.log.slice(1)).toEqual(updates)
    expect(stack.stackStatus).toBe('ROLLBACK_COMPLETE')
    expect(stack.resources).toMatchObject([{ resourceStatus: 'UPDATE_COMPLETE', physicalResourceId: 'A-id' }])
  })
})

describe('siblings (ros)', () => {
  test.each(['wait', 'cancel'] as const)('%s', async (siblings) => {
    await using t = await withBehaviours({ siblings })
    t.provider.on('Create', 'A', async (_request, send) => {
      await t.provider.came('Create', 'B')
      if (siblings === 'cancel') await t.provider.came('Delete', 'B')
      await send()
    })
    t.provider.on('Create', 'B', no)
    await create(t, 'ros', { A: {}, B: {} })
    await t.engine.idle()
    expect(t.engine.exchanges[0]?.outcome).toBe(siblings === 'cancel' ? 'CANCELLED' : 'SUCCESS')
    expect(t.provider.log).toContain(siblings === 'cancel' ? 'Delete A' : 'Delete A A-id')
  })
})
