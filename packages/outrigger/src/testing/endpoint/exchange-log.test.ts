import { describe, expect, test } from 'vitest'
import { endpointOfTest, post, put } from './raw-http.fixture.ts'
import { startResponseEndpoint } from './start-response-endpoint.ts'

describe('exchanges', () => {
  test('every try is recorded, several PUTs to one URL too', async () => {
    const endpoint = await endpointOfTest()
    const [one, other] = [endpoint.mint({ engine: 'cfn' }), endpoint.mint({ engine: 'cfn' })]
    await put(one.href, '1')
    await put(other.href, '2')
    await post(one.href, '3')
    await put(one.href, '4')
    expect(endpoint.exchanges.map(({ id, text, status }) => [id, text, status])).toEqual([
      [one.id, '1', 200],
      [other.id, '2', 200],
      [one.id, '3', 403],
      [one.id, '4', 200],
    ])
    expect(endpoint.exchangesOf(one.id).map(({ text }) => text)).toEqual(['1', '3', '4'])
  })

  test('repeated headers are joined, names are in lower case', async () => {
    const endpoint = await endpointOfTest()
    await post(endpoint.mint({ engine: 'ros' }).href, '{}', { 'X-Many': ['a', 'b'] })
    expect(endpoint.exchanges[0]?.headers).toMatchObject({ 'x-many': 'a, b', 'content-type': 'application/json' })
  })

  test('the body stands as text with its byte order mark', async () => {
    const endpoint = await endpointOfTest()
    await put(endpoint.mint({ engine: 'cfn' }).href, '\uFEFF{}')
    expect(endpoint.exchanges[0]?.text).toBe('\uFEFF{}')
  })

  test('no exchange holds a URL or a signature', async () => {
    const endpoint = await endpointOfTest({ secret: 'key' })
    const { href } = endpoint.mint({ engine: 'cfn' })
    await put(href)
    const signature = new URL(href).searchParams.get('X-Amz-Signature')
    expect(JSON.stringify(endpoint.exchanges)).not.toContain(signature)
  })

  test('next waits for the first accepted response', async () => {
    const endpoint = await endpointOfTest()
    const [one, other] = [endpoint.mint({ engine: 'cfn' }), endpoint.mint({ engine: 'cfn' })]
    const next = endpoint.next(one.id)
    await put(other.href, 'another')
    await post(one.href, 'refused')
    await put(one.href, 'first')
    await put(one.href, 'second')
    expect(await next).toMatchObject({ text: 'first' })
  })

  test('next gives what was accepted before, always the first', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    await post(href, 'refused')
    await put(href, 'first')
    await put(href, 'second')
    expect(await endpoint.next(id)).toMatchObject({ text: 'first' })
    expect(await endpoint.next(id)).toMatchObject({ text: 'first' })
  })

  test('next rejects when its signal aborts, before or while it waits', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    const stop = new AbortController()
    const next = endpoint.next(id, { signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(next).rejects.toThrow('enough')
    await expect(endpoint.next(id, { signal: stop.signal })).rejects.toThrow('enough')
    await put(href)
    expect(await endpoint.next(id, { signal: stop.signal })).toMatchObject({ accepted: true })
  })

  test('next rejects when the endpoint closes, and after', async () => {
    const endpoint = await startResponseEndpoint()
    const { id } = endpoint.mint({ engine: 'cfn' })
    const rejection = endpoint.next(id).catch((error: unknown) => error)
    await endpoint.close()
    expect(await rejection).toEqual(new Error('the response endpoint was closed'))
    await expect(endpoint.next(id)).rejects.toThrow('the response endpoint was closed')
  })

  test('an id that was never minted is an error', async () => {
    const endpoint = await endpointOfTest()
    const error = new RangeError('typo: no URL with this id was minted')
    expect(() => endpoint.exchangesOf('typo')).toThrow(error)
    await expect(endpoint.next('typo')).rejects.toThrow(error)
  })

  test('a listener hears of every exchange from then on, until it is told to stop', async () => {
    const endpoint = await endpointOfTest()
    const { href } = endpoint.mint({ engine: 'cfn' })
    const heard: string[] = []
    const other: string[] = []
    await put(href, 'before')
    const stop = endpoint.onExchange(({ text, status }) => heard.push(`${text} ${status}`))
    endpoint.onExchange(({ text }) => other.push(text))
    await put(href, 'during')
    await post(href, 'refused')
    stop()
    stop()
    await put(href, 'after')
    expect(heard).toEqual(['during 200', 'refused 403'])
    expect(other).toEqual(['during', 'refused', 'after'])
  })

  test('a listener that was added twice hears twice, and each is ended by itself', async () => {
    const endpoint = await endpointOfTest()
    const { href } = endpoint.mint({ engine: 'cfn' })
    let heard = 0
    const listener = (): void => void heard++
    const stop = endpoint.onExchange(listener)
    endpoint.onExchange(listener)
    await put(href)
    stop()
    await put(href)
    expect(heard).toBe(3)
  })
})

describe('closing', () => {
  test('ends what listens, may be repeated, and is what `await using` does', async () => {
    let href: string
    {
      await using endpoint = await startResponseEndpoint()
      href = endpoint.mint({ engine: 'cfn' }).href
      await put(href)
    }
    await expect(put(href)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    const endpoint = await startResponseEndpoint()
    await Promise.all([endpoint.close(), endpoint.close()])
    await endpoint.close()
    await expect(put(`${endpoint.url}/`)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('ends connections that are kept open', async () => {
    const endpoint = await startResponseEndpoint()
    const reply = await fetch(endpoint.mint({ engine: 'cfn' }).href, { method: 'PUT', body: new Uint8Array([1]) })
    expect(reply.status).toBe(200)
    await endpoint.close()
    await expect(fetch(endpoint.url)).rejects.toThrow('fetch failed')
  })
})
