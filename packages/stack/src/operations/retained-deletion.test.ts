import { describe, expect, test } from 'vitest'
import type { DeleteStackInput } from '../engine/stack-inputs.ts'
import { StackError } from '../engine/stack-error.ts'
import { deleted, failed } from '../fixtures/cfn-events.fixture.ts'
import { call, create, type LifecycleRow, no, remove, sized, stackName, testLifecycles } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { theirs } from '../events/reason.ts'

const removeWith = (options: Partial<DeleteStackInput>) => call((engine) => engine.deleteStack({ stackName, ...options }))
const begins = 'shop DELETE_IN_PROGRESS (User Initiated)'
const stack = { A: {}, B: { DependsOn: 'A' }, C: {} }
const made = ['Create A', 'Create C', 'Create B']

const cfnRows: readonly LifecycleRow[] = [
  {
    title: 'DeleteStack with RetainResources · retained resources get no request',
    answers: { 'Delete B': [no('B-id')] },
    steps: [create(stack), remove, removeWith({ retainResources: ['B'] })],
    requests: [...made, 'Delete C C-id', 'Delete B B-id', 'Delete A A-id'],
    events: [begins, 'B DELETE_SKIPPED', ...deleted('A'), 'shop DELETE_COMPLETE'],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'FORCE_DELETE_STACK · what still fails stays where it is',
    answers: { 'Delete B': [no('B-id'), no('B-id')] },
    steps: [create(stack), remove, removeWith({ deletionMode: 'FORCE_DELETE_STACK' })],
    requests: [...made, 'Delete C C-id', 'Delete B B-id', 'Delete B B-id', 'Delete A A-id'],
    events: [begins, 'B DELETE_IN_PROGRESS', failed('B', 'DELETE'), 'B DELETE_SKIPPED', ...deleted('A'), 'shop DELETE_COMPLETE'],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'deletion mode STANDARD · as without one',
    steps: [create({ A: {} }), removeWith({ deletionMode: 'STANDARD' })],
    requests: ['Create A', 'Delete A A-id'],
    events: [begins, ...deleted('A'), 'shop DELETE_COMPLETE'],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
]

const steps = (id: string): readonly string[] => [`${id} DELETE_IN_PROGRESS (state changed)`, `${id} DELETE_COMPLETE (state changed)`]
const rosEnds = ['shop DELETE_COMPLETE (Stack DELETE completed successfully)']

const rosRows: readonly LifecycleRow[] = [
  {
    title: 'RetainResources · at any time',
    steps: [create({ A: {}, B: { DependsOn: 'A' } }), removeWith({ retainResources: ['B'] })],
    requests: ['Create A', 'Create B', 'Delete A A-id'],
    events: ['shop DELETE_IN_PROGRESS (Stack DELETE started)', 'B DELETE_SKIPPED (state changed)', ...steps('A'), ...rosEnds],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'RetainAllResources · sends nothing',
    steps: [create({ A: {}, B: { DependsOn: 'A' } }), removeWith({ retainAllResources: true })],
    requests: ['Create A', 'Create B'],
    events: [
      'shop DELETE_IN_PROGRESS (Stack DELETE started)',
      'B DELETE_SKIPPED (state changed)',
      'A DELETE_SKIPPED (state changed)',
      ...rosEnds,
    ],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'RetainAllResources false · as without it',
    steps: [create({ A: {} }), removeWith({ retainAllResources: false })],
    requests: ['Create A', 'Delete A A-id'],
    events: ['shop DELETE_IN_PROGRESS (Stack DELETE started)', ...steps('A'), ...rosEnds],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
]

testLifecycles('cfn', 'deletions that leave something (CloudFormation)', cfnRows)
testLifecycles('ros', 'deletions that leave something (ROS)', rosRows)

describe('deletions that are refused (CloudFormation)', () => {
  test.each([
    [
      'RetainResources',
      { retainResources: ['A'] },
      'When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.',
    ],
    [
      'FORCE_DELETE_STACK',
      { deletionMode: 'FORCE_DELETE_STACK' },
      'You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.',
    ],
  ] as const)('%s is only for stacks in DELETE_FAILED', async (_title, options, text) => {
    await using t = await startTestEngine()
    const { stackId } = await t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
    await expect(t.engine.deleteStack({ stackName, ...options })).rejects.toThrow(
      new StackError('STACK_STATE', theirs(`Invalid operation on stack [${stackId}]. ${text}`)),
    )
  })

  test('RetainResources names resources that are still there', async () => {
    await using t = await startTestEngine()
    t.provider.on('Delete', 'A', no('A-id'))
    await t.engine.createStack({ stackName, template: templateOf('cfn', { A: {}, B: {} }) })
    await t.engine.deleteStack({ stackName })
    const text =
      'The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.'
    await expect(t.engine.deleteStack({ stackName, retainResources: ['A', 'B'] })).rejects.toThrow(
      new StackError('VALIDATION', theirs(text)),
    )
  })
})

test('CFN: what a failed update replaced stays too where a deletion leaves what it can not delete', async () => {
  await using t = await startTestEngine()
  t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
  t.provider.on('Create', 'B', no('half'))
  t.provider.on('Delete', 'A', no('A-id'), no('A-id'), no('A-id'), no('A-2'))
  await t.engine.createStack({ stackName, template: templateOf('cfn', { A: sized(1) }) })
  await t.engine.updateStack({ stackName, template: templateOf('cfn', { A: sized(2), B: { DependsOn: 'A' } }), disableRollback: true })
  expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_FAILED')
  expect((await t.engine.deleteStack({ stackName, retainResources: ['A'] })).stackStatus).toBe('DELETE_COMPLETE')
  expect(t.provider.log.slice(3)).toEqual(['Delete A A-id', 'Delete A A-id', 'Delete A A-id', 'Delete B half', 'Delete A A-2'])
})
