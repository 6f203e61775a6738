import { describe, expect, test } from 'vitest'
import { sized } from '../../fixtures/lifecycle-rows.fixture.ts'
import { anyUuid } from '../../fixtures/matching.fixture.ts'
import {
  inShort,
  startTestEngine,
  type TestEngine,
  type TestResource,
  templateOf,
  withResources,
} from '../../fixtures/test-engine.fixture.ts'
import { memoryStateStore } from '../../state/store/memory-state-store.ts'
import type { StackRefactorDescription } from './stack-refactor.ts'

type Resources = Readonly<Record<string, TestResource>>

const of = (resources: Resources, sections = {}): string => templateOf('cfn', resources, sections)
const behaviours = { refactoredCustomResources: 'moved' } as const
const start = (): Promise<TestEngine> => startTestEngine({ behaviours })

/** Two stacks with one resource each. */
async function twoStacks(): Promise<TestEngine> {
  const t = await start()
  t.provider.on('Create', 'A', { Data: { Url: 'u' } })
  await t.engine.createStack({ stackName: 'shop', template: of({ A: sized(1), Keep: {} }) })
  await t.engine.createStack({ stackName: 'site', template: of({ B: sized(2) }) })
  return t
}

const withoutA = { stackName: 'shop', template: of({ Keep: {} }) }

const moveA = { stackDefinitions: [withoutA, { stackName: 'site', template: of({ B: sized(2), A: sized(1) }) }] }

/** A in the first stack becomes C in the second. */
const renameA = {
  stackDefinitions: [withoutA, { stackName: 'site', template: of({ B: sized(2), C: sized(1) }) }],
  resourceMappings: [{ source: { stackName: 'shop', logicalResourceId: 'A' }, destination: { stackName: 'site', logicalResourceId: 'C' } }],
}

const idsOf = (t: TestEngine, stackName: string): readonly string[] | undefined =>
  t.engine.describeStack(stackName)?.resources.map((each) => `${each.logicalResourceId} ${each.physicalResourceId} ${each.resourceStatus}`)

describe('a resource is moved', () => {
  test('to another stack: nothing is sent, and it keeps its id', async () => {
    await using t = await twoStacks()
    const before = t.provider.log.length
    const refactor = t.engine.createStackRefactor(moveA)
    expect(refactor).toEqual({
      stackRefactorId: anyUuid,
      stackIds: ['shop', 'site'].map((name) => t.engine.describeStack(name)?.stackId),
      status: 'CREATE_COMPLETE',
      executionStatus: 'AVAILABLE',
      actions: [
        {
          action: 'MOVE',
          entity: 'RESOURCE',
          resourceType: 'Custom::Thing',
          physicalResourceId: 'A-id',
          detection: 'AUTO',
          resourceMapping: {
            source: { stackName: 'shop', logicalResourceId: 'A' },
            destination: { stackName: 'site', logicalResourceId: 'A' },
          },
        },
      ],
    })
    const [shop, site] = await t.engine.executeStackRefactor(refactor)
    expect(t.provider.log.length).toBe(before)
    expect([shop?.stackStatus, shop?.ok, site?.stackStatus, site?.ok]).toEqual(['UPDATE_COMPLETE', true, 'UPDATE_COMPLETE', true])
    expect([idsOf(t, 'shop'), idsOf(t, 'site')]).toEqual([
      ['Keep Keep-id CREATE_COMPLETE'],
      ['B B-id CREATE_COMPLETE', 'A A-id IMPORT_COMPLETE'],
    ])
    expect(inShort(shop?.events ?? [])).toEqual(['shop UPDATE_IN_PROGRESS (User Initiated)', 'shop UPDATE_COMPLETE'])
    expect(inShort(site?.events ?? [])).toEqual([
      'site UPDATE_IN_PROGRESS (User Initiated)',
      'A IMPORT_IN_PROGRESS ([local] moved from A of shop)',
      'A IMPORT_COMPLETE',
      'site UPDATE_COMPLETE',
    ])
    expect(t.engine.describeStackRefactor(refactor)?.executionStatus).toBe('EXECUTE_COMPLETE')
  })

  test('requests then carry the new StackId and LogicalResourceId, and the same PhysicalResourceId', async () => {
    await using t = await twoStacks()
    const siteId = t.engine.describeStack('site')?.stackId
    await t.engine.executeStackRefactor(t.engine.createStackRefactor(renameA))
    await t.engine.updateStack({ stackName: 'site', template: of({ B: sized(2), C: sized(3) }) })
    await t.engine.deleteStack({ stackName: 'shop' })
    await t.engine.deleteStack({ stackName: 'site' })
    expect(t.provider.log.slice(3, 5)).toEqual(['Update C A-id', 'Delete Keep Keep-id'])
    expect(t.provider.log.slice(5).toSorted()).toEqual(['Delete B B-id', 'Delete C A-id'])
    expect(t.provider.requests[3]).toMatchObject({
      StackId: siteId,
      LogicalResourceId: 'C',
      ResourceProperties: { Size: '3' },
      OldResourceProperties: { Size: '1' },
    })
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R048'])
  })

  test('to another logical id of its stack, together with what mentions it', async () => {
    await using t = await start()
    const referring = (id: string): string =>
      of({ [id]: sized(1), B: { properties: { Of: { Ref: id } } } }, { Outputs: { O: { Value: { Ref: id } } } })
    await t.engine.createStack({ stackName: 'shop', template: referring('A') })
    const refactor = t.engine.createStackRefactor({
      stackDefinitions: [{ stackName: 'shop', template: referring('Z') }],
      resourceMappings: [
        { source: { stackName: 'shop', logicalResourceId: 'A' }, destination: { stackName: 'shop', logicalResourceId: 'Z' } },
      ],
    })
    expect(refactor.actions).toMatchObject([{ detection: 'MANUAL', physicalResourceId: 'A-id' }])
    const [stack] = await t.engine.executeStackRefactor(refactor)
    expect(stack?.outputs).toEqual({ O: 'A-id' })
    await t.engine.deleteStack({ stackName: 'shop' })
    expect(t.provider.log.slice(2)).toEqual(['Delete B B-id', 'Delete Z A-id'])
  })

  test('two resources change places', async () => {
    await using t = await start()
    await t.engine.createStack({ stackName: 'shop', template: of({ A: sized(1), B: sized(2) }) })
    const at = (logicalResourceId: string) => ({ stackName: 'shop', logicalResourceId })
    const refactor = t.engine.createStackRefactor({
      stackDefinitions: [{ stackName: 'shop', template: of({ A: sized(2), B: sized(1) }) }],
      resourceMappings: [
        { source: at('A'), destination: at('B') },
        { source: at('B'), destination: at('A') },
      ],
    })
    await t.engine.executeStackRefactor(refactor)
    expect(idsOf(t, 'shop')).toEqual(['B A-id IMPORT_COMPLETE', 'A B-id IMPORT_COMPLETE'])
  })

  test('into a stack that the refactor makes', async () => {
    await using t = await twoStacks()
    const refactor = t.engine.createStackRefactor({
      stackDefinitions: [withoutA, { stackName: 'fresh', template: of({ A: sized(1) }) }],
      enableStackCreation: true,
    })
    expect(refactor.actions.map(({ action, entity }) => `${action} ${entity}`)).toEqual(['CREATE STACK', 'MOVE RESOURCE'])
    expect(t.engine.describeStack('fresh')).toBeUndefined()
    const [, fresh] = await t.engine.executeStackRefactor(refactor)
    expect(fresh).toMatchObject({ stackName: 'fresh', stackId: refactor.stackIds[1], stackStatus: 'CREATE_COMPLETE' })
    expect((await t.engine.deleteStack({ stackName: 'fresh' })).stackStatus).toBe('DELETE_COMPLETE')
    expect(t.provider.log.slice(3)).toEqual(['Delete A A-id'])
  })

  test('what stays behind imports it from its new stack', async () => {
    await using t = await start()
    const using = (Of: unknown): TestResource => ({ properties: { Of } })
    const before = of({ A: {}, B: using({ Ref: 'A' }) })
    await t.engine.createStack({ stackName: 'shop', template: before })
    const [exporting, importing] = [
      of({ A: {} }, { Outputs: { A: { Value: { Ref: 'A' }, Export: { Name: 'a' } } } }),
      of({ B: using({ 'Fn::ImportValue': 'a' }) }),
    ]
    const refactor = t.engine.createStackRefactor({
      stackDefinitions: [
        { stackName: 'shop', template: importing },
        { stackName: 'base', template: exporting },
      ],
      enableStackCreation: true,
    })
    expect(refactor.statusReason).toBeUndefined()
    await t.engine.executeStackRefactor(refactor)
    await expect(t.engine.deleteStack({ stackName: 'base' })).rejects.toThrow('Export a cannot be deleted as it is in use by shop')
    await expect(t.engine.updateStack({ stackName: 'shop', template: importing })).rejects.toThrow('No updates are to be performed.')
  })

  test('outputs of its stacks may need one another, in whatever order they stand', async () => {
    await using t = await start()
    const exporting = (name: string, Value: unknown): object => ({ Outputs: { O: { Value, Export: { Name: name } } } })
    await t.engine.createStack({ stackName: 'shop', template: of({ A: {}, B: {}, C: {} }) })
    const stackDefinitions = [
      { stackName: 'shop', template: of({ C: {} }, exporting('c', { 'Fn::ImportValue': 'b' })) },
      { stackName: 'two', template: of({ B: {} }, exporting('b', { 'Fn::GetStackOutput': { StackName: 'one', OutputName: 'O' } })) },
      { stackName: 'one', template: of({ A: {} }, exporting('a', { Ref: 'A' })) },
    ]
    const refactor = t.engine.createStackRefactor({ stackDefinitions, enableStackCreation: true })
    const stacks = await t.engine.executeStackRefactor(refactor)
    expect(stacks.map(({ outputs }) => outputs)).toEqual([{ O: 'A-id' }, { O: 'A-id' }, { O: 'A-id' }])
  })

  test('what was moved outlives its engine', async () => {
    const state = memoryStateStore()
    const first = await startTestEngine({ behaviours, state })
    await first.engine.createStack({ stackName: 'shop', template: of({ A: {}, Keep: {} }) })
    const stackDefinitions = [
      { stackName: 'shop', template: of({ Keep: {} }) },
      { stackName: 'fresh', template: of({ A: {} }) },
    ]
    await first.engine.executeStackRefactor(first.engine.createStackRefactor({ stackDefinitions, enableStackCreation: true }))
    await first.engine.close()
    await using next = await startTestEngine({ behaviours, state })
    expect([idsOf(next, 'shop'), idsOf(next, 'fresh')]).toEqual([['Keep Keep-id CREATE_COMPLETE'], ['A A-id IMPORT_COMPLETE']])
    await next.engine.deleteStack({ stackName: 'fresh' })
    expect(next.provider.log).toEqual(['Delete A A-id'])
  })
})

describe('refactoredCustomResources (cfn)', () => {
  const failing = async (options: object): Promise<StackRefactorDescription> => {
    await using t = await startTestEngine(options)
    await t.engine.createStack({ stackName: 'shop', template: of({ A: {}, Keep: {} }) })
    await t.engine.createStack({ stackName: 'site', template: of({ B: {} }) })
    return t.engine.createStackRefactor({
      stackDefinitions: [
        { stackName: 'shop', template: of({ Keep: {} }) },
        { stackName: 'site', template: of({ A: {}, B: {} }) },
      ],
    })
  }

  test('refused · by default a custom resource is not moved', async () => {
    expect(await failing({})).toMatchObject({
      status: 'CREATE_FAILED',
      statusReason: 'Stack Refactor does not support Custom::Thing.',
      executionStatus: 'UNAVAILABLE',
      actions: [],
    })
  })

  test('moved · it is moved as other resources are', async () => {
    expect(await failing({ behaviours })).toMatchObject({ status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE' })
  })

  test('refused · what stays in its place may be a custom resource', async () => {
    await using t = await startTestEngine()
    const queue = { Q: { Type: 'AWS::SQS::Queue' } }
    const stand = (more: Readonly<Record<string, unknown>>): string => withResources(of({ A: {} }), more)
    await t.engine.createStack({ stackName: 'shop', template: stand(queue) })
    const refactor = t.engine.createStackRefactor({
      stackDefinitions: [
        { stackName: 'shop', template: stand({}) },
        { stackName: 'queues', template: JSON.stringify({ Resources: queue }) },
      ],
      enableStackCreation: true,
    })
    expect(refactor.statusReason).toBeUndefined()
    const [, queues] = await t.engine.executeStackRefactor(refactor)
    expect(queues?.resources).toMatchObject([{ logicalResourceId: 'Q', resourceType: 'AWS::SQS::Queue' }])
  })
})
