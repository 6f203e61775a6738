import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import type { Script } from '../fixtures/scripted-provider.fixture.ts'
import { inShort, startTestEngine, type TestResource, templateOf } from '../fixtures/test-engine.fixture.ts'
import { matching } from '../fixtures/matching.fixture.ts'

const stackName = 'shop'
const no: Script = { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'half' }
const noId: Script = { Status: 'FAILED', Reason: 'no', PhysicalResourceId: undefined }
const bDependsOnA = { A: {}, B: { DependsOn: 'A' } }

/** What becomes of a stack whose Create of some resource goes wrong. */
interface Row {
  readonly title: string
  readonly engine: EngineName
  readonly resources?: Readonly<Record<string, TestResource>>
  readonly onCreate?: Readonly<Record<string, Script>>
  readonly onDelete?: Readonly<Record<string, Script>>
  /** Requests in short. */
  readonly log: readonly (string | RegExp)[]
  readonly events: readonly (string | RegExp)[]
}

const rows: readonly Row[] = [
  {
    title: "Create FAILED · Delete follows, with the FAILED answer's id; then what it needed is deleted",
    engine: 'cfn',
    resources: bDependsOnA,
    onCreate: { B: no },
    log: ['Create A', 'Create B', 'Delete B half', 'Delete A A-id'],
    events: [
      /^B CREATE_FAILED \(Received response status \[FAILED\] from custom resource\. Message returned: no \(RequestId: [0-9a-f-]{36}\)\)$/,
      'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [B]. Rollback requested by user.)',
      'B DELETE_IN_PROGRESS',
      'B DELETE_COMPLETE',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'shop ROLLBACK_COMPLETE',
    ],
  },
  {
    title: "Create FAILED · Delete follows, with the FAILED answer's id; then what it needed is deleted",
    engine: 'ros',
    resources: bDependsOnA,
    onCreate: { B: no },
    log: ['Create A', 'Create B', 'Delete B half', 'Delete A A-id'],
    events: [
      /^B CREATE_FAILED \(\[local\] the custom resource answered FAILED: no \(RequestId: [0-9a-f-]{36}\)\)$/,
      'shop CREATE_ROLLBACK_IN_PROGRESS ([local] failed to create: B)',
      'B DELETE_IN_PROGRESS (state changed)',
      'B DELETE_COMPLETE (state changed)',
      'A DELETE_IN_PROGRESS (state changed)',
      'A DELETE_COMPLETE (state changed)',
      'shop CREATE_ROLLBACK_COMPLETE',
    ],
  },
  {
    title: 'Create FAILED without an id · CFN invents one and reports Invalid PhysicalResourceId',
    engine: 'cfn',
    resources: { A: {} },
    onCreate: { A: noId },
    log: ['Create A', /^Delete A shop-A-[A-Z0-9]{13}$/],
    events: [
      'A CREATE_FAILED (Invalid PhysicalResourceId)',
      'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [A]. Rollback requested by user.)',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'shop ROLLBACK_COMPLETE',
    ],
  },
  {
    title: 'Create FAILED without an id · ROS sends a Delete without one',
    engine: 'ros',
    resources: { A: {} },
    onCreate: { A: noId },
    log: ['Create A', 'Delete A'],
    events: [
      /^A CREATE_FAILED \(\[local\] the custom resource answered FAILED: no/,
      'shop CREATE_ROLLBACK_IN_PROGRESS ([local] failed to create: A)',
      'A DELETE_IN_PROGRESS (state changed)',
      'A DELETE_COMPLETE (state changed)',
      'shop CREATE_ROLLBACK_COMPLETE',
    ],
  },
  {
    title: 'another resource fails while Create runs · cancelled, Delete is sent before Create answered, with an invented id',
    engine: 'cfn',
    resources: { A: {}, B: {} },
    onCreate: { A: 'silence', B: no },
    log: ['Create A', 'Create B', /^Delete A shop-A-[A-Z0-9]{13}$/, 'Delete B half'],
    events: [
      /^B CREATE_FAILED \(Received response status/,
      'A CREATE_FAILED (Resource creation cancelled)',
      'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [B, A]. Rollback requested by user.)',
      'A DELETE_IN_PROGRESS',
      'B DELETE_IN_PROGRESS',
      /^[AB] DELETE_COMPLETE$/,
      /^[AB] DELETE_COMPLETE$/,
      'shop ROLLBACK_COMPLETE',
    ],
  },
  {
    title: 'what needs the failed resource is never begun',
    engine: 'cfn',
    resources: bDependsOnA,
    onCreate: { A: no },
    log: ['Create A', 'Delete A half'],
    events: [
      /^A CREATE_FAILED/,
      'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [A]. Rollback requested by user.)',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'shop ROLLBACK_COMPLETE',
    ],
  },
  {
    title: 'a missing attribute fails the resource that consumes it; nothing is sent for that one',
    engine: 'cfn',
    resources: { A: {}, B: { properties: { Url: { 'Fn::GetAtt': ['A', 'Url'] } } } },
    log: ['Create A', 'Delete A A-id'],
    events: [
      /^B CREATE_FAILED \(CustomResource attribute error: Vendor response doesn't contain Url attribute in object arn:aws:cloudformation:us-east-1:123456789012:stack\/shop\/[0-9a-f-]{36}\|A\|[0-9a-f-]{36}\)$/,
      'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [B]. Rollback requested by user.)',
      'B DELETE_COMPLETE',
      'A DELETE_IN_PROGRESS',
      'A DELETE_COMPLETE',
      'shop ROLLBACK_COMPLETE',
    ],
  },
  {
    title: 'a missing attribute fails the resource that consumes it; nothing is sent for that one',
    engine: 'ros',
    resources: { A: {}, B: { properties: { Url: { 'Fn::GetAtt': ['A', 'Url'] } } } },
    log: ['Create A', 'Delete A A-id'],
    events: [
      'B CREATE_FAILED ([local] the response for A has no attribute Url)',
      'shop CREATE_ROLLBACK_IN_PROGRESS ([local] failed to create: B)',
      'B DELETE_COMPLETE (state changed)',
      'A DELETE_IN_PROGRESS (state changed)',
      'A DELETE_COMPLETE (state changed)',
      'shop CREATE_ROLLBACK_COMPLETE',
    ],
  },
  {
    title: "a Delete that fails in the rollback · DELETE_FAILED, what it needs stays, the stack can't finish",
    engine: 'cfn',
    resources: bDependsOnA,
    onCreate: { B: no },
    onDelete: { B: { Status: 'FAILED', Reason: 'stuck' } },
    log: ['Create A', 'Create B', 'Delete B half'],
    events: [
      /^B CREATE_FAILED/,
      'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [B]. Rollback requested by user.)',
      'B DELETE_IN_PROGRESS',
      /^B DELETE_FAILED \(Received response status \[FAILED\] from custom resource\. Message returned: stuck/,
      'shop ROLLBACK_FAILED (The following resource(s) failed to delete: [B].)',
    ],
  },
  {
    title: "a Delete that fails in the rollback · DELETE_FAILED, what it needs stays, the stack can't finish",
    engine: 'ros',
    resources: bDependsOnA,
    onCreate: { B: no },
    onDelete: { B: { Status: 'FAILED', Reason: 'stuck' } },
    log: ['Create A', 'Create B', 'Delete B half'],
    events: [
      /^B CREATE_FAILED/,
      'shop CREATE_ROLLBACK_IN_PROGRESS ([local] failed to create: B)',
      'B DELETE_IN_PROGRESS (state changed)',
      /^B DELETE_FAILED \(\[local\] the custom resource answered FAILED: stuck/,
      'shop CREATE_ROLLBACK_FAILED ([local] failed to delete: B)',
    ],
  },
  {
    title: 'Retain keeps what was made also in the rollback of its creation; RetainExceptOnCreate does not',
    engine: 'cfn',
    resources: { A: { DeletionPolicy: 'Retain' }, B: { DependsOn: 'A', DeletionPolicy: 'RetainExceptOnCreate' }, C: { DependsOn: 'B' } },
    onCreate: { C: no },
    log: ['Create A', 'Create B', 'Create C', 'Delete C half', 'Delete B B-id'],
    events: [
      /^C CREATE_FAILED/,
      /^shop ROLLBACK_IN_PROGRESS/,
      'C DELETE_IN_PROGRESS',
      'C DELETE_COMPLETE',
      'B DELETE_IN_PROGRESS',
      'B DELETE_COMPLETE',
      'A DELETE_SKIPPED',
      'shop ROLLBACK_COMPLETE',
    ],
  },
]

describe('a create that fails', () => {
  test.each(rows)('$title ($engine)', async ({ engine, resources = {}, onCreate = {}, onDelete = {}, log, events }) => {
    await using t = await startTestEngine()
    for (const [name, script] of Object.entries(onCreate)) t.provider.on('Create', name, script)
    for (const [name, script] of Object.entries(onDelete)) t.provider.on('Delete', name, script)
    const stack = await t.engine.createStack({ stackName, template: templateOf(engine, resources) })
    expect(stack.ok).toBe(false)
    expect(t.provider.log).toEqual(log.map(matching))
    const short = inShort(stack.events)
    const from = short.findIndex((line) => line.includes('CREATE_FAILED'))
    expect(short.slice(from)).toEqual(events.map(matching))
  })
})

test('CFN: an output whose attribute is missing fails the create as a whole', async () => {
  await using t = await startTestEngine()
  const template = templateOf('cfn', { A: {} }, { Outputs: { Url: { Value: { 'Fn::GetAtt': ['A', 'Url'] } } } })
  const stack = await t.engine.createStack({ stackName, template })
  expect(stack.stackStatus).toBe('ROLLBACK_COMPLETE')
  expect(stack.outputs).toEqual({})
  expect(inShort(stack.events).find((line) => line.startsWith('shop ROLLBACK_IN_PROGRESS'))).toMatch(
    /^shop ROLLBACK_IN_PROGRESS \(CustomResource attribute error: Vendor response doesn't contain Url attribute in object arn:\S+\|A\|/,
  )
})

test('CFN: a response to a cancelled Create is ignored, and is no violation', async () => {
  await using t = await startTestEngine()
  t.provider.on('Create', 'A', async (_request, send) => {
    await t.provider.came('Delete', 'A')
    await send()
  })
  t.provider.on('Create', 'B', no)
  const stack = await t.engine.createStack({ stackName, template: templateOf('cfn', { A: {}, B: {} }) })
  await t.engine.idle()
  expect(stack.stackStatus).toBe('ROLLBACK_COMPLETE')
  const [create] = t.engine.exchanges
  expect(create).toMatchObject({ outcome: 'CANCELLED', tries: [{ status: 200, accepted: true }] })
  expect(create?.response).toBe(undefined)
  expect(t.engine.violations).toEqual([])
})

test('ROS: the rollback waits for what is being created', async () => {
  await using t = await startTestEngine()
  let failed: () => void = () => {}
  const failure = new Promise<void>((resolve) => (failed = resolve))
  t.provider.on('Create', 'A', async (_request, send) => {
    await failure
    await send()
  })
  t.provider.on('Create', 'B', async (_request, send) => {
    await send({ Status: 'FAILED', Reason: 'no', PhysicalResourceId: undefined })
    failed()
  })
  const stack = await t.engine.createStack({ stackName, template: templateOf('ros', { A: {}, B: {}, C: { DependsOn: 'A' } }) })
  expect(stack.stackStatus).toBe('CREATE_ROLLBACK_COMPLETE')
  expect(t.provider.log.toSorted()).toEqual(['Create A', 'Create B', 'Delete A A-id', 'Delete B'])
})
