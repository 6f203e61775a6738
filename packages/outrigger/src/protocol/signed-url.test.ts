import { format, inspect } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cfnUrl, signature } from './request.fixture.ts'
import { SignedUrl } from './signed-url.ts'

const url = new SignedUrl(cfnUrl)
const open = cfnUrl.slice(0, cfnUrl.indexOf('?'))

const withQuery = (query: string) => new SignedUrl(`https://bucket.example/key?${query}`)

function errorOf(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('expected an error')
}

describe('SignedUrl', () => {
  test('E6 · gives the whole URL away only when asked', () => {
    expect(url.reveal()).toBe(cfnUrl)
  })

  test.each([
    ['String()', String(url)],
    ['a template literal', `${url}`],
    ['concatenation', `to ${url}`.slice(3)],
    ['toJSON', url.toJSON()],
  ])('E6 · prints without its query by %s', (_, printed) => {
    expect(printed).toBe(open)
  })

  test('F5 · prints what is no web address too', () => {
    expect(String(new SignedUrl('file:///etc/passwd?secret'))).toBe('file:///etc/passwd')
  })

  test('E6 · prints neither user nor password nor fragment', () => {
    expect(String(new SignedUrl('https://user:secret@bucket.example:8443/key?a=b#secret'))).toBe('https://bucket.example:8443/key')
  })

  test.each<[string, (secret: { responseUrl: SignedUrl }) => unknown]>([
    ['JSON', (request) => JSON.stringify(request)],
    ['inspect', (request) => inspect(request, { showHidden: true, getters: true, depth: null })],
    ['inspect that ignores how values want to be shown', (request) => inspect(request, { customInspect: false, depth: null })],
    [
      'inspect that ignores it and reads getters of prototypes',
      (request) => inspect(request, { customInspect: false, showHidden: true, getters: true, depth: null }),
    ],
    ['format %s', (request) => format('%s', request.responseUrl)],
    ['format %o', (request) => format('%o', request)],
    ['format %O', (request) => format('%O', request)],
    ['format %j', (request) => format('%j', request)],
    ['structuredClone', (request) => inspect(structuredClone(request), { showHidden: true, depth: null })],
    ['v8 serialisation', (request) => inspect(deserialize(serialize(request)), { showHidden: true, depth: null })],
    ['spreading', ({ responseUrl }) => inspect({ ...responseUrl }, { showHidden: true })],
    ['Object.entries', ({ responseUrl }) => inspect(Object.entries(responseUrl))],
    ['own keys', ({ responseUrl }) => inspect(Reflect.ownKeys(responseUrl))],
    ['Object.assign', ({ responseUrl }) => JSON.stringify(Object.assign({}, responseUrl))],
    ['an error about it', ({ responseUrl }) => inspect(new Error(`can't send to ${responseUrl}`, { cause: { responseUrl } }))],
    [
      'a for-in loop',
      ({ responseUrl }) => {
        const seen = []
        for (const key in responseUrl) seen.push(key)
        return seen.join()
      },
    ],
  ])('E6 · does not leak by %s', (_, shown) => {
    const text = String(shown({ responseUrl: url }))
    for (const secret of [signature, 'X-Amz-Date', '20260203T040506Z', 'AKIAIOSFODNN7EXAMPLE', '?']) expect(text).not.toContain(secret)
  })

  test('E6 · an unusable URL is refused without being repeated', () => {
    const href = `//bucket.example/key?X-Amz-Signature=${signature}`
    expect(() => new SignedUrl(href)).toThrow(new TypeError('not an absolute URL'))
    const error = errorOf(() => new SignedUrl(href))
    expect(Reflect.ownKeys(error)).toEqual(['stack', 'message'])
    expect(error.stack).not.toContain(signature)
  })

  test('tells scheme, host and port apart', () => {
    const local = new SignedUrl('HTTP://LocalHost:8080/key?a=b')
    expect([local.protocol, local.hostname, local.host]).toEqual(['http:', 'localhost', 'localhost:8080'])
    const six = new SignedUrl('https://[::1]:443/key')
    expect([six.protocol, six.hostname, six.host]).toEqual(['https:', '[::1]', '[::1]'])
  })

  test('D4 · sees a user or a password', () => {
    expect(new SignedUrl('https://amazonaws.com@evil.example/').hasCredentials).toBe(true)
    expect(new SignedUrl('https://:secret@evil.example/').hasCredentials).toBe(true)
    expect(url.hasCredentials).toBe(false)
  })
})

describe('SignedUrl.signedAt', () => {
  test('B1 · is the time of X-Amz-Date', () => {
    expect(url.signedAt).toBe(Date.UTC(2026, 1, 3, 4, 5, 6))
    expect(withQuery('X-Amz-Date=20240229T235959Z').signedAt).toBe(Date.UTC(2024, 1, 29, 23, 59, 59))
    expect(withQuery('X-Amz-Date=19700101T000000Z').signedAt).toBe(0)
    expect(withQuery('X-Amz-Date=20260203T040506Z&X-Amz-Date=20300101T000000Z').signedAt).toBe(Date.UTC(2026, 1, 3, 4, 5, 6))
  })

  test('B1 · reads every date there is', () => {
    const latest = Date.UTC(9999, 11, 31, 23, 59, 59)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: latest / 1000 }), (seconds) => {
        const text = new Date(seconds * 1000).toISOString().replace(/[-:]|\.000/g, '')
        expect(withQuery(`X-Amz-Date=${text}`).signedAt).toBe(seconds * 1000)
      }),
    )
  })

  test.each([
    '',
    '20260203',
    '20260203T040506',
    '20260203T040506z',
    '20260203T040506Zx',
    'x20260203T040506Z',
    '20260203T040506.000Z',
    '20260203T040506%2B0100',
    '20260203 040506Z',
    '2026-02-03T04:05:06Z',
    '2026-02-03',
    'Tue,%2003%20Feb%202026%2004:05:06%20GMT',
    '1770091506',
    '20260230T040506Z',
    '20230229T040506Z',
    '20261303T040506Z',
    '20260003T040506Z',
    '20260100T040506Z',
    '20260203T240000Z',
    '20260203T250000Z',
    '20260203T046006Z',
    '20260203T040560Z',
    '+20260203T040506Z',
    '２０２６0203T040506Z',
    'null',
    '"',
  ])('B1 · is unknown for X-Amz-Date=%s', (text) => {
    expect(withQuery(`X-Amz-Date=${text}`).signedAt).toBeUndefined()
  })

  test('B1 · is unknown for whatever else stands there', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(withQuery(`X-Amz-Date=${encodeURIComponent(text)}`).signedAt).toBeUndefined()
      }),
    )
  })

  test('B1 · is unknown where the URL says nothing', () => {
    expect(new SignedUrl('https://bucket.example/20260203T040506Z#X-Amz-Date=20260203T040506Z').signedAt).toBeUndefined()
  })
})

describe('SignedUrl.expiresAt', () => {
  test.each([
    ['X-Amz-Date=20260203T040506Z&X-Amz-Expires=7200', Date.UTC(2026, 1, 3, 6, 5, 6)],
    ['X-Amz-Date=20260203T040506Z&X-Amz-Expires=7200&Expires=1', Date.UTC(2026, 1, 3, 6, 5, 6)],
    ['X-Amz-Date=20260203T040506Z&X-Amz-Expires=0', Date.UTC(2026, 1, 3, 4, 5, 6)],
    ['X-Amz-Date=19700101T000000Z&X-Amz-Expires=1', 1000],
    ['Expires=1770091506', 1_770_091_506_000],
    ['Expires=0', 0],
    ['Expires=999999999999', 999_999_999_999_000],
    ['X-Amz-Expires=7200&Expires=1770091506', 1_770_091_506_000],
    ['X-Amz-Date=20260203T040506Z&Expires=1770091506', 1_770_091_506_000],
    ['X-Amz-Date=20260230T040506Z&X-Amz-Expires=7200&Expires=1770091506', 1_770_091_506_000],
  ])('B2 · of ?%s', (query, time) => {
    expect(withQuery(query).expiresAt).toBe(time)
  })

  test.each([
    '',
    'Expires=',
    'Expires=-1',
    'Expires=1e9',
    'Expires=0x10',
    'Expires=1770091506.5',
    'Expires=%201770091506',
    'Expires=x1',
    'Expires=1x',
    'Expires=1000000000000',
    'Expires=2026-02-03',
    'X-Amz-Expires=7200',
    'X-Amz-Date=20260203T040506Z',
    'X-Amz-Date=20260203T040506Z&X-Amz-Expires=soon',
    'X-Amz-Date=today&X-Amz-Expires=7200',
  ])('B2 · is unknown for ?%s', (query) => {
    expect(withQuery(query).expiresAt).toBeUndefined()
  })
})

describe('SignedUrl.secrets', () => {
  test('E6 · are the query and its longer values, as written and as decoded', () => {
    const query = 'AWSAccessKeyId=AKIA&Expires=1770091506&Signature=ab%2Bcd%2Fefghijklmnop%3D&flag'
    expect(withQuery(query).secrets()).toEqual([query, 'ab%2Bcd%2Fefghijklmnop%3D', 'ab+cd/efghijklmnop='])
  })

  test('E6 · a value of 16 characters is one, of 15 none', () => {
    expect(withQuery('a=1234567890123456&b=123456789012345').secrets()).toEqual([
      'a=1234567890123456&b=123456789012345',
      '1234567890123456',
      '1234567890123456',
    ])
  })

  test('E6 · a value may hold an equals sign', () => {
    expect(withQuery('Signature=abcdefghijklmnop==').secrets()).toContain('abcdefghijklmnop==')
  })

  test('E6 · a short query is one too, an empty one none', () => {
    expect(withQuery('k=v').secrets()).toEqual(['k=v'])
    expect(withQuery('').secrets()).toEqual([])
    expect(new SignedUrl('https://bucket.example/a-long-path-without-any-query').secrets()).toEqual([])
  })

  test('E6 · scrubbing them from the URL leaves nothing of the query', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { minKeys: 1, maxKeys: 5 }), (parameters) => {
        const signed = withQuery(new URLSearchParams(parameters).toString())
        const scrubbed = signed.secrets().reduce((text, secret) => text.replaceAll(secret, ''), signed.reveal())
        expect(scrubbed).toBe('https://bucket.example/key?')
      }),
    )
  })
})
