import { describe, expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { careless, resource, world } from './service.fixture.ts'

/** A resource that counts its calls and takes `time` ms for each. */
function counting(time = 0) {
  const tokens: string[] = []
  const provider = resource({
    async create({ token, sleep }) {
      tokens.push(token)
      if (time > 0) await sleep(time)
      return { physicalResourceId: `made-${tokens.length}` }
    },
  })
  return { provider, tokens }
}

describe('repeats', () => {
  test.for([
    ['CloudFormation', cloudFormationEvent()],
    ['ROS', rosEvent()],
  ] as const)('A2 · a repeat joins the running work (%s)', async ([, event]) => {
    const { provider, tokens } = counting(5000)
    const { serve, clock, sent } = world(provider)
    const answers = [serve(event), serve(event)]
    await clock.advance(2500)
    answers.push(serve({ ...event }))
    const receipts = await clock.runUntil(Promise.all(answers))
    expect(tokens).toHaveLength(1)
    expect(sent).toHaveLength(1)
    expect(receipts[0]).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-1', delivered: true })
    expect(receipts[1]).toBe(receipts[0])
    expect(receipts[2]).toBe(receipts[0])
  })

  test('A2 · a repeat after the answer sends the settled bytes again without calling the author', async () => {
    const { provider, tokens } = counting()
    const { run } = world(provider)
    const first = await run(cloudFormationEvent())
    const second = await run(cloudFormationEvent())
    expect(tokens).toHaveLength(1)
    expect(second.sent).toHaveLength(1)
    expect(second.sent[0]?.bytes).toEqual(first.sent[0]?.bytes)
    expect(second.receipt).toEqual(first.receipt)
  })

  test('A2 · a FAILED is latched too', async () => {
    let calls = 0
    const { run } = world(
      resource({
        create() {
          throw new Error(`try ${++calls}`)
        },
      }),
    )
    const [first, second] = [await run(cloudFormationEvent()), await run(cloudFormationEvent())]
    expect(calls).toBe(1)
    expect(second.response).toEqual(first.response)
    expect(second.response).toMatchObject({ Status: 'FAILED', Reason: 'try 1' })
  })

  test('A2 · a repeat of a deferred request is left to the holder of the ticket', async () => {
    let calls = 0
    const { run } = world(
      resource({
        create({ defer }) {
          calls++
          return defer()
        },
      }),
    )
    expect(await run(cloudFormationEvent())).toMatchObject({ receipt: undefined, sent: [] })
    expect(await run(cloudFormationEvent())).toMatchObject({ receipt: undefined, sent: [] })
    expect(calls).toBe(1)
  })

  test('A1 · on CloudFormation another URL, on ROS only another RequestId, is no repeat', async () => {
    const { provider, tokens } = counting()
    const { run } = world(provider)
    const responseUrl = `${cloudFormationEvent().ResponseURL}0`
    await run(cloudFormationEvent())
    await run(cloudFormationEvent({ responseUrl }))
    expect(tokens).toHaveLength(2)
    expect(tokens[1]).toBe(tokens[0])
    await run(rosEvent())
    await run(rosEvent({ responseUrl: `${rosEvent().ResponseURL}0` }))
    expect(tokens).toHaveLength(3)
    await run(rosEvent({ requestId: 'another' }))
    expect(tokens).toHaveLength(4)
    expect(new Set(tokens).size).toBe(3)
  })

  test('A1 · a RequestId that a retried deployment uses again for another type is another request', async () => {
    const { run } = world(resource({}))
    const create = await run(cloudFormationEvent({ requestId: 'reused' }))
    const remove = await run(cloudFormationEvent({ requestId: 'reused', requestType: 'Delete', physicalResourceId: 'made-1' }))
    expect([create.receipt?.requestType, remove.receipt?.requestType]).toEqual(['Create', 'Delete'])
  })

  test('A2 · memory is bounded: the oldest settled request goes first', async () => {
    const { provider, tokens } = counting()
    const { run } = world(provider, { memory: 2 })
    const of = (requestId: string) => run(cloudFormationEvent({ requestId }))
    await of('a')
    await of('b')
    await of('a')
    expect(tokens).toHaveLength(2)
    await of('c')
    await of('b')
    expect(tokens).toHaveLength(3)
    await of('a')
    expect(tokens).toHaveLength(4)
  })

  test('A3 · another process calls the author again with the same token', async () => {
    const { provider, tokens } = counting()
    await world(provider).run(cloudFormationEvent())
    await world(provider).run(cloudFormationEvent())
    expect(tokens).toHaveLength(2)
    expect(tokens[1]).toBe(tokens[0])
  })
})

describe('ambiguous deliveries', () => {
  test('A4 · after a SUCCESS that broke on the wire only the same bytes are sent, in this run and in the next', async () => {
    let calls = 0
    const provider = careless({ create: () => ({ physicalResourceId: `made-${++calls}`, data: { At: `${calls}` } }) })
    const { run } = world(provider, { replies: ['ECONNRESET', 'silence', 503] })
    const first = await run(cloudFormationEvent(), { remaining: 5000 })
    expect(first.error).toMatchObject({ code: 'DELIVERY_TIMED_OUT' })
    expect(first.sent.length).toBeGreaterThan(2)
    const second = await run(cloudFormationEvent(), { remaining: 5000 })
    expect(second.error).toMatchObject({ code: 'DELIVERY_TIMED_OUT' })
    expect(calls).toBe(1)
    const texts = new Set([...first.sent, ...second.sent].map(({ text }) => text))
    expect([...texts]).toHaveLength(1)
    expect(second.response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'made-1', Data: { At: '1' } })
  })

  test('A4 · a repeat past every deadline still sends the SUCCESS that was decided, once', async () => {
    const { run, clock } = world(resource({}), { replies: [503] })
    const event = cloudFormationEvent({ serviceTimeout: 10 })
    expect((await run(event)).error).toMatchObject({ code: 'DELIVERY_TIMED_OUT' })
    await clock.advance(60_000)
    const late = await run(event)
    expect(late.sent).toHaveLength(1)
    expect(late.response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'made-1' })
    expect(late.receipt).toMatchObject({ status: 'SUCCESS', delivered: false, tries: [{ status: 503 }] })
  })

  test('A4 · a SUCCESS that was refused is not followed by anything else', async () => {
    const { run } = world(resource({}), { replies: [403] })
    const [first, second] = [await run(cloudFormationEvent()), await run(cloudFormationEvent())]
    expect(first.sent).toHaveLength(1)
    expect(second.sent.map(({ text }) => text)).toEqual(first.sent.map(({ text }) => text))
  })
})
