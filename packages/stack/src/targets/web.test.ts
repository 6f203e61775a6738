import { defineResource } from 'outrigger'
import { createServer, type WebMode } from 'outrigger/node'
import { recordingLogger, type VirtualClock } from 'outrigger/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { StackEngineOptions } from '../engine/stack-engine.ts'
import { responseTo } from '../fixtures/raw-response.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { type Met, startWebServer } from '../fixtures/web-server.fixture.ts'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { web, type WebTargetOptions } from './web.ts'

const stackName = 'shop'
const signKey = 'correct horse battery staple'

const engineWith = (options: Partial<StackEngineOptions> = {}) => startTestEngine({ targets: { 'web*': web() }, ...options })

const templateFor = (ServiceToken: string, HttpConfig?: object, size = 's') =>
  templateOf('ros', { A: { properties: { Size: size }, engineProperties: { ServiceToken, ...(HttpConfig && { HttpConfig }) } } })

describe('a provider of Outrigger behind a real server', () => {
  /** Starts a server on a clock; it keeps what it makes. */
  async function startShelf(mode: WebMode, clock: VirtualClock, algorithm: WebTargetOptions['signatureAlgorithm'] = 'hmac-sha1') {
    const things = new Map<string, unknown>()
    const shelf = defineResource({
      type: 'Custom::Thing',
      create: ({ properties, token }) => {
        things.set(token, properties)
        return { physicalResourceId: token, data: { Id: token } }
      },
      update: ({ physicalResourceId: Id, properties }) => {
        things.set(Id, properties)
        return { data: { Id } }
      },
      delete: ({ physicalResourceId }) => void things.delete(physicalResourceId),
    })
    const ports = { clock, logger: recordingLogger(), responseHosts: ['127.0.0.1'] }
    const server = createServer(shelf, {
      ...ports,
      host: '127.0.0.1',
      port: 0,
      mode,
      signature: { key: signKey, algorithm, headers: ['X-Tenant'] },
    })
    onTestFinished(async () => void (await server.close()))
    return { things, url: await server.listen() }
  }

  test.each(['hmac-sha1', 'sha1-key-first', 'sha1-key-last'] as const)('takes a signature by %s, and by no other', async (algorithm) => {
    for (const signatureAlgorithm of ['hmac-sha1', 'sha1-key-first', 'sha1-key-last'] as const) {
      await using t = await engineWith({ targets: { 'web*': web({ signatureAlgorithm }) } })
      const { url } = await startShelf('async', t.clock, algorithm)
      const template = templateFor(`web:${url}/ros`, { SignKey: signKey, Headers: { 'X-Tenant': 'harbour' } })
      const { ok } = await t.clock.runUntil(t.engine.createStack({ stackName, template }))
      expect(ok).toBe(signatureAlgorithm === algorithm)
    }
  })

  test.for<readonly [string, WebMode, string]>([
    ['web:', 'async', 'application/json'],
    ['web[idempotent]:', 'idempotent', 'application/json'],
    ['web[sync]:', 'sync', 'application/json'],
    ['web[sync,idempotent]:', 'sync,idempotent', 'application/x-www-form-urlencoded'],
    ['web:', 'async', 'application/x-www-form-urlencoded'],
  ])('lives a whole life by %s (%s) as %s, signed, without a violation', async ([token, mode, ContentType]) => {
    await using t = await engineWith()
    const { things, url } = await startShelf(mode, t.clock)
    const config = { SignKey: signKey, ContentType, Headers: { 'X-Tenant': 'harbour' } }
    const template = templateFor(`${token}${url}/ros`, config)
    const created = await t.clock.runUntil(t.engine.createStack({ stackName, template }))
    expect(created.stackStatus).toBe('CREATE_COMPLETE')
    expect([...things.values()]).toEqual([{ Size: 's' }])
    await t.clock.runUntil(t.engine.updateStack({ stackName, template: templateFor(`${token}${url}/ros`, config, 'm') }))
    expect([...things.values()]).toEqual([{ Size: 'm' }])
    await t.clock.runUntil(t.engine.deleteStack({ stackName }))
    expect([...things.values()]).toEqual([])
    expect(t.engine.exchanges.map(({ outcome, failures }) => [outcome, failures])).toEqual([
      ['SUCCESS', []],
      ['SUCCESS', []],
      ['SUCCESS', []],
    ])
    expect(t.engine.violations).toEqual([])
  })
})

describe('a request on its way', () => {
  const create = async (token: string, met: Met, config?: object) => {
    const server = await startWebServer(() => met)
    const t = await engineWith()
    onTestFinished(() => t.engine.close())
    const template = templateFor(`${token}${server.url}/ros?x=1`, config)
    const start = t.clock.now()
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template, disableRollback: true }))
    return { ...t, stack, server, seconds: (t.clock.now() - start) / 1000 }
  }

  test('is posted as JSON, without a signature', async () => {
    const { server } = await create('web[sync]:', { status: 200, body: '{}' })
    const [request] = server.requests
    expect(request).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } })
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ RequestType: 'Create', ResourceProperties: { Size: 's' } })
    expect(request?.body).not.toContain('"Signature"')
  })

  test('is signed where there is a SignKey, with the time in the form of ISO 8601', async () => {
    const { server, engine } = await create('web[sync]:', { status: 200, body: '{}' }, { SignKey: 'key' })
    const body = JSON.parse(server.requests[0]?.body ?? '') as { readonly Signature: unknown }
    const aDigest: unknown = expect.stringMatching(/^[0-9a-f]{40}$/)
    const sentAt = new Date(engine.exchanges[0]?.sentAt ?? 0).toISOString().slice(0, 19)
    expect(body.Signature).toEqual({ Date: `${sentAt}Z`, Value: aDigest })
  })

  test('is posted as a form with the headers of the template', async () => {
    const config = { ContentType: 'application/x-www-form-urlencoded', Headers: { 'X-Tenant': 'harbour' } }
    const { server } = await create('web[sync]:', { status: 200, body: '{}' }, config)
    const [request] = server.requests
    expect(request?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded', 'x-tenant': 'harbour' })
    const form = new URLSearchParams(request?.body)
    expect([form.get('RequestType'), form.get('ResourceProperties')]).toEqual(['Create', '{"Size":"s"}'])
  })

  test.for<readonly [string, Met, number]>([
    ['web:', { status: 500 }, 1],
    ['web:', 'reset', 1],
    ['web[idempotent]:', { status: 500 }, 3],
    ['web[idempotent]:', 'reset', 3],
    ['web[idempotent]:', { status: 503 }, 1],
    ['web[idempotent]:', { status: 401 }, 1],
    ['web[sync]:', { status: 500 }, 1],
    ['web[sync,idempotent]:', { status: 500 }, 3],
  ])('a Create by %s that is met with %j is sent so many times: %d', async ([token, met, tries]) => {
    const { server, engine, stack } = await create(token, met)
    expect(server.requests).toHaveLength(tries)
    expect(new Set(server.requests.map(({ body }) => body)).size).toBe(1)
    expect(engine.exchanges[0]).toMatchObject({ outcome: 'TIMED_OUT' })
    expect(engine.exchanges[0]?.failures).toHaveLength(tries)
    expect(stack.stackStatus).toBe('CREATE_FAILED')
  })

  test('a Delete is always sent again', async () => {
    const met: Met[] = [{ status: 500 }, 'reset']
    const server = await startWebServer((request) => {
      const event = JSON.parse(request.body) as ProviderRequest
      if (event.RequestType === 'Delete') return met.shift() ?? { status: 200, body: JSON.stringify(responseTo(event)) }
      return { status: 200, body: JSON.stringify(responseTo(event)) }
    })
    await using t = await engineWith()
    await t.clock.runUntil(t.engine.createStack({ stackName, template: templateFor(`web[sync]:${server.url}`) }))
    const deleted = await t.clock.runUntil(t.engine.deleteStack({ stackName }))
    expect([deleted.stackStatus, server.requests.length]).toEqual(['DELETE_COMPLETE', 4])
  })

  test('with sync it has 10 s, whatever the template says', async () => {
    const { seconds, engine } = await create('web[sync]:', 'silence')
    expect(seconds).toBe(10)
    expect(engine.exchanges[0]).toMatchObject({ outcome: 'TIMED_OUT' })
  })

  test('with sync the reply is judged as every response is', async () => {
    const { engine } = await create('web[sync]:', { status: 200, body: '{"Status":"DONE"}' })
    expect(engine.exchanges[0]?.outcome).toBe('INVALID')
    expect(engine.violations.length).toBeGreaterThan(0)
  })

  test('without sync the reply means nothing but that it was taken', async () => {
    const { engine, seconds } = await create('web:', { status: 200, body: '{"Status":"SUCCESS"}' })
    expect([engine.exchanges[0]?.outcome, engine.exchanges[0]?.tries, seconds]).toEqual(['TIMED_OUT', [], 60])
  })
})

test('another kind of token is noted on the exchange', async () => {
  await using t = await startTestEngine({ targets: { '*': web() } })
  await t.clock.runUntil(t.engine.createStack({ stackName, template: templateOf('ros', { A: {} }), disableRollback: true }))
  const failure = 'Error: only tokens web:<url> can be posted to, not acs:fc:cn-hangzhou:1234567890123456:functions/provider'
  expect(t.engine.exchanges[0]?.failures).toEqual([failure])
})
