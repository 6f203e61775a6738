import { virtualRandom } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import type { EngineName, RequestType } from '../dialects/engine-name.ts'
import { tokens } from '../fixtures/test-engine.fixture.ts'
import type { Fault } from './fault.ts'
import { live } from './life.fixture.ts'

const both = ['cfn', 'ros'] as const

async function faulty(engine: EngineName, requestType: RequestType, fault: Fault) {
  const { faulty: exchange } = await live(engine, { random: virtualRandom(1), faults: [{ when: { requestType }, fault, times: 1 }] })
  if (!exchange) throw new Error('no fault was put on anything')
  const { request, tries, sentAt, duration } = exchange
  return { request, duration, tries: tries.map(({ at }) => Math.round(at - sentAt)) }
}

describe.each(both)('deliberate faults on %s', (engine) => {
  const seconds = { cfn: 3600, ros: 60 }[engine]
  /** Half of what is left for the response: no reply is waited for longer. */
  const patience = { cfn: 449_950, ros: 29_950 }[engine]

  test('a slow endpoint takes as long as it is told', async () => {
    expect(await faulty(engine, 'Update', { delay: 7000 })).toMatchObject({ duration: 7000, tries: [0] })
  })

  test('a duplicate during the request comes half a second after it, while the response waits for a second', async () => {
    expect(await faulty(engine, 'Update', 'duplicate-during')).toMatchObject({ duration: 1000, tries: [0] })
  })

  test('where no reply comes, the provider tries again when the try’s time is up', async () => {
    const { tries } = await faulty(engine, 'Update', 'no-reply')
    expect(tries).toHaveLength(2)
    expect(tries[1]).toBeGreaterThanOrEqual(patience)
    expect(tries[1]).toBeLessThan(patience + 100)
  })

  test('after a crash the platform runs the event again', async () => {
    const pause = { cfn: 60_000, ros: 500 }[engine]
    expect(await faulty(engine, 'Update', 'crash')).toMatchObject({ duration: pause, tries: [0, pause] })
  })

  test('a late request comes a second after its time was up', async () => {
    expect(await faulty(engine, 'Create', 'late')).toMatchObject({ duration: seconds * 1000, tries: [seconds * 1000 + 1000] })
  })

  test('yesterday’s properties have other names and shapes; what is the engine’s own stays', async () => {
    const token = engine === 'cfn' ? { ServiceToken: tokens.cfn } : {}
    const { request } = await faulty(engine, 'Update', 'old-properties')
    expect(request.OldResourceProperties).toEqual({ ...token, FormerSize: ['s'] })
    expect(request.ResourceProperties).toEqual({ ...token, Size: 'm' })
    const deletion = await faulty(engine, 'Delete', 'old-properties')
    expect(deletion.request.ResourceProperties).toEqual({ ...token, FormerSize: ['m'] })
  })
})
