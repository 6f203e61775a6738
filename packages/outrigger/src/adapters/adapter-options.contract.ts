import { expect, test } from 'vitest'
import { DefinitionError } from '../errors/definition-error.ts'
import { type AdapterSubject, greeting, openWorld } from './adapter-world.fixture.ts'

/** What an adapter makes of its options. */
export function adapterOptions<Handler>(subject: AdapterSubject<Handler>): void {
  test("G1 · a resource that is declared durable: 'required' is refused at start", () => {
    expect(() => subject.start({ ...greeting, durable: 'required' }, {})).toThrow(DefinitionError)
  })

  test('B2, B3 · the watchdog counts by the clock, from the time the function has left', async () => {
    const world = await openWorld(subject, { create: () => new Promise(() => {}) })
    const { event, id } = world.request()
    const start = world.clock.now()
    const { budget = 8000 } = subject
    const deadline = budget - Math.min(budget / 10, 5000)
    const work = world.send(event, budget)
    await world.until(Promise.race([work, new Promise<void>((resolve) => world.clock.schedule(deadline - 1, resolve))]))
    expect(world.bodies(id)).toEqual([])
    expect(await world.until(work)).toBe('served')
    expect(world.endpoint.exchangesOf(id).map(({ at }) => at - start)).toEqual([deadline])
  })
}

/** Where responses may be sent. */
export function adapterHosts<Handler>(subject: AdapterSubject<Handler>): void {
  test('D4 · responseHosts allows further hosts', async () => {
    const world = await openWorld(subject, {}, { responseHosts: ['127.0.0.1'], isLoopbackAllowed: false })
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject({ Status: 'SUCCESS' })
  })

  test("D4 · responseHosts: 'exact' refuses what is only below the engine's domains", async () => {
    const world = await openWorld(subject, {}, { responseHosts: 'exact' })
    const { event } = world.request()
    const host = subject.engine === 'cfn' ? 'bucket.s3.amazonaws.com' : 'bucket.oss-cn-beijing.aliyuncs.com'
    const href = `https://${host}/response`
    expect(await world.invoke({ ...event, ResponseURL: href, IntranetResponseURL: href })).toBe('RESPONSE_HOST_REFUSED')
  })
}
