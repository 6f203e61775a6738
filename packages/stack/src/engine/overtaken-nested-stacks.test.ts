import { expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { later, no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { inShort, startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'

const types = { cfn: 'AWS::CloudFormation::Stack', ros: 'ALIYUN::ROS::Stack' }

/** A stack of which `Inner` is a stack with the resources `A` and `B`, one after the other; `After` comes when that is there. */
const parent = (engine: EngineName, size: number): string =>
  templateOf(engine, { Inner: { type: types[engine], engineProperties: { TemplateURL: String(size) } }, After: { DependsOn: 'Inner' } })

const startNested = (engine: EngineName): Promise<TestEngine> =>
  startTestEngine({ readTemplate: (size) => templateOf(engine, { A: sized(Number(size)), B: { DependsOn: 'A', ...sized(Number(size)) } }) })

/** Events of all stacks from the last time on that one began to be deleted. */
function sinceDeletion({ engine }: TestEngine): readonly string[] {
  const lines = inShort(engine.events).map((line) => line.replaceAll(/shop-Inner(-[A-Z0-9]{13})?/g, 'shop-Inner'))
  return lines.slice(lines.findIndex((line) => line.startsWith('shop DELETE_IN_PROGRESS')))
}

test('a create is given up in a nested stack, too, which is deleted with its parent', async () => {
  await using t = await startNested('cfn')
  t.provider.on('Create', 'B', later)
  const creating = t.engine.createStack({ stackName, template: parent('cfn', 1) })
  await t.provider.came('Create', 'B')
  expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
  expect((await creating).stackStatus).toBe('DELETE_COMPLETE')
  expect(sinceDeletion(t)).toEqual([
    'shop DELETE_IN_PROGRESS (User Initiated)',
    'B CREATE_FAILED (Resource creation cancelled)',
    'Inner CREATE_FAILED (Resource creation cancelled)',
    'Inner DELETE_IN_PROGRESS',
    'shop-Inner DELETE_IN_PROGRESS (User Initiated)',
    'B DELETE_IN_PROGRESS',
    'B DELETE_COMPLETE',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'shop-Inner DELETE_COMPLETE',
    'Inner DELETE_COMPLETE',
    'shop DELETE_COMPLETE',
  ])
  expect(t.provider.log).toEqual(['Create A', 'Create B', expect.stringMatching(/^Delete B shop-Inner-/), 'Delete A A-id'])
})

test('a nested stack that is being deleted goes on with that while its parent turns from a rollback to a deletion', async () => {
  await using t = await startNested('cfn')
  t.provider.on('Create', 'After', no('half'))
  t.provider.on('Delete', 'B', later)
  const creating = t.engine.createStack({ stackName, template: parent('cfn', 1) })
  await t.provider.came('Delete', 'B')
  expect((await t.clock.runUntil(t.engine.deleteStack({ stackName }))).ok).toBe(true)
  await creating
  expect(sinceDeletion(t)).toEqual([
    'shop DELETE_IN_PROGRESS (User Initiated)',
    'B DELETE_COMPLETE',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'shop-Inner DELETE_COMPLETE',
    'Inner DELETE_COMPLETE',
    'shop DELETE_COMPLETE',
  ])
})

test('a nested stack is no longer updated, and not taken back, while its parent is being deleted (ROS)', async () => {
  await using t = await startNested('ros')
  await t.engine.createStack({ stackName, template: parent('ros', 1) })
  t.provider.on('Update', 'A', later)
  const updating = t.engine.updateStack({ stackName, template: parent('ros', 2) })
  await t.provider.came('Update', 'A')
  expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
  expect((await updating).stackStatus).toBe('DELETE_COMPLETE')
  expect(t.provider.log.slice(3)).toEqual(['Update A A-id', 'Delete After After-id', 'Delete B B-id', 'Delete A A-id'])
  expect(sinceDeletion(t).slice(0, 3)).toEqual([
    'shop DELETE_IN_PROGRESS (Stack DELETE started)',
    'A UPDATE_FAILED ([local] Update cancelled)',
    'Inner UPDATE_FAILED ([local] Update cancelled)',
  ])
})

test('a nested stack that is busy with what its parent does takes no deletion of its own', async () => {
  await using t = await startNested('cfn')
  t.provider.on('Create', 'A', later)
  const creating = t.engine.createStack({ stackName, template: parent('cfn', 1) })
  const { StackId } = await t.provider.came('Create', 'A')
  await expect(t.engine.deleteStack({ stackName: StackId })).rejects.toMatchObject({ code: 'STACK_BUSY' })
  expect((await t.clock.runUntil(creating)).ok).toBe(true)
})

test('a cancelled update begins nothing more in nested stacks either', async () => {
  await using t = await startNested('ros')
  await t.engine.createStack({ stackName, template: parent('ros', 1) })
  t.provider.on('Update', 'A', later)
  const updating = t.engine.updateStack({ stackName, template: parent('ros', 2) })
  await t.provider.came('Update', 'A')
  t.engine.cancelUpdateStack({ stackName })
  expect((await t.clock.runUntil(updating)).stackStatus).toBe('ROLLBACK_COMPLETE')
  expect(t.provider.log.slice(3)).toEqual(['Update A A-id', 'Update A A-id'])
})
