import { describe, expect, test } from 'vitest'
import { createOutcomes } from '../outcomes/create-outcomes.ts'
import { memoryOutcomesStore } from '../outcomes/memory-outcomes-store.ts'
import { greetingEvent, postJson, webhookWorld } from './webhook-world.fixture.ts'

const event = greetingEvent()
const ids = { StackId: event.StackId, RequestId: event.RequestId, LogicalResourceId: event.LogicalResourceId }
const success = { Status: 'SUCCESS', PhysicalResourceId: 'greeting-1', ...ids }

describe('web:<url>', () => {
  test('is answered 202 at once, while the work goes on; waitUntil and drain wait for it', async () => {
    let finish = (): void => {}
    const work = new Promise<void>((resolve) => (finish = resolve))
    const world = webhookWorld({ allowUnsigned: true, create: async () => (await work, { physicalResourceId: 'greeting-1' }) })
    const kept: Promise<unknown>[] = []
    const { status, body } = await world.send(postJson(event), { waitUntil: (promise) => void kept.push(promise) })
    expect([status, body, world.sent]).toEqual([202, undefined, []])
    finish()
    await world.clock.runUntil(Promise.all([world.handler.drain(), ...kept]))
    expect(kept).toHaveLength(1)
    expect(world.sent).toEqual([{ url: event.ResponseURL, body: success }])
  })

  test('D3 · a response that is not delivered in time fails neither waitUntil nor drain', async () => {
    const world = webhookWorld({ allowUnsigned: true, endpoint: async () => ({ status: 503 }) })
    const kept: Promise<unknown>[] = []
    expect(await world.send(postJson(event), { waitUntil: (promise) => void kept.push(promise) })).toMatchObject({ status: 202 })
    await world.clock.runUntil(world.handler.drain())
    expect(await Promise.allSettled(kept)).toMatchObject([{ status: 'fulfilled' }])
    expect(world.logs.at(-1)).toMatchObject({ level: 'error', message: 'the response was not delivered in time' })
  })

  test('B2 · work ends in time for what the platform says remains', async () => {
    const world = webhookWorld({ allowUnsigned: true, create: () => new Promise(() => {}) })
    const start = world.clock.now()
    await world.send(postJson(event), { remaining: 8000 })
    await world.clock.runUntil(world.handler.drain())
    expect(world.clock.now() - start).toBe(7200)
    expect(world.sent).toMatchObject([{ body: { Status: 'FAILED' } }])
  })

  test('A4 · what was accepted is answered, though the outcomes store gives no answer', async () => {
    const store = { ...memoryOutcomesStore(), claim: () => Promise.reject(new Error('outage')) }
    const world = webhookWorld({ allowUnsigned: true, outcomes: createOutcomes(store) })
    expect(await world.send(postJson(event), { remaining: 60_000 })).toMatchObject({ status: 202 })
    await world.clock.runUntil(world.handler.drain())
    expect(world.sent).toMatchObject([{ body: { Status: 'FAILED', Reason: 'outage (outcomes store: nothing was done)' } }])
  })

  test('D4 · responses go to the hosts of the engine alone, unless told otherwise', async () => {
    const elsewhere = { ...event, ResponseURL: 'https://bucket.oss-cn-beijing.aliyuncs.com/x?Signature=1', IntranetResponseURL: undefined }
    const refused = await webhookWorld({ allowUnsigned: true }).send(postJson(elsewhere))
    expect(refused.status).toBe(403)
    const allowed = webhookWorld({ allowUnsigned: true, responseHosts: [] })
    expect(await allowed.send(postJson(elsewhere))).toMatchObject({ status: 202 })
  })
})

describe('web[idempotent]:<url>', () => {
  test('is answered 200 when the response is delivered', async () => {
    const world = webhookWorld({ allowUnsigned: true, mode: 'idempotent' })
    expect(await world.send(postJson(event))).toEqual({ status: 200, body: undefined })
    expect(world.sent).toEqual([{ url: event.ResponseURL, body: success }])
  })

  test('is answered 202 after 8 s, while the work goes on', async () => {
    const world = webhookWorld({
      allowUnsigned: true,
      mode: 'idempotent',
      create: async ({ sleep }) => (await sleep('20s'), { physicalResourceId: 'greeting-1' }),
    })
    const start = world.clock.now()
    expect(await world.send(postJson(event))).toMatchObject({ status: 202 })
    expect(world.clock.now() - start).toBe(8000)
    await world.clock.runUntil(world.handler.drain())
    expect(world.sent).toMatchObject([{ body: success }])
  })

  test('is answered 500 when the response could not be delivered, and the repeat sends the same bytes without calling the author', async () => {
    let status = 503
    const world = webhookWorld({ allowUnsigned: true, mode: 'idempotent', endpoint: async () => ({ status }) })
    const failed = await world.send(postJson(event), { remaining: 3000 })
    expect(failed.status).toBe(500)
    status = 200
    expect(await world.send(postJson(event))).toMatchObject({ status: 200 })
    expect(new Set(world.sent.map(({ body }) => JSON.stringify(body)))).toEqual(new Set([JSON.stringify(success)]))
    expect(world.calls).toEqual(['Create'])
  })
})

describe.for(['sync', 'sync,idempotent'] as const)('web[%s]:<url>', (mode) => {
  test('the reply is the response, and nothing else is sent', async () => {
    const world = webhookWorld({ allowUnsigned: true, mode })
    expect(await world.send(postJson(event))).toEqual({ status: 200, body: success })
    expect(world.sent).toEqual([])
  })

  test('a Create that fails is a reply like any other', async () => {
    const world = webhookWorld({ allowUnsigned: true, mode, logHint: 'web-1', create: () => Promise.reject(new Error('no quota left')) })
    const body = { Status: 'FAILED', Reason: 'no quota left (log: web-1)', ...ids }
    expect(await world.send(postJson(event))).toEqual({ status: 200, body })
  })

  test('B2 · the deadline is 10 s, less what is kept for the reply', async () => {
    const world = webhookWorld({ allowUnsigned: true, mode, create: () => new Promise(() => {}) })
    const start = world.clock.now()
    const { status, body } = await world.send(postJson(event))
    expect(world.clock.now() - start).toBe(9000)
    expect([status, body]).toMatchObject([200, { Status: 'FAILED', Reason: 'deadline: Create was still running after 9 s' }])
  })

  test('G2 · deferring is FAILED', async () => {
    const world = webhookWorld({ allowUnsigned: true, mode, create: ({ defer }) => defer() })
    const Reason = 'the response was deferred, but the reply to a request of web[sync] is its response'
    expect(await world.send(postJson(event))).toEqual({ status: 200, body: { Status: 'FAILED', Reason, ...ids } })
  })

  test('A2 · repeats get the same response, at the same time and later, and the author is called once', async () => {
    const world = webhookWorld({
      allowUnsigned: true,
      mode,
      create: async ({ sleep }) => (await sleep(100), { physicalResourceId: 'greeting-1' }),
    })
    const replies = [world.send(postJson(event)), world.send(postJson(event))]
    expect(await Promise.all(replies)).toEqual([
      { status: 200, body: success },
      { status: 200, body: success },
    ])
    expect(await world.send(postJson(event))).toEqual({ status: 200, body: success })
    expect(world.calls).toEqual(['Create'])
  })

  test('needs no response URL, and gives the author none', async () => {
    const tickets: string[] = []
    const world = webhookWorld({
      allowUnsigned: true,
      mode,
      create: ({ ticket }) => (tickets.push(ticket), { physicalResourceId: 'greeting-1' }),
    })
    const { ResponseURL: url, IntranetResponseURL: _, ...bare } = event
    expect(await world.send(postJson(bare))).toEqual({ status: 200, body: success })
    expect(await world.send(postJson({ ...event, RequestId: 'other' }))).toMatchObject({ status: 200 })
    expect(tickets).toHaveLength(2)
    expect(tickets.join()).not.toContain(new URL(url).searchParams.get('Signature'))
  })

  test('F5 · a request without ids is refused', async () => {
    const world = webhookWorld({ allowUnsigned: true, mode })
    expect(await world.send(postJson({ ...event, StackId: undefined }))).toEqual({
      status: 400,
      body: { error: 'StackId: expected a non-empty string, got nothing' },
    })
    expect(world.calls).toEqual([])
  })
})
