import { describe, expect, test } from 'vitest'
import { md5 } from './md5.ts'
import { formOf, signBody, type SigningChoices, signKey, webUrl } from './sign-key.fixture.ts'
import type { SignKeyOptions } from './sign-key.ts'
import { greetingEvent, postJson, webhookWorld, type WorldChoices } from './webhook-world.fixture.ts'

const now = Date.UTC(2026, 0, 1)
const date = new Date(now).toUTCString()
const event = greetingEvent({ properties: { Name: 'Grüße, \u007f 世界 👋', Size: [1, 2.5, { b: null, a: true }] } })

/** The world takes what is signed by the fixture's key. */
const signedWorld = (options: Partial<SignKeyOptions> = {}, more: WorldChoices = {}) =>
  webhookWorld({ signature: { key: signKey, ...options }, ...more })

describe('H1 · a request with a valid signature is served', () => {
  test.for<readonly [string, Partial<SigningChoices>, Partial<SignKeyOptions>]>([
    ['by HMAC-SHA1, as Python writes JSON', {}, {}],
    ['of JSON without spaces', { isCompact: true }, {}],
    ['by SHA-1 with the key first', { algorithm: 'sha1-key-first' }, { algorithm: 'sha1-key-first' }],
    ['by SHA-1 with the key last', { algorithm: 'sha1-key-last' }, { algorithm: 'sha1-key-last' }],
    ['by either of two keys', { key: 'the new one' }, { key: [signKey, 'the new one'] }],
    ['with an ISO 8601 date', { date: '2026-01-01T00:04:59Z' }, {}],
    ['at the edge of its time', { date: new Date(now - 300_000).toUTCString() }, {}],
    ['within a longer time', { date: new Date(now - 599_000).toUTCString() }, { maxAge: '10m' }],
  ])('%s', async ([, choices, options]) => {
    const world = signedWorld(options)
    expect(await world.send(postJson(signBody(event, { date, ...choices })))).toMatchObject({ status: 202 })
    await world.clock.runUntil(world.handler.drain())
    expect(world.calls).toEqual(['Create'])
  })

  test('of which some headers are signed as well, whatever the case of their names on the wire', async () => {
    const world = signedWorld({ headers: ['X-Tenant', 'X-Absent'] })
    const headers = ['X-Tenant:harbour', 'X-Absent:']
    const request = postJson(signBody(event, { date, headers }), { headers: { 'x-tenant': 'harbour' } })
    expect(await world.send(request)).toMatchObject({ status: 202 })
  })

  test('and hashed once where the first way to write it is the right one', async () => {
    let hashed = 0
    const counting = (bytes: Uint8Array): Uint8Array => {
      hashed += 1
      return md5(bytes)
    }
    expect(await signedWorld({}, { md5: counting }).send(postJson(signBody(event, { date })))).toMatchObject({ status: 202 })
    expect(hashed).toBe(1)
  })

  test('as a form', async () => {
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8'
    const body = formOf(signBody(event, { date, contentType }))
    const request = new Request(webUrl, { method: 'POST', headers: { 'content-type': contentType }, body })
    expect(await signedWorld().send(request)).toMatchObject({ status: 202 })
  })

  test('under the URL that ROS knows, where a proxy calls by another', async () => {
    const request = postJson(signBody(event, { date, url: 'https://hooks.example/ros?stage=1' }), { url: 'http://10.0.0.7:8080/ros' })
    expect(await signedWorld({}, { url: 'https://hooks.example/ros?stage=1' }).send(request)).toMatchObject({ status: 202 })
  })

  test.for([
    ['https://hooks.example', 'https://hooks.example'],
    ['https://hooks.example', 'https://hooks.example/'],
    ['https://hooks.example/', 'https://hooks.example'],
    ['https://Hooks.example:443/ros', 'https://Hooks.example:443/ros'],
    ['https://Hooks.example:443/ros', 'https://hooks.example/ros'],
  ] as const)('with %s for the URL, and signed for %s', async ([url, signed]) => {
    const request = postJson(signBody(event, { date, url: signed }), { url: 'http://10.0.0.7:8080/ros' })
    expect(await signedWorld({}, { url }).send(request)).toMatchObject({ status: 202 })
  })

  test('with its value in upper case', async () => {
    const body = signBody(event, { date }) as { Signature: { Date: string; Value: string } }
    const upper = { ...body, Signature: { ...body.Signature, Value: body.Signature.Value.toUpperCase() } }
    expect(await signedWorld().send(postJson(upper))).toMatchObject({ status: 202 })
  })
})

const notSigned = 'the request is not signed'
const notThis = 'the signature is not one by the SignKey'
const notNow = 'the Date of the signature is not of this time'

describe('H1 · without one it is refused, and no author is called', () => {
  test.for<readonly [string, object, string]>([
    ['none', event, notSigned],
    ['a text for one', { ...event, Signature: 'x' }, notSigned],
    ['one without a Date', { ...event, Signature: { Value: '0'.repeat(40) } }, notSigned],
    ['one without a Value', { ...event, Signature: { Date: date } }, notSigned],
    ['an empty one', { ...event, Signature: { Date: date, Value: '' } }, notThis],
    ['one by another key', signBody(event, { date, key: 'guess' }), notThis],
    ['one by another algorithm', signBody(event, { date, algorithm: 'sha1-key-first' }), notThis],
    ['one for another URL', signBody(event, { date, url: 'https://provider.example/other' }), notThis],
    ['one for the origin alone', signBody(event, { date, url: 'https://provider.example' }), notThis],
    ['one for another type', signBody(event, { date, contentType: 'text/plain' }), notThis],
    ['one with a header that is none of ours', signBody(event, { date, headers: ['X-Tenant:harbour'] }), notThis],
    ['one of another body', { ...signBody(event, { date }), RequestType: 'Delete' }, notThis],
    [
      'one of another Date',
      { ...event, Signature: { ...(signBody(event, { date }) as { Signature: object }).Signature, Date: 'Thu, 01 Jan 2026 00:00:01 GMT' } },
      notThis,
    ],
    ['one that is too old', signBody(event, { date: new Date(now - 301_000).toUTCString() }), notNow],
    ['one from the future', signBody(event, { date: new Date(now + 301_000).toUTCString() }), notNow],
    ['one of no time', signBody(event, { date: 'yesterday' }), notNow],
  ])('%s', async ([, body, reason]) => {
    const world = signedWorld()
    expect(await world.send(postJson(body))).toEqual({ status: 401, body: { error: reason } })
    expect(world.calls).toEqual([])
    expect(world.logs).toMatchObject([{ level: 'warn', message: 'a request was not served', fields: { status: 401, reason } }])
    expect(JSON.stringify(world.logs)).not.toContain(signKey)
  })

  test('a body that is nested without end', async () => {
    const deep = JSON.stringify({ ...event, Signature: { Date: date, Value: '0' }, Deep: '¤' }).replace(
      '"¤"',
      '['.repeat(100_000) + ']'.repeat(100_000),
    )
    const world = signedWorld()
    expect(await world.send(postJson(deep))).toEqual({ status: 400, body: { error: 'the body is nested too deeply' } })
  })

  test('on a platform that forbids MD5, with words that say so', async () => {
    const forbidden = (): never => {
      throw new Error('disabled for FIPS')
    }
    const world = signedWorld({}, { md5: forbidden })
    const error = "a SignKey can't be checked: the platform forbids MD5, as under FIPS"
    expect(await world.send(postJson(signBody(event, { date })))).toEqual({ status: 500, body: { error } })
    expect(world.logs).toMatchObject([{ level: 'error', fields: { status: 500, reason: error } }])
  })
})

describe('a signed request that comes again, byte for byte', () => {
  const replayed = { status: 409, body: { error: 'the request was sent before: it is replayed' } }
  const create = signBody(event, { date })

  test('is refused where no engine repeats it: a Create that is not idempotent', async () => {
    const world = signedWorld()
    expect(await world.send(postJson(create))).toMatchObject({ status: 202 })
    expect(await world.send(postJson(create))).toEqual(replayed)
    await world.clock.runUntil(world.handler.drain())
    expect([world.calls, world.sent.length]).toEqual([['Create'], 1])
  })

  test('gets the reply of the first where engines repeat: an idempotent Create', async () => {
    const world = signedWorld({}, { mode: 'sync,idempotent' })
    const first = await world.send(postJson(create))
    expect(await world.send(postJson(create))).toEqual(first)
    expect([first.status, world.calls]).toEqual([200, ['Create']])
  })

  test('gets the reply of the first where engines repeat: Update and Delete', async () => {
    const world = signedWorld()
    const remove = signBody(greetingEvent({ requestType: 'Delete', physicalResourceId: 'greeting-1' }), { date })
    expect(await world.send(postJson(remove))).toMatchObject({ status: 202 })
    expect(await world.send(postJson(remove))).toMatchObject({ status: 202 })
    await world.clock.runUntil(world.handler.drain())
    expect([world.calls, world.sent.length]).toEqual([['Delete'], 1])
  })

  test('is served again after a failure that passes', async () => {
    let status = 503
    const world = signedWorld({}, { mode: 'idempotent', endpoint: async () => ({ status }) })
    expect(await world.send(postJson(create), { remaining: 3000 })).toMatchObject({ status: 500 })
    status = 200
    expect(await world.send(postJson(create))).toMatchObject({ status: 200 })
    expect(world.calls).toEqual(['Create'])
  })

  test('is forgotten when its signature is too old by itself', async () => {
    const world = signedWorld()
    const ahead = signBody(event, { date: new Date(now + 300_000).toUTCString() })
    expect(await world.send(postJson(ahead))).toMatchObject({ status: 202 })
    await world.clock.advance(600_000)
    expect(await world.send(postJson(ahead))).toEqual(replayed)
    await world.clock.advance(1)
    expect(await world.send(postJson(ahead))).toMatchObject({ status: 401 })
  })
})
