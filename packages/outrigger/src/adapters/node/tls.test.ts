import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { expect, test } from 'vitest'
import { certifiedKey } from '../../testing/sns/certified-key.ts'
import { serverWorld } from './node-world.fixture.ts'

const identity = (): { readonly cert: string; readonly key: string } => {
  const { pem, privateKey } = certifiedKey()
  return { cert: pem, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

test('speaks HTTPS with a key and a certificate', async () => {
  const world = await serverWorld({ tls: identity(), mode: 'sync' })
  expect(world.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
  const call = request(world.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    rejectUnauthorized: false,
    agent: false,
  })
  call.end(JSON.stringify(world.request().event))
  const [reply] = (await once(call, 'response')) as [IncomingMessage]
  expect([reply.statusCode, world.calls]).toEqual([200, ['Create']])
  reply.resume()
})

test('waits no longer for TLS to be agreed on than for headers', async () => {
  const world = await serverWorld({ tls: identity(), headersTimeout: 50 })
  expect(await world.raw('').reply).toBe('')
})
