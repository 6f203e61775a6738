import { began, created, deleted, failed, rollingBack } from '../fixtures/cfn-events.fixture.ts'
import { create, type LifecycleRow, no, testLifecycles } from '../fixtures/lifecycle-rows.fixture.ts'

/** Where an id is made up, or nothing is answered. */
const rows: readonly LifecycleRow[] = [
  {
    title: 'Create FAILED without an id · CFN invents one, reports Invalid PhysicalResourceId, and sends Delete with the invented id',
    answers: { 'Create A': [no()], 'Delete A': [no('x')] },
    steps: [create({ A: {} })],
    requests: ['Create A', /^Delete A shop-A-[A-Z0-9]{13}$/],
    events: [
      began.create,
      'A CREATE_IN_PROGRESS',
      'A CREATE_FAILED (Invalid PhysicalResourceId)',
      rollingBack('A'),
      'A DELETE_IN_PROGRESS',
      failed('A', 'DELETE'),
      'shop ROLLBACK_FAILED (The following resource(s) failed to delete: [A].)',
    ],
    status: 'ROLLBACK_FAILED',
    resources: [/^A shop-A-[A-Z0-9]{13} DELETE_FAILED$/],
  },
  {
    title:
      'another resource fails while Create runs · Resource creation cancelled; Delete is sent before Create answered, with an invented id',
    answers: { 'Create A': ['silence'], 'Create B': [no('half')] },
    steps: [create({ A: {}, B: {} })],
    requests: ['Create A', 'Create B', /^Delete A shop-A-[A-Z0-9]{13}$/, 'Delete B half'],
    events: [
      began.create,
      'A CREATE_IN_PROGRESS',
      'B CREATE_IN_PROGRESS',
      failed('B', 'CREATE'),
      'A CREATE_FAILED (Resource creation cancelled)',
      'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [B, A]. Rollback requested by user.)',
      'A DELETE_IN_PROGRESS',
      'B DELETE_IN_PROGRESS',
      /^[AB] DELETE_COMPLETE$/,
      /^[AB] DELETE_COMPLETE$/,
      'shop ROLLBACK_COMPLETE',
    ],
    status: 'ROLLBACK_COMPLETE',
    resources: [],
  },
  {
    title: 'Create times out · CREATE_FAILED, then Delete',
    answers: { 'Create A': ['silence'] },
    steps: [create({ A: {} })],
    requests: ['Create A', /^Delete A shop-A-[A-Z0-9]{13}$/],
    events: [
      began.create,
      'A CREATE_IN_PROGRESS',
      /^A CREATE_FAILED \(CloudFormation did not receive a response from your Custom Resource\. Please check your logs for requestId \[[0-9a-f-]{36}\]\. /,
      rollingBack('A'),
      ...deleted('A'),
      'shop ROLLBACK_COMPLETE',
    ],
    status: 'ROLLBACK_COMPLETE',
    resources: [],
  },
  {
    title: 'an attribute is missing · on the resource that consumes it',
    steps: [create({ A: {}, B: { properties: { Of: { 'Fn::GetAtt': ['A', 'Url'] } } } })],
    requests: ['Create A', 'Delete A A-id'],
    events: [
      began.create,
      ...created('A'),
      'B CREATE_IN_PROGRESS',
      /^B CREATE_FAILED \(CustomResource attribute error: Vendor response doesn't contain Url attribute in object arn:\S+\|A\|[0-9a-f-]{36}\)$/,
      rollingBack('B'),
      'B DELETE_COMPLETE',
      ...deleted('A'),
      'shop ROLLBACK_COMPLETE',
    ],
    status: 'ROLLBACK_COMPLETE',
    resources: [],
  },
]

testLifecycles('cfn', 'ids and attributes that no answer gave (CloudFormation)', rows)
