import { began, created, deleted, failed } from '../fixtures/cfn-events.fixture.ts'
import { call, create, type LifecycleRow, no, sized, stackName, testLifecycles, update } from '../fixtures/lifecycle-rows.fixture.ts'

const disableRollback = true
const failsFirst = { 'Create B': [no('half')] }
const dependent = { A: {}, B: { DependsOn: 'A' } }
const rollback = call((engine) => engine.rollbackStack({ stackName }))
const failedToUpdate = (id: string) => `The following resource(s) failed to update: [${id}].`
const startsRollback = 'shop UPDATE_ROLLBACK_IN_PROGRESS (User Initiated)'

const rows: readonly LifecycleRow[] = [
  {
    title: 'RollbackStack · a stack left in CREATE_FAILED',
    answers: failsFirst,
    steps: [create(dependent, { disableRollback }), rollback],
    requests: ['Create A', 'Create B', 'Delete B half', 'Delete A A-id'],
    events: ['shop ROLLBACK_IN_PROGRESS (User Initiated)', ...deleted('B'), ...deleted('A'), 'shop ROLLBACK_COMPLETE'],
    status: 'ROLLBACK_COMPLETE',
    resources: [],
  },
  {
    title: 'RollbackStack · a stack that never was stable may be deleted (switch)',
    behaviours: { rollbackOfNewStack: 'delete' },
    answers: failsFirst,
    steps: [create(dependent, { disableRollback }), rollback],
    requests: ['Create A', 'Create B', 'Delete B half', 'Delete A A-id'],
    events: ['shop DELETE_IN_PROGRESS (User Initiated)', ...deleted('B'), ...deleted('A'), 'shop DELETE_COMPLETE'],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'RollbackStack · a stack left in UPDATE_FAILED',
    answers: { 'Update B': [no('B-id')] },
    steps: [
      create({ A: sized(1), B: sized(1, { DependsOn: 'A' }) }),
      update({ A: sized(2), B: sized(2, { DependsOn: 'A' }), C: {} }, { disableRollback }),
      rollback,
    ],
    requests: [
      'Create A 1',
      'Create B 1',
      'Update A A-id 1→2',
      'Create C',
      'Update B B-id 1→2',
      'Update A A-id 2→1',
      'Update B B-id 2→1',
      'Delete C C-id',
    ],
    events: [
      startsRollback,
      'A UPDATE_IN_PROGRESS',
      'A UPDATE_COMPLETE',
      'B UPDATE_IN_PROGRESS',
      'B UPDATE_COMPLETE',
      'shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      ...deleted('C'),
      'shop UPDATE_ROLLBACK_COMPLETE',
    ],
    status: 'UPDATE_ROLLBACK_COMPLETE',
    resources: ['A A-id UPDATE_COMPLETE', 'B B-id UPDATE_COMPLETE'],
  },
  {
    title: 'RollbackStack · after two failed updates it goes back to the last stable state',
    answers: { 'Update A': [{ PhysicalResourceId: 'A-2' }, { PhysicalResourceId: 'A-3' }], 'Update B': [no('B-id'), no('B-id')] },
    steps: [
      create({ A: sized(1), B: sized(1, { DependsOn: 'A' }) }),
      update({ A: sized(2), B: sized(2, { DependsOn: 'A' }) }, { disableRollback }),
      update({ A: sized(3), B: sized(3, { DependsOn: 'A' }) }, { disableRollback }),
      rollback,
    ],
    requests: [
      'Create A 1',
      'Create B 1',
      'Update A A-id 1→2',
      'Update B B-id 1→2',
      'Update A A-2 2→3',
      'Update B B-id 1→3',
      'Update B B-id 3→1',
      'Delete A A-2 2',
      'Delete A A-3 3',
    ],
    events: [
      startsRollback,
      'A UPDATE_IN_PROGRESS',
      'A UPDATE_COMPLETE',
      'B UPDATE_IN_PROGRESS',
      'B UPDATE_COMPLETE',
      'shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'A DELETE_IN_PROGRESS',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'A DELETE_COMPLETE',
      'shop UPDATE_ROLLBACK_COMPLETE',
    ],
    status: 'UPDATE_ROLLBACK_COMPLETE',
    resources: ['A A-id UPDATE_COMPLETE', 'B B-id UPDATE_COMPLETE'],
  },
  {
    title: 'preserve · a failed Update is left as it is',
    answers: { 'Update A': [no('A-id')] },
    steps: [create({ A: sized(1) }), update({ A: sized(2) }, { disableRollback })],
    requests: ['Create A 1', 'Update A A-id 1→2'],
    events: [began.update, 'A UPDATE_IN_PROGRESS', failed('A', 'UPDATE'), `shop UPDATE_FAILED (${failedToUpdate('A')})`],
    status: 'UPDATE_FAILED',
    resources: ['A A-id UPDATE_FAILED'],
  },
  {
    title: 'preserve · a failed Update may be followed by one with the properties swapped (switch)',
    behaviours: { preservedUpdates: 'restore' },
    answers: { 'Update A': [no('A-id')] },
    steps: [create({ A: sized(1) }), update({ A: sized(2) }, { disableRollback })],
    requests: ['Create A 1', 'Update A A-id 1→2', 'Update A A-id 2→1'],
    events: [began.update, 'A UPDATE_IN_PROGRESS', failed('A', 'UPDATE'), `shop UPDATE_FAILED (${failedToUpdate('A')})`],
    status: 'UPDATE_FAILED',
    resources: ['A A-id UPDATE_FAILED'],
  },
  {
    title: 'preserve · the next update resumes, and deletes what was replaced',
    answers: { 'Update A': [{ PhysicalResourceId: 'A-2' }], ...failsFirst },
    steps: [
      create({ A: sized(1) }),
      update({ A: sized(2), B: { DependsOn: 'A' } }, { disableRollback }),
      update({ A: sized(2), B: { DependsOn: 'A' } }),
    ],
    requests: ['Create A 1', 'Update A A-id 1→2', 'Create B', 'Delete B half', 'Create B', 'Delete A A-id 1'],
    events: [
      began.update,
      ...deleted('B'),
      ...created('B'),
      'shop UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      ...deleted('A'),
      'shop UPDATE_COMPLETE',
    ],
    status: 'UPDATE_COMPLETE',
    resources: ['A A-2 UPDATE_COMPLETE', 'B B-id CREATE_COMPLETE'],
  },
]

testLifecycles('cfn', 'RollbackStack and preserved updates', rows)
