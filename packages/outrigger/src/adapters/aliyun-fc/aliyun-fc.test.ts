import { describe, expect, onTestFinished, test } from 'vitest'
import { EventError } from '../../errors/event-error.ts'
import { defineResource } from '../../resource/define-resource.ts'
import { fcContext, fcPayload, recordingLogger } from '../../testing/index.ts'
import { adapterContract } from '../adapter.contract.ts'
import { type AdapterSubject, copied, greeting, openWorld, recording, resourceType, text, type World } from '../adapter-world.fixture.ts'
import { aliyunFc, type FcEvent, type FcHandler, type FcOptions } from './index.ts'

type Payload = (event: unknown) => FcEvent

const json = (event: unknown): string => JSON.stringify(event) ?? 'undefined'
const bytes: Payload = (event) => new Uint8Array(fcPayload(json(event)))
const buffer: Payload = (event) => fcPayload(json(event))

/** By promise: for runtimes that await what the handler returns. */
const awaiting = (payload: Payload, version: 2 | 3): AdapterSubject<FcHandler> => ({
  engine: 'ros',
  start: (deeds, options) => aliyunFc(defineResource({ type: resourceType, ...deeds }), options),
  call: (handler, { event, remaining }) => handler(payload(event), fcContext({ timeout: remaining / 1000, version })),
  read(result) {
    if (result.status === 'fulfilled') return 'served'
    const { code } = result.reason as { code: unknown }
    if (code === 'EVENT_INVALID' || code === 'RESPONSE_HOST_REFUSED' || code === 'DELIVERY_TIMED_OUT') return code
    throw new Error('not an error a platform is told', { cause: result.reason })
  },
})

/** By callback: calls are counted until the test has ended. */
const calling = (payload: Payload, version: 2 | 3): AdapterSubject<FcHandler> => ({
  ...awaiting(payload, version),
  async call(handler, { event, remaining }) {
    const ends: unknown[] = []
    onTestFinished(() => expect(ends).toHaveLength(1))
    return new Promise((resolve, reject) => {
      const returned: unknown = handler(payload(event), fcContext({ timeout: remaining / 1000, version }), (error, receipt) => {
        ends.push(error)
        if (error === null) resolve(receipt)
        else reject(error)
      })
      expect(returned).toBeUndefined()
    })
  },
})

adapterContract('aliyun-fc, a Buffer on FC 3, by promise', awaiting(buffer, 3))
adapterContract('aliyun-fc, bytes on FC 2, by callback', calling(bytes, 2))
adapterContract('aliyun-fc, a text, by callback', calling(json, 3))
adapterContract(
  'aliyun-fc, parsed, by promise',
  awaiting((event) => event as FcEvent, 2),
)

describe('aliyunFc', () => {
  const subject = awaiting(buffer, 3)

  /** Starts a handler on a subject's ports, with ROS's own options. */
  const withOptions = (options: FcOptions): AdapterSubject<FcHandler> => ({
    ...subject,
    start: (deeds, ports) => aliyunFc(defineResource({ type: resourceType, ...deeds }), { ...ports, ...options }),
  })

  test('D7 · resolves with the receipt of the response, which holds no URL', async () => {
    const world = await openWorld(subject)
    const { event, id } = world.request()
    const handler = subject.start(greeting, { clock: world.clock, logger: recordingLogger() })
    const receipt = await world.until(handler(fcPayload(event), fcContext()))
    expect(receipt).toEqual({
      stackId: event.StackId,
      requestId: event.RequestId,
      logicalResourceId: event.LogicalResourceId,
      requestType: 'Create',
      status: 'SUCCESS',
      physicalResourceId: 'greeting-1',
      delivered: true,
      bytes: Buffer.byteLength(world.bodies(id)[0] ?? ''),
      tries: [{ status: 200, duration: 0 }],
    })
  })

  test('gives the callback the receipt', async () => {
    const world = await openWorld(subject)
    const { event } = world.request()
    const handler = subject.start(greeting, { clock: world.clock, logger: recordingLogger() })
    const ends = await world.until(
      new Promise((resolve) => handler(fcPayload(event), fcContext(), (...given: readonly unknown[]) => resolve(given))),
    )
    expect(ends).toEqual([null, expect.objectContaining({ requestId: event.RequestId, delivered: true })])
  })

  test.for([
    ['a text', 'RequestType=Create&X-Amz-Signature=0123456789abcdef'],
    ['a Buffer', Buffer.from('{"RequestType":"Create"')],
    ['empty', new Uint8Array()],
  ] as const)('F5 · %s that is no JSON is told to the platform, without a word of what it held', async ([, payload]) => {
    const handler = subject.start(greeting, {})
    const error: unknown = await handler(payload, fcContext()).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(EventError)
    expect(error).toMatchObject({ code: 'EVENT_INVALID', message: 'the payload holds no JSON' })
    expect(error).not.toHaveProperty('cause')
  })

  test('a byte order mark before the JSON does no harm', async () => {
    const world = await openWorld({ ...subject, call: (handler, { event }) => handler(Buffer.from(`\uFEFF${json(event)}`), fcContext()) })
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject(copied(event))
  })

  test("a context that doesn't tell the function's timeout leaves the engine's", async () => {
    const world: World = await openWorld(
      { ...subject, call: (handler, { event }) => handler(fcPayload(event), { requestId: '1-6955' }) },
      { create: ({ deadline }) => ({ physicalResourceId: 'greeting-1', data: { left: deadline.getTime() - world.clock.now() } }) },
    )
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject({ Data: { left: 55_000 } })
  })

  test("B2 · the function's timeout counts where it is nearer than the engine's", async () => {
    const world: World = await openWorld(subject, {
      create: ({ deadline }) => ({ physicalResourceId: 'greeting-1', data: { left: deadline.getTime() - world.clock.now() } }),
    })
    const { event, id } = world.request()
    expect(await world.invoke(event, 20_000)).toBe('served')
    expect(world.response(id)).toMatchObject({ Data: { left: 18_000 } })
  })

  test('E3 · a Reason names the request whose log tells more', async () => {
    const world = await openWorld(subject, { delete: () => Promise.reject(new Error('in use')) })
    const { event, id } = world.request({ requestType: 'Delete', physicalResourceId: 'greeting-0' })
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject({ Reason: `in use (log: ${fcContext().requestId})` })
  })

  test("D5 · responseUrl: 'intranet' answers inside Alibaba Cloud's networks", async () => {
    const world = await openWorld(withOptions({ responseUrl: 'intranet' }))
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.endpoint.exchangesOf(id)).toMatchObject([{ intranet: true, accepted: true }])
  })

  test.for(['public', 'intranet'] as const)('D5 · after a network error on the %s URL the other one is tried', async (responseUrl) => {
    const world = await openWorld(withOptions({ responseUrl }))
    const { event, id } = world.request()
    world.endpoint.fault(id, 'hang')
    expect(await world.invoke(event)).toBe('served')
    expect(world.endpoint.exchangesOf(id).map(({ intranet }) => intranet)).toEqual([responseUrl === 'intranet', responseUrl !== 'intranet'])
  })

  test('D5 · a URL that is not allowed is passed over where the other one is', async () => {
    const world = await openWorld(withOptions({ responseUrl: 'intranet' }))
    const { event, id } = world.request()
    expect(await world.invoke({ ...event, IntranetResponseURL: 'file:///etc/passwd' })).toBe('served')
    expect(world.endpoint.exchangesOf(id)).toMatchObject([{ intranet: false, accepted: true }])
  })

  test('E6 · the query of a URL that is not used stays out of Reason and logs as well', async () => {
    const world = await openWorld(subject, { create: ({ ticket, log }) => (log.info(ticket), Promise.reject(new Error(ticket))) })
    const { event, id } = world.request()
    const secret = 'fedcba9876543210fedcba9876543210'
    expect(await world.invoke({ ...event, IntranetResponseURL: `https://evil.example/?Signature=${secret}` })).toBe('served')
    const reason = text(/https:\/\/evil\.example\/\?/)
    expect(world.response(id)).toMatchObject({ Status: 'FAILED', Reason: reason })
    expect(JSON.stringify([world.logs, world.bodies(id)])).not.toContain(secret)
  })

  test.for([
    [undefined, { PhysicalResourceId: 'greeting-0' }],
    [true, { PhysicalResourceId: 'greeting-0' }],
    [false, { PhysicalResourceId: undefined }],
  ] as const)('C9 · with idOnFailed %s a FAILED carries %j', async ([idOnFailed, expected]) => {
    const options = idOnFailed === undefined ? {} : { idOnFailed }
    const world = await openWorld(withOptions(options), { delete: () => Promise.reject(new Error('in use')) })
    const { event, id } = world.request({ requestType: 'Delete', physicalResourceId: 'greeting-0' })
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toEqual({ Status: 'FAILED', ...expected, Reason: text(/^in use/), ...copied(event) })
  })

  test('C9 · a Delete without an id is one of nothing: it succeeds, and nothing is run', async () => {
    const { deeds, calls } = recording()
    const world = await openWorld(subject, deeds)
    const { event, id } = world.request({ requestType: 'Delete' })
    expect(await world.invoke({ ...event, PhysicalResourceId: undefined })).toBe('served')
    expect(world.response(id)).toMatchObject({ Status: 'SUCCESS', ...copied(event) })
    expect(calls).toEqual([])
  })
})
