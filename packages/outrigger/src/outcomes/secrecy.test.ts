import { expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import type { CloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import type { RosEvent } from '../testing/events/ros-event.ts'
import { type ProcessOptions, processes } from './processes.fixture.ts'

const secretData = { create: () => ({ physicalResourceId: 'key-1', data: { Password: 'correct horse battery' }, noEcho: true }) }

/** What a store is given of a request, as text. */
async function given(event: CloudFormationEvent | RosEvent, options: ProcessOptions = {}) {
  const world = processes()
  let stored = ''
  const note = (...args: readonly unknown[]): void => {
    stored += JSON.stringify(args.map((arg) => (arg instanceof Uint8Array ? Buffer.from(arg).toString('latin1') : arg)))
  }
  const process = world.start(secretData, {
    ...options,
    store: (inner) => ({
      ...inner,
      claim: (...args) => (note(...args), inner.claim(...args)),
      settle: (...args) => (note(...args), inner.settle(...args)),
    }),
  })
  await world.clock.runUntil(process.serve(event))
  return { world, stored }
}

test.for([
  ['on CloudFormation', cloudFormationEvent(), {}],
  ['on CloudFormation, by a secret of its own', cloudFormationEvent(), { secret: 'shared by all processes' }],
  ['on ROS, by a secret', rosEvent(), { secret: 'shared by all processes' }],
] as const)('E5 · no row holds data in clear %s', async ([, event, options]) => {
  const { stored, world } = await given(event, options)
  expect(stored).not.toContain('correct horse')
  expect(stored).not.toContain('key-1')
  expect(stored).not.toContain('shared by all')
  const repeat = await world.clock.runUntil(world.start({}, options).serve(event))
  expect(repeat.receipt).toMatchObject({ physicalResourceId: 'key-1' })
  expect(world.bodies()).toHaveLength(1)
})

test('E6 · no row holds anything of the response URL, the stack or the resource', async () => {
  for (const event of [cloudFormationEvent(), rosEvent()]) {
    const { stored } = await given(event, { secret: 'shared by all processes' })
    for (const text of [event.ResponseURL.split('?')[1] ?? '', event.StackId, event.RequestId, event.LogicalResourceId, 'amazonaws'])
      expect(stored).not.toContain(text)
  }
})

test('without a secret, rows of ROS are in clear, since its repeats may carry another URL', async () => {
  expect((await given(rosEvent())).stored).toContain('correct horse')
})

test('the same response is another row each time', async () => {
  expect((await given(cloudFormationEvent())).stored).not.toEqual((await given(cloudFormationEvent())).stored)
})

test.for([
  ['written with another secret', { secret: 'another secret of theirs' }],
  ['read without its secret', {}],
] as const)('A4 · of a row %s nothing is sent, and nothing is run', async ([, options]) => {
  const event = cloudFormationEvent()
  const { world } = await given(event, { secret: 'shared by all processes' })
  const before = world.wire.sent.length
  const repeat = await world.clock.runUntil(world.start({}, options).serve(event))
  expect(repeat.error).toMatchObject({ code: 'OUTCOMES_UNAVAILABLE', message: expect.stringContaining('secret') as unknown })
  expect(world.wire.sent).toHaveLength(before)
})

test.for(['{}', '[]', 'no JSON', '{"Status":"SUCCESS"}', '{"Status":"FAILED"}', '{"Status":"DONE","PhysicalResourceId":"a","Reason":"b"}'])(
  'A4 · of a row that holds %s nothing is sent',
  async (text) => {
    const world = processes()
    const body = new TextEncoder().encode(text)
    const process = world.start({}, { store: (inner) => ({ ...inner, claim: async () => ({ kind: 'settled', body }) }) })
    const { error } = await world.clock.runUntil(process.serve(rosEvent()))
    expect(error).toMatchObject({ code: 'OUTCOMES_UNAVAILABLE' })
    expect(world.wire.sent).toEqual([])
  },
)

test('leases end soon after the run must have, and rows are kept for a day after the URL has expired', async () => {
  const leases: unknown[] = []
  const world = processes()
  const process = world.start(
    {},
    { store: (inner) => ({ ...inner, claim: (key, lease) => (leases.push(lease), inner.claim(key, lease)) }) },
  )
  const [now, day] = [world.clock.now(), 86_400_000]
  await world.clock.runUntil(process.serve(cloudFormationEvent(), { remaining: 60_000 }))
  await world.clock.runUntil(process.serve(cloudFormationEvent({ responseUrl: 'https://a.s3.amazonaws.com/?none' }), { remaining: 60_000 }))
  const fence = expect.stringMatching(/^[\da-f-]{36}$/) as unknown
  expect(leases).toEqual([
    { fence, now, until: now + 60_400, expiresAt: now + 7_200_000 + day },
    { fence, now, until: now + 60_400, expiresAt: now + 60_400 + day },
  ])
})
