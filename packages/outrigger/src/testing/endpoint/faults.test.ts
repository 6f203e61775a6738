import { describe, expect, test } from 'vitest'
import { virtualClock } from '../virtual-clock.ts'
import { endpointOfTest, post, put } from './raw-http.fixture.ts'

describe('faults', () => {
  test('a status answers instead of the endpoint, once, and the body is not accepted', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, { status: 500 })
    expect(await put(href, 'first')).toMatchObject({ status: 500, text: '' })
    expect(await put(href, 'second')).toMatchObject({ status: 200 })
    expect(endpoint.exchanges).toMatchObject([
      { id, status: 500, accepted: false, fault: { status: 500 }, text: 'first' },
      { id, status: 200, accepted: true, text: 'second' },
    ])
    expect(endpoint.exchanges[0]).not.toHaveProperty('refusal')
    expect(endpoint.exchanges[1]).not.toHaveProperty('fault')
  })

  test('times repeats a fault; faults come in the order they were lined up', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, { status: 503, times: 2 })
    endpoint.fault(id, { status: 429 }, { status: 200 })
    const statuses = []
    for (let count = 0; count < 5; count++) statuses.push((await put(href)).status)
    expect(statuses).toEqual([503, 503, 429, 200, 200])
    expect(endpoint.exchanges.map(({ accepted }) => accepted)).toEqual([false, false, false, false, true])
  })

  test('times may be without end', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, { status: 500, times: Infinity })
    for (let count = 0; count < 4; count++) expect(await put(href)).toMatchObject({ status: 500 })
  })

  test('faults that have decided nothing yet can be taken back, and only those', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, { status: 500 })
    const takeBack = endpoint.fault(id, { status: 501, times: 2 }, 'reset')
    endpoint.fault(id, { status: 503 })
    expect([await put(href), await put(href)]).toMatchObject([{ status: 500 }, { status: 501 }])
    takeBack()
    takeBack()
    expect([await put(href), await put(href)]).toMatchObject([{ status: 503 }, { status: 200 }])
  })

  test('* is for every URL, after its own faults', async () => {
    const endpoint = await endpointOfTest()
    const [one, other] = [endpoint.mint({ engine: 'cfn' }), endpoint.mint({ engine: 'cfn' })]
    endpoint.fault('*', { status: 500, times: 2 })
    endpoint.fault(one.id, { status: 501 })
    expect(await put(one.href)).toMatchObject({ status: 501 })
    expect(await put(other.href)).toMatchObject({ status: 500 })
    expect(await put(one.href)).toMatchObject({ status: 500 })
    expect(await put(one.href)).toMatchObject({ status: 200 })
  })

  test('a URL’s faults are for that URL only', async () => {
    const endpoint = await endpointOfTest()
    const [one, other] = [endpoint.mint({ engine: 'cfn' }), endpoint.mint({ engine: 'cfn' })]
    endpoint.fault(one.id, { status: 500 })
    expect(await put(other.href)).toMatchObject({ status: 200 })
  })

  test('reset cuts the connection before anything is read', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, 'reset')
    await expect(put(href, 'lost')).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(endpoint.exchanges).toMatchObject([{ id, method: 'PUT', fault: 'reset', status: undefined, accepted: false, text: '' }])
    expect(endpoint.exchanges[0]?.body).toStrictEqual(new Uint8Array())
    expect(await put(href)).toMatchObject({ status: 200 })
  })

  test('ROS’s two URLs are one response: a reset of the first leaves the second', async () => {
    const endpoint = await endpointOfTest()
    const { id, href, intranetHref = '' } = endpoint.mint({ engine: 'ros' })
    endpoint.fault(id, 'reset')
    await expect(post(href)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await post(intranetHref)).toMatchObject({ status: 200 })
    expect(endpoint.exchangesOf(id).map(({ intranet }) => intranet)).toEqual([false, true])
  })

  test('drop-after-accept accepts the response, and the client never learns', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, 'drop-after-accept')
    await expect(put(href, '{"Status":"SUCCESS"}')).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await endpoint.next(id)).toMatchObject({
      accepted: true,
      status: undefined,
      fault: 'drop-after-accept',
      text: '{"Status":"SUCCESS"}',
    })
  })

  test('drop-after-accept refuses what is not in order, as usual', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, 'drop-after-accept')
    expect(await post(href)).toMatchObject({ status: 403 })
    expect(endpoint.exchanges).toMatchObject([{ accepted: false, refusal: 'method', fault: 'drop-after-accept' }])
  })

  test('hang never answers, until the endpoint closes', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, 'hang')
    const recorded = new Promise((resolve) => endpoint.onExchange(resolve))
    const reply = put(href, 'kept waiting').catch((error: unknown) => error)
    expect(await recorded).toMatchObject({ fault: 'hang', status: undefined, accepted: false, text: 'kept waiting' })
    await endpoint.close()
    expect(await reply).toMatchObject({ code: 'ECONNRESET' })
  })

  test('a delay judges later by the clock, but by when the request arrived', async () => {
    const clock = virtualClock()
    const endpoint = await endpointOfTest({ clock })
    const { id, href } = endpoint.mint({ engine: 'cfn', expiresIn: 1 })
    endpoint.fault(id, { delay: 5000 })
    const reply = put(href)
    await clock.advance(4999)
    expect(endpoint.exchanges).toEqual([])
    await clock.advance(1)
    expect(await reply).toMatchObject({ status: 200 })
    expect(endpoint.exchanges).toMatchObject([{ accepted: true, at: Date.UTC(2026, 0, 1), fault: { delay: 5000 } }])
  })

  test('a delayed response is accepted though the client gave up', async () => {
    const clock = virtualClock()
    const endpoint = await endpointOfTest({ clock })
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, { delay: 100 })
    const stop = new AbortController()
    const reply = fetch(href, { method: 'PUT', body: new TextEncoder().encode('{}'), signal: stop.signal }).catch((error: unknown) => error)
    await clock.settle()
    stop.abort()
    expect(await reply).toBeInstanceOf(Error)
    await clock.advance(100)
    expect(endpoint.exchanges).toMatchObject([{ accepted: true, text: '{}' }])
  })

  test('closing forgets delays', async () => {
    const clock = virtualClock()
    const endpoint = await endpointOfTest({ clock })
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, { delay: 100 })
    const reply = put(href).catch((error: unknown) => error)
    await clock.settle()
    expect(clock.pending).toBe(1)
    await endpoint.close()
    expect(clock.pending).toBe(0)
    expect(await reply).toMatchObject({ code: 'ECONNRESET' })
  })

  test('a URL that was never minted meets no fault', async () => {
    const endpoint = await endpointOfTest()
    endpoint.fault('*', { status: 500 })
    expect(await put(`${endpoint.url}/unknown`)).toMatchObject({ status: 404 })
  })

  test.for([
    ['explode', new TypeError('fault: expected reset, hang, drop-after-accept, a status or a delay, got explode')],
    [{ status: 199 }, new RangeError('status: expected 200 to 599, got 199')],
    [{ status: 600 }, new RangeError('status: expected 200 to 599, got 600')],
    [{ status: 200.5 }, new RangeError('status: expected 200 to 599, got 200.5')],
    [{ delay: -1 }, new RangeError('delay: expected 0 or more milliseconds, got -1')],
    [{ status: 500, times: 0 }, new RangeError('times: expected 1 or more, got 0')],
    [{ delay: 1, times: Number.NaN }, new RangeError('times: expected 1 or more, got NaN')],
  ] as const)('refuses %o', async ([fault, error]) => {
    const endpoint = await endpointOfTest()
    // @ts-expect-error Not every one is a fault.
    expect(() => endpoint.fault('*', fault)).toThrow(error)
    expect(await put(endpoint.mint({ engine: 'cfn' }).href)).toMatchObject({ status: 200 })
  })

  test('statuses from 200 to 599 are faults', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, { status: 200 }, { status: 599 }, { delay: 0 })
    for (const status of [200, 599, 200]) expect(await put(href)).toMatchObject({ status })
    expect(endpoint.exchanges.map(({ accepted }) => accepted)).toEqual([false, false, true])
  })

  test('refuses faults for an id that was never minted', async () => {
    const endpoint = await endpointOfTest()
    expect(() => endpoint.fault('typo', 'reset')).toThrow(new RangeError('typo: no URL with this id was minted'))
  })
})
