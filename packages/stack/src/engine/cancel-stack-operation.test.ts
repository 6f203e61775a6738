import { describe, expect, test } from 'vitest'
import { inOurWords } from '../dialects/refusal-texts.ts'
import { later, no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { inShort, startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { memoryStateStore } from '../state/store/memory-state-store.ts'
import { StackError } from './stack-error.ts'
import type { CancelStackOperationInput } from './stack-inputs.ts'

type Options = Omit<CancelStackOperationInput, 'stackName'>

/** `B` waits for `A`. */
const template = templateOf('ros', { A: sized(1), B: sized(1, { DependsOn: 'A' }) })
const bigger = templateOf('ros', { A: sized(2), B: sized(2, { DependsOn: 'A' }) })

const began = (operation: string): string => `shop ${operation}_IN_PROGRESS (Stack ${operation} started)`
const steps = (name: string, operation: string): readonly string[] =>
  ['IN_PROGRESS', 'COMPLETE'].map((status) => `${name} ${operation}_${status} (state changed)`)

/** Begins an operation whose first request takes a second, and cancels it meanwhile. */
async function cancelled(
  t: TestEngine,
  begin: 'createStack' | 'updateStack' | 'deleteStack',
  cancel: () => void,
): Promise<readonly string[]> {
  const [requestType, first] =
    begin === 'createStack' ? (['Create', 'A'] as const) : begin === 'updateStack' ? (['Update', 'A'] as const) : (['Delete', 'B'] as const)
  if (begin !== 'createStack') await t.engine.createStack({ stackName, template })
  t.provider.on(requestType, first, later)
  const running = t.engine[begin]({ stackName, template: begin === 'updateStack' ? bigger : template })
  await t.provider.came(requestType, first)
  cancel()
  return inShort((await t.clock.runUntil(running)).events)
}

describe('CancelStackOperation', () => {
  const cancel =
    (t: TestEngine, options: Options = {}) =>
    (): void =>
      t.engine.cancelStackOperation({ stackName, ...options })

  test.each<[title: string, options: Options, events: readonly string[]]>([
    ['Safe (default) · a create waits for what is under way', {}, ['A CREATE_COMPLETE (state changed)']],
    ['Quick · a create waits for nothing', { cancelType: 'Quick' }, ['A CREATE_FAILED ([local] Create cancelled)']],
  ])('%s, begins nothing more, and is left failed', async (_title, options, settled) => {
    await using t = await startTestEngine()
    expect(await cancelled(t, 'createStack', cancel(t, options))).toEqual([
      began('CREATE'),
      'A CREATE_IN_PROGRESS (state changed)',
      ...settled,
      'shop CREATE_FAILED ([local] the create was cancelled)',
    ])
    expect(t.provider.log).toEqual(['Create A'])
  })

  test('an update is left failed, and a later one goes on with it', async () => {
    await using t = await startTestEngine()
    const events = await cancelled(t, 'updateStack', cancel(t))
    expect(events).toEqual([began('UPDATE'), ...steps('A', 'UPDATE'), 'shop UPDATE_FAILED ([local] the update was cancelled)'])
    expect((await t.engine.updateStack({ stackName, template: bigger })).stackStatus).toBe('UPDATE_COMPLETE')
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Update A A-id', 'Update B B-id'])
  })

  test('cancelledOperation: fail · it goes back as though a resource had failed', async () => {
    await using t = await startTestEngine({ behaviours: { cancelledOperation: 'fail' } })
    expect(await cancelled(t, 'updateStack', cancel(t))).toEqual([
      began('UPDATE'),
      ...steps('A', 'UPDATE'),
      'shop ROLLBACK_IN_PROGRESS ([local] the update was cancelled)',
      ...steps('A', 'UPDATE'),
      'shop ROLLBACK_COMPLETE',
    ])
  })

  test.each<[Options, readonly string[], readonly string[]]>([
    [{}, steps('B', 'DELETE'), ['A']],
    [{ cancelType: 'Quick' }, ['B DELETE_IN_PROGRESS (state changed)', 'B DELETE_FAILED ([local] Delete cancelled)'], ['A', 'B']],
  ])('a deletion is left failed with what it has not deleted, and can be asked for again (%o)', async (options, deleting, left) => {
    await using t = await startTestEngine()
    expect(await cancelled(t, 'deleteStack', cancel(t, options))).toEqual([
      began('DELETE'),
      ...deleting,
      `shop DELETE_FAILED ([local] failed to delete: ${left.join(', ')})`,
    ])
    await t.clock.runAll()
    expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
    expect(t.provider.log.at(-1)).toBe('Delete A A-id')
  })

  test('a deletion that has nothing left to begin ends as it would', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf('ros', { B: {} }) })
    t.provider.on('Delete', 'B', later)
    const deleting = t.engine.deleteStack({ stackName })
    await t.provider.came('Delete', 'B')
    t.engine.cancelStackOperation({ stackName })
    expect((await t.clock.runUntil(deleting)).stackStatus).toBe('DELETE_COMPLETE')
  })

  test('a rollback only where that is said', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    t.provider.on('Update', 'B', no())
    t.provider.on('Update', 'A', {}, later)
    const updating = t.engine.updateStack({ stackName, template: bigger })
    await t.clock.runUntil(t.provider.came('Update', 'B'))
    while (t.provider.log.length < 5) await t.clock.advance(0)
    expect(cancel(t)).toThrow(
      new StackError(
        'STACK_STATE',
        inOurWords("stack shop is in ROLLBACK_IN_PROGRESS, which allowedStackOperations doesn't name: NOT_ROLLBACK"),
      ),
    )
    cancel(t, { allowedStackOperations: ['ROLLBACK'] })()
    const { stackStatus, resources } = await t.clock.runUntil(updating)
    expect(stackStatus).toBe('ROLLBACK_FAILED')
    expect(resources.map(({ resourceStatus }) => resourceStatus)).toEqual(['UPDATE_COMPLETE', 'UPDATE_FAILED'])
    await t.engine.deleteStack({ stackName })
    expect(t.provider.log.slice(4)).toEqual(['Update A A-id', 'Delete B B-id', 'Delete A A-id'])
  })

  test("a create's rollback that is cancelled leaves what it has not deleted", async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', no())
    t.provider.on('Delete', 'B', later)
    const creating = t.engine.createStack({ stackName, template })
    await t.provider.came('Delete', 'B')
    cancel(t, { allowedStackOperations: ['ALL'] })()
    const { stackStatus, resources } = await t.clock.runUntil(creating)
    expect([stackStatus, resources.map(({ logicalResourceId }) => logicalResourceId)]).toEqual(['CREATE_ROLLBACK_FAILED', ['A']])
    expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
  })

  test('the clean-up of an update is left for the next one', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    t.provider.on('Delete', 'B', later)
    const empty = templateOf('ros', { C: {} })
    const updating = t.engine.updateStack({ stackName, template: empty })
    await t.provider.came('Delete', 'B')
    cancel(t)()
    expect((await t.clock.runUntil(updating)).stackStatus).toBe('UPDATE_FAILED')
    expect((await t.engine.updateStack({ stackName, template: empty })).stackStatus).toBe('UPDATE_COMPLETE')
    expect(t.provider.log.slice(2)).toEqual(['Create C', 'Delete B B-id', 'Delete A A-id'])
  })

  test('the next engine begins nothing more either', async () => {
    const state = memoryStateStore()
    const first = await startTestEngine({ state })
    await first.engine.createStack({ stackName, template: templateOf('ros', { A: {}, B: { DependsOn: 'A' }, C: {} }) })
    first.provider.on('Delete', 'B', 'silence')
    first.provider.on('Delete', 'C', later)
    const deleting = first.engine.deleteStack({ stackName })
    await first.provider.came('Delete', 'B')
    await first.provider.came('Delete', 'C')
    first.engine.cancelStackOperation({ stackName })
    await first.clock.advance(1000)
    await first.engine.idle()
    await first.engine.close()
    await expect(deleting).rejects.toMatchObject({ code: 'ENGINE_CLOSED' })

    await using next = await startTestEngine({ state })
    expect(await next.engine.resumed).toMatchObject([{ stackStatus: 'DELETE_FAILED' }])
    expect(next.provider.log).toEqual([])
  })

  test.each<[Options, string]>([
    [{ allowedStackOperations: [] }, 'allowedStackOperations must name 1 to 10 operations, not 0'],
    [
      { allowedStackOperations: Array.from({ length: 11 }, () => 'ALL' as const) },
      'allowedStackOperations must name 1 to 10 operations, not 11',
    ],
  ])('takes 1 to 10 names of operations (%#)', async (options, text) => {
    await using t = await startTestEngine()
    await cancelled(t, 'createStack', () => expect(cancel(t, options)).toThrow(new StackError('VALIDATION', inOurWords(text))))
  })
})

describe('CancelUpdateStack on a create (ROS)', () => {
  const cancel = (t: TestEngine) => (): void => t.engine.cancelUpdateStack({ stackName })

  test('cancelledCreate: fail · it is rolled back', async () => {
    await using t = await startTestEngine()
    expect(await cancelled(t, 'createStack', cancel(t))).toEqual([
      began('CREATE'),
      ...steps('A', 'CREATE'),
      'shop CREATE_ROLLBACK_IN_PROGRESS ([local] the create was cancelled)',
      ...steps('A', 'DELETE'),
      'shop CREATE_ROLLBACK_COMPLETE',
    ])
  })

  test('cancelledCreate: leave · it is left failed, and can go on', async () => {
    await using t = await startTestEngine({ behaviours: { cancelledCreate: 'leave' } })
    const events = await cancelled(t, 'createStack', cancel(t))
    expect(events.at(-1)).toBe('shop CREATE_FAILED ([local] the create was cancelled)')
    expect((await t.engine.continueCreateStack({ stackName })).stackStatus).toBe('CREATE_COMPLETE')
    expect(t.provider.log).toEqual(['Create A', 'Create B'])
  })

  test('is refused on CloudFormation', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', later)
    const creating = t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
    expect(cancel(t)).toThrow(StackError)
    expect((await t.clock.runUntil(creating)).ok).toBe(true)
  })
})

test('an operation that runs on a nested stack is cancelled on the stack that holds it', async () => {
  await using t = await startTestEngine({ readTemplate: () => template })
  const Inner = { Type: 'ALIYUN::ROS::Stack', Properties: { TemplateURL: './inner' } }
  t.provider.on('Create', 'A', later)
  const creating = t.engine.createStack({
    stackName,
    template: JSON.stringify({ ROSTemplateFormatVersion: '2015-09-01', Resources: { Inner } }),
  })
  await t.provider.came('Create', 'A')
  const text = inOurWords('stack shop-Inner is worked on by one that holds it: cancel the operation on that one')
  expect(() => t.engine.cancelStackOperation({ stackName: 'shop-Inner' })).toThrow(new StackError('STACK_BUSY', text))
  t.engine.cancelStackOperation({ stackName })
  expect((await t.clock.runUntil(creating)).stackStatus).toBe('CREATE_FAILED')
  expect(t.provider.log).toEqual(['Create A'])
})
