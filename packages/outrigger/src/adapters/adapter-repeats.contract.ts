import { expect, test } from 'vitest'
import { settle } from '../testing/settle.ts'
import { type AdapterSubject, copied, greeting, openWorld, recording, type World } from './adapter-world.fixture.ts'

/** What becomes of requests that come twice, or at once. */
export function adapterRepeats<Handler>(subject: AdapterSubject<Handler>): void {
  test('A2 · a repeat of an answered request sends the same bytes, and runs nothing', async () => {
    const { deeds, calls } = recording()
    const world = await openWorld(subject, deeds)
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(await world.invoke(event)).toBe('served')
    const [first, ...others] = world.bodies(id)
    expect(others).toEqual([first])
    expect(calls).toEqual(['Create'])
  })

  test('A1 · the same RequestId for another resource is another request', async () => {
    const { deeds, calls } = recording()
    const world = await openWorld(subject, deeds)
    const requests = ['First', 'Second'].map((logicalResourceId) => world.request({ logicalResourceId, requestId: 'again' }))
    for (const { event } of requests) expect(await world.invoke(event)).toBe('served')
    for (const { event, id } of requests) expect(world.response(id)).toMatchObject(copied(event))
    expect(calls).toEqual(['Create', 'Create'])
  })

  test('requests at the same time get each its own response, in whichever order they end', async () => {
    const waiting: (() => void)[] = []
    const all = 12
    const world = await openWorld(subject, {
      async create({ request, properties }) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
          if (waiting.length === all) for (const end of waiting.toReversed()) end()
        })
        return { physicalResourceId: `greeting-${request.logicalResourceId}`, data: { Name: properties['Name'] } }
      },
      update: greeting.update,
    })
    const requests = Array.from({ length: all }, (_, at) => world.request({ logicalResourceId: `R${at}`, properties: { Name: `n${at}` } }))
    const endings = await world.until(Promise.all(requests.map(({ event }) => world.send(event))))
    expect(endings).toEqual(requests.map(() => 'served'))
    for (const [at, { event, id }] of requests.entries()) {
      const success = { Status: 'SUCCESS', PhysicalResourceId: `greeting-R${at}`, Data: { Name: `n${at}` } }
      expect(world.response(id)).toEqual({ ...success, ...copied(event) })
    }
  })
}

/** What is delivered again, and what isn't. */
export function adapterRedeliveries<Handler>(subject: AdapterSubject<Handler>): void {
  test('A2 · a repeat after a delivery that failed sends what was settled, and runs nothing', async () => {
    const { deeds, calls } = recording()
    const world = await openWorld(subject, deeds)
    const { event, id } = world.request()
    const end = world.outage(id)
    expect(await world.invoke(event, 700)).toBe('DELIVERY_TIMED_OUT')
    end()
    expect(await world.invoke(event)).toBe('served')
    expect(world.response(id)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'greeting-1' })
    expect(new Set(world.bodies(id)).size).toBe(1)
    expect(calls).toEqual(['Create'])
  })

  test('A2 · a repeat of a request under way joins it', async () => {
    const { deeds, calls } = recording()
    const repeats: Promise<unknown>[] = []
    const world: World = await openWorld(subject, {
      async create(context) {
        repeats.push(world.send(event), world.send(event))
        await settle()
        return deeds.create(context)
      },
    })
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(await world.until(Promise.all(repeats))).toEqual(['served', 'served'])
    expect(world.bodies(id)).toHaveLength(1)
    expect(calls).toEqual(['Create'])
  })
}
