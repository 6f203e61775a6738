import { describe, expect, test } from 'vitest'
import { virtualClock } from '../virtual-clock.ts'
import { endpointOfTest, post, put, send } from './raw-http.fixture.ts'

const json = (code: string, message: string): string => JSON.stringify({ Code: code, Message: message })

describe('a ROS URL', () => {
  test('takes a POST of JSON with a date: 200 with a JSON body', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'ros' })
    expect(await post(href, '{"Status":"SUCCESS"}')).toMatchObject({
      status: 200,
      text: '{}',
      headers: { 'content-type': 'application/json', 'content-length': '2' },
    })
    expect(endpoint.exchanges).toMatchObject([
      { id, engine: 'ros', intranet: false, method: 'POST', text: '{"Status":"SUCCESS"}', status: 200, accepted: true },
    ])
  })

  test('takes the same response by the intranet URL', async () => {
    const endpoint = await endpointOfTest()
    const { id, intranetHref = '' } = endpoint.mint({ engine: 'ros' })
    expect(await post(intranetHref)).toMatchObject({ status: 200 })
    expect(endpoint.exchangesOf(id)).toMatchObject([{ id, intranet: true, accepted: true }])
  })

  test('takes JSON that names its character set, and a chunked body', async () => {
    const endpoint = await endpointOfTest()
    const headers = {
      'Content-Type': 'Application/JSON; charset=utf-8',
      Date: 'Thu, 01 Jan 2026 00:00:00 GMT',
      'transfer-encoding': 'chunked',
    }
    expect(await send(endpoint.mint({ engine: 'ros' }).href, 'POST', headers, '{}')).toMatchObject({ status: 200 })
  })

  test('refuses PUT with 405', async () => {
    const endpoint = await endpointOfTest()
    expect(await put(endpoint.mint({ engine: 'ros' }).href)).toMatchObject({
      status: 405,
      text: json('MethodNotAllowed', 'Only POST is allowed'),
      headers: { allow: 'POST', 'content-type': 'application/json' },
    })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'method', accepted: false }])
  })

  test.for([
    ['without a query', (href: string) => href.replace(/\?.*/, '')],
    ['with a signature that was altered', (href: string) => href.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['with a longer life', (href: string) => href.replace(/Expires=\d/, 'Expires=9')],
    ['of the intranet, on the public path', (href: string) => href.replace('/ros-public/', '/ros-intranet/')],
  ] as const)('refuses a URL %s with 403', async ([, alter]) => {
    const endpoint = await endpointOfTest()
    const { href } = endpoint.mint({ engine: 'ros' })
    expect(await post(alter(href))).toMatchObject({
      status: 403,
      text: json('SignatureDoesNotMatch', 'The signature does not match the request'),
    })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'signature', accepted: false }])
  })

  test('is refused with 403 after it expired', async () => {
    const clock = virtualClock()
    const endpoint = await endpointOfTest({ clock })
    const { href } = endpoint.mint({ engine: 'ros', expiresIn: 60 })
    await clock.advance(60_000)
    expect(await post(href)).toMatchObject({ status: 200 })
    await clock.advance(1)
    expect(await post(href)).toMatchObject({ status: 403, text: json('AccessDenied', 'The URL has expired') })
    expect(endpoint.exchanges[1]).toMatchObject({ refusal: 'expired' })
  })

  test.for(['', 'text/plain', 'application/jsonp', 'x-application/json'])('refuses the content type "%s" with 400', async (type) => {
    const endpoint = await endpointOfTest()
    expect(await post(endpoint.mint({ engine: 'ros' }).href, '{}', { 'Content-type': type })).toMatchObject({
      status: 400,
      text: json('InvalidContentType', 'Content-type must be application/json'),
    })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'content-type' }])
  })

  test('refuses a request without content type with 400', async () => {
    const endpoint = await endpointOfTest()
    const headers = { Date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'content-length': 2 }
    expect(await send(endpoint.mint({ engine: 'ros' }).href, 'POST', headers, '{}')).toMatchObject({ status: 400 })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'content-type' }])
  })

  test.for([
    '',
    'Invalid Date',
    '2026-01-01T00:00:00Z',
    'Fri, 01 Jan 2026 00:00:00 GMT',
    'Thu, 01 Jan 2026 00:00:00 +0000',
    'Thu, 1 Jan 2026 00:00:00 GMT',
  ])('refuses the date "%s" with 400', async (date) => {
    const endpoint = await endpointOfTest()
    expect(await post(endpoint.mint({ engine: 'ros' }).href, '{}', { Date: date })).toMatchObject({
      status: 400,
      text: json('InvalidDate', 'Date must be an RFC 1123 date in GMT'),
    })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'date', accepted: false }])
  })

  test('refuses a request without a date with 400', async () => {
    const endpoint = await endpointOfTest()
    const headers = { 'Content-type': 'application/json', 'content-length': 2 }
    expect(await send(endpoint.mint({ engine: 'ros' }).href, 'POST', headers, '{}')).toMatchObject({ status: 400 })
    expect(endpoint.exchanges).toMatchObject([{ refusal: 'date' }])
  })

  test('refuses more than a megabyte with 413', async () => {
    const endpoint = await endpointOfTest()
    expect(await post(endpoint.mint({ engine: 'ros' }).href, new Uint8Array(1024 * 1024 + 1))).toMatchObject({
      status: 413,
      text: json('BodyTooLarge', 'The body is larger than allowed'),
    })
  })
})
