import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { rosEvent, startResponseEndpoint } from '../../testing/index.ts'

const child = fileURLToPath(new URL('shutdown-child.fixture.ts', import.meta.url))

/** Starts a provider's process, hands it a Create, and stops it while the author works. */
async function stopped(work: number, grace: number, ...signals: readonly ('SIGTERM' | 'SIGINT')[]) {
  const endpoint = await startResponseEndpoint()
  onTestFinished(() => endpoint.close())
  const provider = fork(child, { env: { ...process.env, GRACE: String(grace) } })
  onTestFinished(() => void provider.kill('SIGKILL'))
  const [{ url }] = (await once(provider, 'message')) as [{ readonly url: string }]
  const { id, href } = endpoint.mint({ engine: 'ros' })
  const event = rosEvent({ resourceType: 'Custom::Greeting', responseUrl: href, properties: { Work: work } })
  const began = once(provider, 'message')
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ ...event, IntranetResponseURL: undefined }) })
  await began
  const exit = once(provider, 'exit')
  for (const signal of signals) provider.kill(signal)
  const [code] = (await exit) as [number]
  return { status: reply.status, code, accepted: endpoint.exchangesOf(id).filter((exchange) => exchange.accepted).length }
}

describe('a process that is told to end', () => {
  test.for(['SIGTERM', 'SIGINT'] as const)('on %s no response is lost', async (signal) => {
    expect(await stopped(300, 20_000, signal)).toEqual({ status: 202, code: 0, accepted: 1 })
  })

  test('ends with 1 where work was left undone', async () => {
    expect(await stopped(60_000, 50, 'SIGTERM')).toEqual({ status: 202, code: 1, accepted: 0 })
  })

  test('ends at once with 1 on a second signal, whichever', async () => {
    expect(await stopped(60_000, 60_000, 'SIGTERM', 'SIGINT')).toEqual({ status: 202, code: 1, accepted: 0 })
  })
})
