import { describe, expect, test } from 'vitest'
import { StackError } from '../engine/stack-error.ts'
import { began, deleted, failed } from '../fixtures/cfn-events.fixture.ts'
import {
  call,
  create,
  type LifecycleRow,
  no,
  remove,
  sized,
  stackName,
  testLifecycles,
  update,
} from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { theirs } from '../events/reason.ts'

const goOn = (...resourcesToSkip: readonly string[]) => call((engine) => engine.continueUpdateRollback({ stackName, resourcesToSkip }))
const cleaning = 'shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS'
const failsTwice = { 'Update A': [no('A-id'), no('A-id')] }
const failedUpdate = [create({ A: sized(1) }), update({ A: sized(2), B: {} })]
const sentSoFar = ['Create A 1', 'Update A A-id 1→2', 'Create B', 'Update A A-id 2→1']

const rows: readonly LifecycleRow[] = [
  {
    title: 'a rollback Update that fails · UPDATE_ROLLBACK_FAILED, nothing is cleaned up',
    answers: failsTwice,
    steps: failedUpdate,
    requests: sentSoFar,
    events: [
      'shop UPDATE_IN_PROGRESS (User Initiated)',
      'A UPDATE_IN_PROGRESS',
      'B CREATE_IN_PROGRESS',
      failed('A', 'UPDATE'),
      'B CREATE_FAILED (Resource creation cancelled)',
      'shop UPDATE_ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [B]. The following resource(s) failed to update: [A].)',
      'A UPDATE_IN_PROGRESS',
      failed('A', 'UPDATE'),
      'shop UPDATE_ROLLBACK_FAILED (The following resource(s) failed to update: [A].)',
    ],
    status: 'UPDATE_ROLLBACK_FAILED',
    resources: ['A A-id UPDATE_FAILED', /^B shop-B-[A-Z0-9]{13} CREATE_FAILED$/],
  },
  {
    title: 'ContinueUpdateRollback · tries again what failed, then cleans up',
    answers: failsTwice,
    steps: [...failedUpdate, goOn()],
    requests: [...sentSoFar, 'Update A A-id 2→1', /^Delete B shop-B-/],
    events: [began.updateRollback, 'A UPDATE_IN_PROGRESS', 'A UPDATE_COMPLETE', cleaning, ...deleted('B'), 'shop UPDATE_ROLLBACK_COMPLETE'],
    status: 'UPDATE_ROLLBACK_COMPLETE',
    resources: ['A A-id UPDATE_COMPLETE'],
  },
  {
    title: 'ContinueUpdateRollback · may fail again',
    answers: { 'Update A': [no('A-id'), no('A-id'), no('A-3')] },
    steps: [...failedUpdate, goOn()],
    requests: [...sentSoFar, 'Update A A-id 2→1'],
    events: [
      began.updateRollback,
      'A UPDATE_IN_PROGRESS',
      failed('A', 'UPDATE'),
      'shop UPDATE_ROLLBACK_FAILED (The following resource(s) failed to update: [A].)',
    ],
    status: 'UPDATE_ROLLBACK_FAILED',
    resources: ['A A-3 UPDATE_FAILED', /^B shop-B-/],
  },
  {
    title: 'ContinueUpdateRollback · an id of a FAILED rollback Update is adopted',
    answers: { 'Update A': [no('A-id'), no('A-3')] },
    steps: [...failedUpdate, goOn()],
    requests: [...sentSoFar, 'Update A A-3 2→1', 'Delete A A-id 2', /^Delete B shop-B-/],
    events: [
      began.updateRollback,
      'A UPDATE_IN_PROGRESS',
      'A UPDATE_COMPLETE',
      cleaning,
      'A DELETE_IN_PROGRESS',
      'B DELETE_IN_PROGRESS',
      /^[AB] DELETE_COMPLETE$/,
      /^[AB] DELETE_COMPLETE$/,
      'shop UPDATE_ROLLBACK_COMPLETE',
    ],
    status: 'UPDATE_ROLLBACK_COMPLETE',
    resources: ['A A-3 UPDATE_COMPLETE'],
  },
  {
    title: 'ContinueUpdateRollback with ResourcesToSkip · skipped resources get no request and count as UPDATE_COMPLETE',
    answers: failsTwice,
    steps: [...failedUpdate, goOn('A')],
    requests: [...sentSoFar, /^Delete B shop-B-/],
    events: [began.updateRollback, 'A UPDATE_COMPLETE', cleaning, ...deleted('B'), 'shop UPDATE_ROLLBACK_COMPLETE'],
    status: 'UPDATE_ROLLBACK_COMPLETE',
    resources: ['A A-id UPDATE_COMPLETE'],
  },
  {
    title: 'ContinueUpdateRollback · what was restored before is not asked again, what waits for the failed one is',
    answers: { 'Update B': [{}, no('B-id')], 'Create D': [no('half')] },
    steps: [
      create({ A: sized(1), B: sized(1, { DependsOn: 'A' }), C: sized(1, { DependsOn: 'B' }) }),
      update({ A: sized(2), B: sized(2, { DependsOn: 'A' }), C: sized(2, { DependsOn: 'B' }), D: { DependsOn: 'C' } }),
      goOn(),
    ],
    requests: [
      'Create A 1',
      'Create B 1',
      'Create C 1',
      'Update A A-id 1→2',
      'Update B B-id 1→2',
      'Update C C-id 1→2',
      'Create D',
      'Update A A-id 2→1',
      'Update B B-id 2→1',
      'Update B B-id 2→1',
      'Update C C-id 2→1',
      'Delete D half',
    ],
    events: [
      began.updateRollback,
      'B UPDATE_IN_PROGRESS',
      'B UPDATE_COMPLETE',
      'C UPDATE_IN_PROGRESS',
      'C UPDATE_COMPLETE',
      cleaning,
      ...deleted('D'),
      'shop UPDATE_ROLLBACK_COMPLETE',
    ],
    status: 'UPDATE_ROLLBACK_COMPLETE',
    resources: ['A A-id UPDATE_COMPLETE', 'B B-id UPDATE_COMPLETE', 'C C-id UPDATE_COMPLETE'],
  },
  {
    title: 'a stack whose rollback failed can be deleted, with all the update made',
    answers: { 'Update A': [no('A-id'), no('A-id')] },
    steps: [...failedUpdate, remove],
    requests: [...sentSoFar, 'Delete A A-id 1', /^Delete B shop-B-/],
    events: [
      'shop DELETE_IN_PROGRESS (User Initiated)',
      'A DELETE_IN_PROGRESS',
      'B DELETE_IN_PROGRESS',
      /^[AB] DELETE_COMPLETE$/,
      /^[AB] DELETE_COMPLETE$/,
      'shop DELETE_COMPLETE',
    ],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
]

testLifecycles('cfn', 'ContinueUpdateRollback', rows)

describe('ContinueUpdateRollback', () => {
  test('skips only what the rollback has failed on', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', no('A-id'), no('A-id'))
    await t.engine.createStack({ stackName, template: templateOf('cfn', { A: sized(1), C: {} }) })
    await t.engine.updateStack({ stackName, template: templateOf('cfn', { A: sized(2), C: {} }) })
    const text = 'only resources whose rollback failed can be skipped, unlike C, D'
    await expect(t.engine.continueUpdateRollback({ stackName, resourcesToSkip: ['A', 'C', 'D'] })).rejects.toThrow(
      new StackError('VALIDATION', text),
    )
    expect(t.engine.describeStack(stackName)?.stackStatus).toBe('UPDATE_ROLLBACK_FAILED')
  })

  test('is well when the rollback is: the template from before counts again', async () => {
    await using t = await startTestEngine()
    t.provider.on('Update', 'A', no('A-id'), no('A-id'))
    const template = templateOf('cfn', { A: sized(1) })
    await t.engine.createStack({ stackName, template })
    await t.engine.updateStack({ stackName, template: templateOf('cfn', { A: sized(2) }) })
    expect((await t.engine.continueUpdateRollback({ stackName })).ok).toBe(true)
    await expect(t.engine.updateStack({ stackName, template })).rejects.toThrow(
      new StackError('NO_UPDATES', theirs('No updates are to be performed.')),
    )
  })
})
