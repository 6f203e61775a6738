import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { expect, test } from 'vitest'
import { certifiedKey } from '../../testing/sns/certified-key.ts'
import { serverWorld } from './node-world.fixture.ts'

test('speaks HTTPS with a key and a certificate', async () => {
  const { pem, privateKey } = certifiedKey()
  const tls = { cert: pem, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
  const world = await serverWorld({ tls, mode: 'sync' })
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
