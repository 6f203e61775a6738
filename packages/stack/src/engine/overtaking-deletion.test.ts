import { describe, expect, test } from 'vitest'
import type { EngineName, RequestType } from '../dialects/engine-name.ts'
import { later, no, remove, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import type { Script } from '../fixtures/scripted-provider.fixture.ts'
import { inShort, startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { StackError } from './stack-error.ts'

describe('DeleteStack is refused', () => {
  test.each<[EngineName, RequestType, string]>([
    ['cfn', 'Update', 'Stack [<id>] cannot be deleted while in status UPDATE_IN_PROGRESS'],
    ['ros', 'Create', 'Stack shop already has an action (CREATE) in progress.'],
    ['ros', 'Update', 'Stack shop already has an action (UPDATE) in progress.'],
    ['ros', 'Delete', 'Stack shop already has an action (DELETE) in progress.'],
  ])('%s · while a request for %s is under way (ROS: deleteWhileBusy refuse)', async (engine, requestType, text) => {
    await using t = await startTestEngine({ behaviours: { deleteWhileBusy: 'refuse' } })
    t.provider.on(requestType, 'A', later)
    const template = (size: number) => templateOf(engine, { A: sized(size) })
    const creating = t.engine.createStack({ stackName, template: template(1) })
    if (requestType !== 'Create') await creating
    const running = {
      Create: () => creating,
      Update: () => t.engine.updateStack({ stackName, template: template(2) }),
      Delete: () => remove(engine, t),
    }
    const result = running[requestType]()
    const { StackId } = await t.provider.came(requestType, 'A')
    const refusal = await t.engine.deleteStack({ stackName }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(StackError)
    expect(refusal).toMatchObject({ code: 'STACK_BUSY', message: text.replace('<id>', StackId) })
    expect((await t.clock.runUntil(result)).ok).toBe(true)
  })

  test('while a create is rolled back, where deleteDuringRollback says so (CFN)', async () => {
    await using t = await startTestEngine({ behaviours: { deleteDuringRollback: 'refuse' } })
    t.provider.on('Create', 'A', no('half'))
    t.provider.on('Delete', 'A', later)
    const creating = t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
    const { StackId } = await t.provider.came('Delete', 'A')
    await expect(t.engine.deleteStack({ stackName })).rejects.toThrow(
      `Stack [${StackId}] cannot be deleted while in status ROLLBACK_IN_PROGRESS`,
    )
    expect((await t.clock.runUntil(creating)).stackStatus).toBe('ROLLBACK_COMPLETE')
  })

  test('where the stack is protected, and what runs goes on', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', later)
    const creating = t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }), terminationProtection: true })
    await t.provider.came('Create', 'A')
    await expect(t.engine.deleteStack({ stackName })).rejects.toMatchObject({ code: 'PROTECTED' })
    expect((await t.clock.runUntil(creating)).stackStatus).toBe('CREATE_COMPLETE')
  })
})

describe('a Delete that overtakes its Create', () => {
  const overtaken = async (answer: Script) => {
    const t = await startTestEngine()
    t.provider.on('Create', 'A', answer)
    const creating = t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
    await t.provider.came('Create', 'A')
    const { stackStatus } = await t.engine.deleteStack({ stackName })
    await Promise.all([creating, t.clock.runAll()])
    await t.engine.idle()
    return { ...t, stackStatus }
  }

  test('makes the late response one that nobody waits for', async () => {
    await using t = await overtaken(later)
    expect(t.stackStatus).toBe('DELETE_COMPLETE')
    expect(t.engine.exchanges.map(({ requestType, outcome, tries }) => [requestType, outcome, tries.length])).toEqual([
      ['Create', 'CANCELLED', 1],
      ['Delete', 'SUCCESS', 1],
    ])
    expect(t.engine.describeStack(stackName)).toBe(undefined)
    expect(t.engine.violations).toEqual([])
  })

  test("doesn't spare the late response from being judged", async () => {
    const lateAndWrong: Script = (_request, send, { clock }) =>
      new Promise((resolve) => {
        clock.schedule(1000, () => resolve(send({}, { method: 'POST' })))
      })
    await using t = await overtaken(lateAndWrong)
    expect(t.engine.violations.map(({ rule, requestType }) => [rule, requestType])).toEqual([['R001', 'Create']])
  })
})

test('a stack can be deleted in the very moment its creation is told', async () => {
  const deletions: Promise<unknown>[] = []
  await using t = await startTestEngine({
    onEvent({ logicalResourceId, resourceStatus }) {
      if (logicalResourceId === stackName && resourceStatus === 'CREATE_COMPLETE') deletions.push(t.engine.deleteStack({ stackName }))
    },
  })
  const created = await t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
  expect(await Promise.all(deletions)).toMatchObject([{ ok: true, stackStatus: 'DELETE_COMPLETE' }])
  expect(created.stackStatus).toBe('DELETE_COMPLETE')
  expect(inShort(created.events).slice(-5)).toEqual([
    'shop CREATE_COMPLETE',
    'shop DELETE_IN_PROGRESS (User Initiated)',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'shop DELETE_COMPLETE',
  ])
})

test('an engine that is closed in the middle rejects the deletion and what gave way to it', async () => {
  const t = await startTestEngine()
  t.provider.on('Create', 'A', 'silence')
  t.provider.on('Delete', 'A', 'silence')
  const creating = t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
  await t.provider.came('Create', 'A')
  const deleting = t.engine.deleteStack({ stackName })
  await t.provider.came('Delete', 'A')
  const closed: unknown = expect.objectContaining({ code: 'ENGINE_CLOSED' })
  await Promise.all([expect(creating).rejects.toEqual(closed), expect(deleting).rejects.toEqual(closed), t.engine.close()])
})
