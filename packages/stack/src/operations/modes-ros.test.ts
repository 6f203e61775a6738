import { describe, expect, test } from 'vitest'
import type { ContinueCreateStackInput } from '../engine/stack-inputs.ts'
import { StackError } from '../engine/stack-error.ts'
import { call, create, type LifecycleRow, no, sized, stackName, testLifecycles, update } from '../fixtures/lifecycle-rows.fixture.ts'
import { began, ended, failed, steps } from '../fixtures/ros-events.fixture.ts'
import { startTestEngine, type TestResource, templateOf } from '../fixtures/test-engine.fixture.ts'

const disableRollback = true
const goOn = (options: Partial<ContinueCreateStackInput> = {}) => call((engine) => engine.continueCreateStack({ stackName, ...options }))
const dependent: Readonly<Record<string, TestResource>> = { A: sized(1), B: { DependsOn: 'A' }, C: { DependsOn: 'B' } }
const leftFailed = { answers: { 'Create B': [no('half')] }, first: create(dependent, { disableRollback }) }
const sentSoFar = ['Create A 1', 'Create B']

const rows: readonly LifecycleRow[] = [
  {
    title: 'DisableRollback · CREATE_FAILED, independent paths go on, what failed stays',
    answers: leftFailed.answers,
    steps: [create({ ...dependent, D: {} }, { disableRollback })],
    requests: ['Create A 1', 'Create D', 'Create B'],
    events: [
      began.create,
      'A CREATE_IN_PROGRESS (state changed)',
      'D CREATE_IN_PROGRESS (state changed)',
      'A CREATE_COMPLETE (state changed)',
      'B CREATE_IN_PROGRESS (state changed)',
      'D CREATE_COMPLETE (state changed)',
      failed('B', 'CREATE'),
      'shop CREATE_FAILED ([local] failed to create: B)',
    ],
    status: 'CREATE_FAILED',
    resources: ['A A-id CREATE_COMPLETE', 'D D-id CREATE_COMPLETE', 'B half CREATE_FAILED'],
  },
  {
    title: 'DisableRollback · UPDATE_FAILED, and the next update resumes',
    answers: { 'Update A': [no()] },
    steps: [create({ A: sized(1) }), update({ A: sized(2) }, { disableRollback }), update({ A: sized(2) })],
    requests: ['Create A 1', 'Update A A-id 1→2', 'Update A A-id 1→2'],
    events: [
      'shop UPDATE_IN_PROGRESS (Stack UPDATE started)',
      ...steps('A', 'UPDATE'),
      'shop UPDATE_COMPLETE (Stack UPDATE completed successfully)',
    ],
    status: 'UPDATE_COMPLETE',
    resources: ['A A-id UPDATE_COMPLETE'],
  },
  {
    title: 'ContinueCreateStack · recreates what failed and creates what is not there; the rest is left as it is',
    answers: leftFailed.answers,
    steps: [leftFailed.first, goOn()],
    requests: [...sentSoFar, 'Delete B half', 'Create B', 'Create C'],
    events: [began.create, ...steps('B', 'DELETE'), ...steps('B', 'CREATE'), ...steps('C', 'CREATE'), ended.create],
    status: 'CREATE_COMPLETE',
    resources: ['A A-id CREATE_COMPLETE', 'B B-id CREATE_COMPLETE', 'C C-id CREATE_COMPLETE'],
  },
  {
    title: 'ContinueCreateStack with RecreatingResources · these too, and all that depends on them',
    answers: { 'Create C': [no('half')], 'Create A': [{}, { PhysicalResourceId: 'A-2' }] },
    steps: [create({ A: sized(1), B: { DependsOn: 'A' }, C: {} }, { disableRollback }), goOn({ recreatingResources: ['A'] })],
    requests: [
      'Create A 1',
      'Create C',
      'Create B',
      'Delete C half',
      'Delete B B-id',
      'Delete A A-id 1',
      'Create A 1',
      'Create C',
      'Create B',
    ],
    events: [
      began.create,
      'C DELETE_IN_PROGRESS (state changed)',
      'B DELETE_IN_PROGRESS (state changed)',
      /^[BC] DELETE_COMPLETE/,
      /^C DELETE_COMPLETE|^B DELETE_COMPLETE|^A DELETE_IN_PROGRESS/,
      /^C DELETE_COMPLETE|^A DELETE_IN_PROGRESS|^A DELETE_COMPLETE/,
      /^A DELETE_COMPLETE|^C DELETE_COMPLETE/,
      'A CREATE_IN_PROGRESS (state changed)',
      'C CREATE_IN_PROGRESS (state changed)',
      'A CREATE_COMPLETE (state changed)',
      'B CREATE_IN_PROGRESS (state changed)',
      'C CREATE_COMPLETE (state changed)',
      'B CREATE_COMPLETE (state changed)',
      ended.create,
    ],
    status: 'CREATE_COMPLETE',
    resources: ['A A-2 CREATE_COMPLETE', 'C C-id CREATE_COMPLETE', 'B B-id CREATE_COMPLETE'],
  },
  {
    title: 'ContinueCreateStack · with another template, what is not recreated is left as it is',
    answers: leftFailed.answers,
    steps: [leftFailed.first, goOn({ template: templateOf('ros', { A: sized(2), B: { ...sized(3), DependsOn: 'A' } }) })],
    requests: [...sentSoFar, 'Delete B half', 'Create B 3'],
    events: [began.create, ...steps('B', 'DELETE'), ...steps('B', 'CREATE'), ended.create],
    status: 'CREATE_COMPLETE',
    resources: ['A A-id CREATE_COMPLETE', 'B B-id CREATE_COMPLETE'],
  },
  {
    title: 'ContinueCreateStack · may fail again',
    answers: { 'Create B': [no('half'), no('half-2')] },
    steps: [leftFailed.first, goOn()],
    requests: [...sentSoFar, 'Delete B half', 'Create B'],
    events: [
      began.create,
      ...steps('B', 'DELETE'),
      'B CREATE_IN_PROGRESS (state changed)',
      failed('B', 'CREATE'),
      'shop CREATE_FAILED ([local] failed to create: B)',
    ],
    status: 'CREATE_FAILED',
    resources: ['A A-id CREATE_COMPLETE', 'B half-2 CREATE_FAILED'],
  },
  {
    title: 'ContinueCreateStack · what failed and can not be deleted is tried again by the next one',
    answers: { ...leftFailed.answers, 'Delete B': [no('half')] },
    steps: [leftFailed.first, goOn(), goOn()],
    requests: [...sentSoFar, 'Delete B half', 'Delete B half', 'Create B', 'Create C'],
    events: [began.create, ...steps('B', 'DELETE'), ...steps('B', 'CREATE'), ...steps('C', 'CREATE'), ended.create],
    status: 'CREATE_COMPLETE',
    resources: ['A A-id CREATE_COMPLETE', 'B B-id CREATE_COMPLETE', 'C C-id CREATE_COMPLETE'],
  },
  {
    title: 'ContinueCreateStack · a Delete that fails leaves the stack CREATE_FAILED',
    answers: { ...leftFailed.answers, 'Delete B': [no('half')] },
    steps: [leftFailed.first, goOn()],
    requests: [...sentSoFar, 'Delete B half'],
    events: [
      began.create,
      'B DELETE_IN_PROGRESS (state changed)',
      failed('B', 'DELETE'),
      'shop CREATE_FAILED ([local] failed to delete: B)',
    ],
    status: 'CREATE_FAILED',
    resources: ['A A-id CREATE_COMPLETE', 'B half DELETE_FAILED'],
  },
  {
    title: 'ContinueCreateStack, mode Ignore · gives up what failed and what is not there; sends nothing',
    answers: leftFailed.answers,
    steps: [leftFailed.first, goOn({ mode: 'Ignore' })],
    requests: sentSoFar,
    events: [began.create, ended.create],
    status: 'CREATE_COMPLETE',
    resources: ['A A-id CREATE_COMPLETE'],
  },
  {
    title: 'ContinueCreateStack, mode Ignore · the whole template again makes what was given up',
    answers: leftFailed.answers,
    steps: [leftFailed.first, goOn({ mode: 'Ignore' }), update(dependent)],
    requests: [...sentSoFar, 'Create B', 'Create C'],
    events: [
      'shop UPDATE_IN_PROGRESS (Stack UPDATE started)',
      ...steps('B', 'CREATE'),
      ...steps('C', 'CREATE'),
      'shop UPDATE_COMPLETE (Stack UPDATE completed successfully)',
    ],
    status: 'UPDATE_COMPLETE',
    resources: ['A A-id CREATE_COMPLETE', 'B B-id CREATE_COMPLETE', 'C C-id CREATE_COMPLETE'],
  },
]

testLifecycles('ros', 'operation modes of ROS', rows)

describe('ContinueCreateStack', () => {
  test('parameters keep their values, unless others are given', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', no('half'), no('half'))
    const Parameters = { Name: { Type: 'String', Default: 'x' }, Size: { Type: 'String', Default: 'x' } }
    const template = templateOf('ros', { A: { properties: { Name: { Ref: 'Name' }, Of: { Ref: 'Size' } } } }, { Parameters })
    await t.engine.createStack({ stackName, template, parameters: { Name: 'n', Size: 's' }, disableRollback })
    await t.engine.continueCreateStack({ stackName, parameters: { Size: 't' } })
    expect(t.provider.requests[2]?.ResourceProperties).toEqual({ Name: 'n', Of: 't' })
  })

  test('outputs that mention what was given up are gone, the others are there', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', no('half'))
    const Outputs = { OfA: { Value: { Ref: 'A' } }, OfB: { Value: { Ref: 'B' } } }
    await t.engine.createStack({ stackName, template: templateOf('ros', { A: {}, B: {} }, { Outputs }), disableRollback })
    const stack = await t.engine.continueCreateStack({ stackName, mode: 'Ignore' })
    expect([stack.ok, stack.outputs]).toEqual([true, { OfA: 'A-id' }])
  })

  test('what was given up leaves no template that could be used again', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', no('half'))
    await t.engine.createStack({ stackName, template: templateOf('ros', { A: {}, B: {} }), disableRollback })
    await t.engine.continueCreateStack({ stackName, mode: 'Ignore' })
    await expect(t.engine.updateStack({ stackName, usePreviousValues: true })).rejects.toThrow(
      new StackError('VALIDATION', 'a template is needed: the stack has none that could be used again'),
    )
  })

  test('is refused for a stack that has not failed to be created', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf('ros', { A: {} }) })
    await expect(t.engine.continueCreateStack({ stackName })).rejects.toThrow(
      new StackError('STACK_STATE', 'ContinueCreateStack needs a stack in CREATE_FAILED; shop is in CREATE_COMPLETE'),
    )
  })
})
