import { expect } from 'vitest'
import type { RequestType } from '../dialects/engine-name.ts'
import * as cfn from '../fixtures/cfn-events.fixture.ts'
import { create, later, no, remove, type Step, sized, testLifecycles, update } from '../fixtures/lifecycle-rows.fixture.ts'
import { began, ended, steps } from '../fixtures/ros-events.fixture.ts'
import type { Script } from '../fixtures/scripted-provider.fixture.ts'

/** Begins something, and deletes the stack once a request has come, and what follows at once; both end with what becomes of the stack. */
const deletedDuring =
  (begin: Step, requestType: RequestType, logicalId: string): Step =>
  async (engine, t) => {
    const beginning = begin(engine, t)
    await t.provider.came(requestType, logicalId)
    await t.clock.settle()
    const [overtaken, deleted] = await Promise.all([beginning, remove(engine, t)])
    expect({ ...overtaken, ok: deleted.ok, events: overtaken.events.slice(-deleted.events.length) }).toEqual(deleted)
    expect(overtaken.ok).toBe(false)
    return deleted
  }

/** Deletes the stack, and once more when the first Delete has come. */
const removedTwice: Step = async (engine, t) => {
  const removing = remove(engine, t)
  await t.provider.came('Delete', 'A')
  const [first, second] = await Promise.all([removing, remove(engine, t)])
  expect(first).toEqual({ ...second, events: first.events })
  return first
}

/** A FAILED a second later. */
const noLater: Script = (_request, send, { clock }) =>
  new Promise((resolve) => {
    clock.schedule(1000, () => resolve(send({ Status: 'FAILED', Reason: 'no' })))
  })

const chain = { A: sized(1), B: { DependsOn: 'A', ...sized(1) }, C: { DependsOn: 'B' } }
const bigger = { A: sized(2), B: { DependsOn: 'A', ...sized(2) }, C: { DependsOn: 'B' } }
const gone = [...cfn.deleted('A'), 'shop DELETE_COMPLETE']

testLifecycles('cfn', 'DeleteStack while another operation runs', [
  {
    title:
      'CREATE_IN_PROGRESS · what runs is cancelled, nothing more is begun, and Deletes follow, with an invented id where no answer came',
    answers: { 'Create B': [later] },
    steps: [deletedDuring(create(chain), 'Create', 'B')],
    requests: ['Create A 1', 'Create B 1', /^Delete B shop-B-[A-Z0-9]{13} 1$/, 'Delete A A-id 1'],
    events: [cfn.began.delete, 'B CREATE_FAILED (Resource creation cancelled)', ...cfn.deleted('B'), ...gone],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'CREATE_IN_PROGRESS, not to be rolled back · the same',
    answers: { 'Create A': [later] },
    steps: [deletedDuring(create({ A: {}, B: { DependsOn: 'A' } }, { disableRollback: true }), 'Create', 'A')],
    requests: ['Create A', /^Delete A shop-A-/],
    events: [cfn.began.delete, 'A CREATE_FAILED (Resource creation cancelled)', ...gone],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'CREATE_IN_PROGRESS · a Delete that fails leaves DELETE_FAILED, and can be tried again',
    answers: { 'Create A': [later], 'Delete A': [no('A-id')] },
    steps: [deletedDuring(create({ A: {} }), 'Create', 'A'), remove],
    requests: ['Create A', /^Delete A shop-A-/, /^Delete A shop-A-/],
    events: [cfn.began.delete, ...gone],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'ROLLBACK_IN_PROGRESS · the Delete that is under way is waited for and counts, the others follow',
    answers: { 'Create C': [no('half')], 'Delete C': [later] },
    steps: [deletedDuring(create(chain), 'Delete', 'C')],
    requests: ['Create A 1', 'Create B 1', 'Create C', 'Delete C half', 'Delete B B-id 1', 'Delete A A-id 1'],
    events: [cfn.began.delete, 'C DELETE_COMPLETE', ...cfn.deleted('B'), ...gone],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'ROLLBACK_IN_PROGRESS · a Delete that is under way and fails is tried again',
    answers: { 'Create B': [no('half')], 'Delete B': [noLater] },
    steps: [deletedDuring(create({ A: sized(1), B: { DependsOn: 'A' } }), 'Delete', 'B')],
    requests: ['Create A 1', 'Create B', 'Delete B half', 'Delete B half', 'Delete A A-id 1'],
    events: [cfn.began.delete, cfn.failed('B', 'DELETE'), ...cfn.deleted('B'), ...gone],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'DELETE_IN_PROGRESS · the deletion that runs is joined',
    answers: { 'Delete A': [later] },
    steps: [create({ A: {} }), removedTwice],
    requests: ['Create A', 'Delete A A-id'],
    events: [cfn.began.delete, ...gone],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
])

testLifecycles('ros', 'DeleteStack while another operation runs', [
  {
    title: 'CREATE_IN_PROGRESS, cancel · Creates are given up; their Deletes name no id',
    answers: { 'Create B': [later] },
    steps: [deletedDuring(create(chain), 'Create', 'B')],
    requests: ['Create A 1', 'Create B 1', 'Delete B 1', 'Delete A A-id 1'],
    events: [began.delete, 'B CREATE_FAILED ([local] Create cancelled)', ...steps('B', 'DELETE'), ...steps('A', 'DELETE'), ended.delete],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'CREATE_IN_PROGRESS, wait · Creates are waited for, and nothing more is begun',
    behaviours: { deleteWhileBusy: 'wait' },
    answers: { 'Create B': [later] },
    steps: [deletedDuring(create(chain), 'Create', 'B')],
    requests: ['Create A 1', 'Create B 1', 'Delete B B-id 1', 'Delete A A-id 1'],
    events: [began.delete, 'B CREATE_COMPLETE (state changed)', ...steps('B', 'DELETE'), ...steps('A', 'DELETE'), ended.delete],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'UPDATE_IN_PROGRESS, cancel · Updates are given up and not taken back',
    answers: { 'Update A': [later] },
    steps: [create(chain), deletedDuring(update(bigger), 'Update', 'A')],
    requests: ['Create A 1', 'Create B 1', 'Create C', 'Update A A-id 1→2', 'Delete C C-id', 'Delete B B-id 1', 'Delete A A-id 1'],
    events: [
      began.delete,
      'A UPDATE_FAILED ([local] Update cancelled)',
      ...steps('C', 'DELETE'),
      ...steps('B', 'DELETE'),
      ...steps('A', 'DELETE'),
      ended.delete,
    ],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'UPDATE_IN_PROGRESS, wait · Updates are waited for, and nothing more is begun',
    behaviours: { deleteWhileBusy: 'wait' },
    answers: { 'Update A': [later] },
    steps: [create(chain), deletedDuring(update(bigger), 'Update', 'A')],
    requests: ['Create A 1', 'Create B 1', 'Create C', 'Update A A-id 1→2', 'Delete C C-id', 'Delete B B-id 1', 'Delete A A-id 2'],
    events: [
      began.delete,
      'A UPDATE_COMPLETE (state changed)',
      ...steps('C', 'DELETE'),
      ...steps('B', 'DELETE'),
      ...steps('A', 'DELETE'),
      ended.delete,
    ],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'UPDATE_IN_PROGRESS · what is deleted to be made anew is not made anew, and not deleted twice',
    answers: { 'Delete A': [later] },
    steps: [
      create({ A: {} }),
      deletedDuring(
        update({ A: { engineProperties: { ServiceToken: 'acs:fc:cn-hangzhou:1:functions/other' } } }, { replacementOption: 'Enabled' }),
        'Delete',
        'A',
      ),
    ],
    requests: ['Create A', 'Delete A A-id'],
    events: [began.delete, 'A DELETE_COMPLETE (state changed)', ended.delete],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'UPDATE_IN_PROGRESS · what the update was clearing away goes with the rest',
    answers: { 'Delete Old': [later] },
    steps: [create({ A: {}, Older: { DependsOn: 'A' }, Old: { DependsOn: 'Older' } }), deletedDuring(update({ A: {} }), 'Delete', 'Old')],
    requests: ['Create A', 'Create Older', 'Create Old', 'Delete Old Old-id', 'Delete Older Older-id', 'Delete A A-id'],
    events: [began.delete, 'Old DELETE_COMPLETE (state changed)', ...steps('Older', 'DELETE'), ...steps('A', 'DELETE'), ended.delete],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
  {
    title: 'ROLLBACK_IN_PROGRESS · what goes back is given up where it is',
    answers: { 'Update A': [{}, later], 'Update B': [no()] },
    steps: [create(chain), deletedDuring(update(bigger), 'Update', 'B')],
    requests: [
      'Create A 1',
      'Create B 1',
      'Create C',
      'Update A A-id 1→2',
      'Update B B-id 1→2',
      'Update A A-id 2→1',
      'Delete C C-id',
      'Delete B B-id 1',
      'Delete A A-id 1',
    ],
    events: [
      began.delete,
      'A UPDATE_FAILED ([local] Update cancelled)',
      ...steps('C', 'DELETE'),
      ...steps('B', 'DELETE'),
      ...steps('A', 'DELETE'),
      ended.delete,
    ],
    status: 'DELETE_COMPLETE',
    resources: [],
  },
])
