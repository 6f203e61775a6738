import { describe, expect, test } from 'vitest'
import { EventError } from '../../errors/event-error.ts'
import { isFields } from '../../protocol/fields.ts'
import { lambdaContext, snsEnvelope } from '../../testing/index.ts'
import { copied, openWorld, text } from '../adapter-world.fixture.ts'
import { collecting } from './collecting.fixture.ts'

describe('awsLambda, by SNS', () => {
  test('F7 · each record is a request; the receipts are in their order', async () => {
    const ends: unknown[] = []
    const world = await openWorld(collecting(ends))
    const requests = [world.request(), world.request({ requestType: 'Delete', physicalResourceId: 'greeting-0' }), world.request()]
    await world.invoke(snsEnvelope(requests.map(({ event }) => event)))
    expect(ends).toMatchObject([requests.map(({ event }) => ({ requestId: event.RequestId, delivered: true, status: 'SUCCESS' }))])
    expect(requests.map(({ id }) => world.bodies(id).length)).toEqual([1, 1, 1])
  })

  test('F7 · no records are no requests', async () => {
    const ends: unknown[] = []
    const world = await openWorld(collecting(ends))
    await world.invoke(snsEnvelope([]))
    expect(ends).toEqual([[]])
  })

  test.for([
    ['holds no JSON', 'RequestType=Create'],
    ['holds no request', '{"RequestType":"Create"}'],
    ['holds half a request', '{"RequestType":"Create","Resp'],
  ])('F7 · a record that %s fails the event, and disturbs no other record', async ([, message]) => {
    const ends: unknown[] = []
    const world = await openWorld(collecting(ends))
    const [first, last] = [world.request(), world.request()]
    await world.invoke(snsEnvelope([first.event, message, last.event]))
    expect(ends).toMatchObject([{ error: { name: 'EventError', code: 'EVENT_INVALID' } }])
    for (const { event, id } of [first, last]) expect(world.response(id)).toMatchObject({ Status: 'SUCCESS', ...copied(event) })
  })

  test('F7 · several records that fail are told together', async () => {
    const ends: { error?: AggregateError }[] = []
    const world = await openWorld(collecting(ends))
    const { event, id } = world.request()
    await world.invoke({ Records: [...snsEnvelope(['no JSON', event]).Records, null, { Sns: 7 }] })
    expect(ends).toMatchObject([{ error: { name: 'AggregateError', message: '3 of 4 records were not served' } }])
    expect(ends[0]?.error?.errors.map((error: unknown) => error instanceof EventError)).toEqual([true, true, true])
    expect(world.bodies(id)).toHaveLength(1)
  })

  test('F7 · an error quotes nothing of a message that is no JSON, which holds a response URL', async () => {
    const ends: { error?: unknown }[] = []
    const world = await openWorld(collecting(ends))
    await world.invoke(snsEnvelope('https://x?X-Amz-Signature=0123456789abcdef'))
    expect(ends[0]?.error).toMatchObject({ message: 'the message holds no JSON' })
    expect(isFields(ends[0]?.error) && 'cause' in ends[0].error).toBe(false)
  })

  test.for([
    ['an hour', 3_600_000, 'FAILED'],
    ['a minute', 60_000, 'SUCCESS'],
  ] as const)("B1 · the engine's time counts from the message's Timestamp: after %s", async ([, age, Status]) => {
    const world = await openWorld(collecting([]))
    const { event, id } = world.request()
    await world.invoke(snsEnvelope(event, { timestamp: world.clock.now() - age }))
    const late = { Status, Reason: text(/^deadline: .* 60 min after it was sent/) }
    expect(world.response(id)).toMatchObject(Status === 'FAILED' ? late : { Status })
  })

  test.for(['yesterday', '', 7, null, { toString: 1 }])('B1 · a Timestamp that is %j tells nothing', async (timestamp) => {
    const world = await openWorld(collecting([]))
    const { event, id } = world.request()
    await world.invoke({ Records: [{ Sns: { Message: JSON.stringify(event), Timestamp: timestamp } }] })
    expect(world.response(id)).toMatchObject({ Status: 'SUCCESS' })
  })

  test('E3 · a Reason names the log stream that tells more', async () => {
    const world = await openWorld(collecting([]), { create: () => Promise.reject(new Error('no quota')) })
    const { event, id } = world.request()
    await world.invoke(snsEnvelope(event, { timestamp: world.clock.now() }))
    expect(world.response(id)).toMatchObject({ Reason: `no quota (log: ${lambdaContext().logStreamName})` })
  })
})
