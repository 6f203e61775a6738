import { describe, expect, test } from 'vitest'
import { virtualClock } from '../virtual-clock.ts'
import { endpointOfTest, put, send, sendRaw } from './raw-http.fixture.ts'

const xml = (code: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
const mismatch = xml('SignatureDoesNotMatch', 'The signature does not match the request')

describe('a CloudFormation URL', () => {
  test('takes a PUT with an empty content type and a length: 200 without a body', async () => {
    const endpoint = await endpointOfTest({ clock: virtualClock() })
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    const reply = await put(href, '{"Reason":"Grüße"}')
    expect(reply).toMatchObject({ status: 200, text: '', headers: { 'content-length': '0' } })
    expect(endpoint.exchanges).toStrictEqual([
      {
        id,
        engine: 'cfn',
        intranet: false,
        method: 'PUT',
        headers: { host: new URL(endpoint.url).host, connection: 'close', 'content-type': '', 'content-length': '20' },
        body: new TextEncoder().encode('{"Reason":"Grüße"}'),
        text: '{"Reason":"Grüße"}',
        status: 200,
        accepted: true,
        at: Date.UTC(2026, 0, 1),
      },
    ])
  })

  test('takes a PUT without any content type', async () => {
    const endpoint = await endpointOfTest()
    expect(await send(endpoint.mint({ engine: 'cfn' }).href, 'PUT', { 'content-length': 2 }, '{}')).toMatchObject({ status: 200 })
  })

  test('takes any bytes, none at all and a megabyte', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    const bodies = [new Uint8Array(), new Uint8Array([0, 255, 10]), new Uint8Array(1024 * 1024).fill(120)]
    for (const body of bodies) expect(await put(href, body)).toMatchObject({ status: 200 })
    expect(endpoint.exchangesOf(id).map(({ body }) => body)).toStrictEqual(bodies)
  })

  test.for(['POST', 'DELETE', 'PATCH'])('refuses %s with 403', async (method) => {
    const endpoint = await endpointOfTest()
    const { href } = endpoint.mint({ engine: 'cfn' })
    expect(await send(href, method, { 'content-length': 2 }, '{}')).toMatchObject({
      status: 403,
      text: mismatch,
      headers: { 'content-type': 'application/xml' },
    })
    expect(endpoint.exchanges).toMatchObject([{ method, refusal: 'method', status: 403, accepted: false }])
  })

  test.for(['GET', 'HEAD'])('refuses %s with 403', async (method) => {
    const endpoint = await endpointOfTest()
    expect(await send(endpoint.mint({ engine: 'cfn' }).href, method, {})).toMatchObject({ status: 403 })
    expect(endpoint.exchanges[0]?.refusal).toBe('method')
  })

  test.for([
    ['without a query', (href: string) => href.replace(/\?.*/, '')],
    ['with a signature that was altered', (href: string) => href.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['without its signature', (href: string) => href.replace(/&X-Amz-Signature=.*/, '')],
    ['with a longer life', (href: string) => href.replace('X-Amz-Expires=7200', 'X-Amz-Expires=7201')],
    ['with another date', (href: string) => href.replace('X-Amz-Date=2026', 'X-Amz-Date=2027')],
    ['with a further parameter', (href: string) => `${href}&extra=1`],
  ] as const)('refuses a URL %s with 403', async ([, alter]) => {
    const endpoint = await endpointOfTest({ clock: virtualClock() })
    const { href } = endpoint.mint({ engine: 'cfn' })
    expect(alter(href)).not.toBe(href)
    expect(await put(alter(href))).toMatchObject({ status: 403, text: mismatch })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'signature', status: 403, accepted: false }])
  })

  test('refuses the signature of another response with 403', async () => {
    const endpoint = await endpointOfTest()
    const [first, second] = [endpoint.mint({ engine: 'cfn' }).href, endpoint.mint({ engine: 'cfn' }).href]
    expect(await put(new URL(first).pathname.concat(new URL(second).search).replace(/^/, endpoint.url))).toMatchObject({ status: 403 })
  })

  test('refuses a content type with 403', async () => {
    const endpoint = await endpointOfTest()
    const { href } = endpoint.mint({ engine: 'cfn' })
    const reply = await send(href, 'PUT', { 'content-type': 'application/json', 'content-length': 2 }, '{}')
    expect(reply).toMatchObject({ status: 403, text: mismatch })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'content-type', accepted: false, text: '{}' }])
  })

  test('refuses a chunked body with 411', async () => {
    const endpoint = await endpointOfTest()
    const reply = await send(endpoint.mint({ engine: 'cfn' }).href, 'PUT', { 'transfer-encoding': 'chunked' }, '{}')
    expect(reply).toMatchObject({ status: 411, text: xml('MissingContentLength', 'A Content-Length header is needed') })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'content-length', status: 411, accepted: false, text: '{}' }])
  })

  test('refuses a request without a length with 411', async () => {
    const endpoint = await endpointOfTest()
    const { pathname, search } = new URL(endpoint.mint({ engine: 'cfn' }).href)
    const reply = await sendRaw(endpoint.url, `PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    expect(reply).toMatch(/^HTTP\/1\.1 411 /)
  })

  test('works until it expires, and is refused with 403 after', async () => {
    const clock = virtualClock()
    const endpoint = await endpointOfTest({ clock })
    const { href } = endpoint.mint({ engine: 'cfn' })
    await clock.advance(7_200_000)
    expect(await put(href)).toMatchObject({ status: 200 })
    await clock.advance(1)
    expect(await put(href)).toMatchObject({ status: 403, text: xml('AccessDenied', 'Request has expired') })
    expect(endpoint.exchanges[1]).toMatchObject({ refusal: 'expired', accepted: false, at: Date.UTC(2026, 0, 1, 2) + 1 })
  })

  test('refuses more than a megabyte with 400, and keeps no more than that', async () => {
    const endpoint = await endpointOfTest()
    const { href } = endpoint.mint({ engine: 'cfn' })
    expect(await put(href, new Uint8Array(1024 * 1024 + 1))).toMatchObject({
      status: 400,
      text: xml('EntityTooLarge', 'The body is larger than allowed'),
    })
    expect(endpoint.exchanges[0]).toMatchObject({ refusal: 'too-large', accepted: false })
    expect(endpoint.exchanges[0]?.body).toHaveLength(1024 * 1024)
  })

  test('a body that ends before its length is recorded, never accepted and never answered', async () => {
    const endpoint = await endpointOfTest()
    const { pathname, search } = new URL(endpoint.mint({ engine: 'cfn' }).href)
    const recorded = new Promise((resolve) => endpoint.onExchange(resolve))
    await sendRaw(endpoint.url, `PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{"Rea`)
    expect(await recorded).toMatchObject({ refusal: 'incomplete', status: undefined, accepted: false, text: '{"Rea' })
  })

  test('bytes past the length are no part of the body', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    const { pathname, search } = new URL(href)
    const reply = await sendRaw(endpoint.url, `PUT ${pathname}${search} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}und mehr`)
    expect(reply).toMatch(/^HTTP\/1\.1 200 /)
    expect(endpoint.exchangesOf(id).map(({ text }) => text)).toEqual(['{}'])
  })

  test('clients may escape its path and order its query as they like', async () => {
    const endpoint = await endpointOfTest()
    const { href } = endpoint.mint({ engine: 'cfn' })
    const [path = '', query = ''] = href.split('?')
    const signed = query.split('&')
    expect(await put(`${path.replaceAll('%3A', ':').replaceAll('%7C', '%7c')}?${signed.toReversed().join('&')}`)).toMatchObject({
      status: 200,
    })
  })
})
