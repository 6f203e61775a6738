import { describe, expect, test } from 'vitest'
import { type World, world } from '../lifecycle/service.fixture.ts'
import { engines, events, handlerOf } from './handler.fixture.ts'

/** Runs `event` and gives what a method was called with. */
async function seen(event: unknown): Promise<{ request: Readonly<Record<string, unknown>>; context: Readonly<Record<string, unknown>> }> {
  const calls: { request: object; context: object }[] = []
  const method = (request: object, context: object): string => {
    calls.push({ request, context })
    return 'old-1'
  }
  await world(handlerOf({ create: method, update: method, delete: method })).run(event)
  const [{ request, context } = { request: {}, context: {} }, ...more] = calls
  expect(more).toEqual([])
  return { request: { ...request }, context: { ...context } }
}

const common = ['request', 'token', 'deadline', 'signal', 'log', 'ticket', 'defer', 'step', 'sleep', 'poll', 'properties']

describe.for(engines)('contexts of methods · %s', (engine) => {
  const { create, update, delete: remove } = events[engine]
  const size = engine === 'ROS' ? 2 : '2'

  test('create is given the request and a context', async () => {
    const { request, context } = await seen(create({ Size: 2 }))
    expect(request).toMatchObject({ requestType: 'Create', resourceType: 'Custom::Example' })
    expect(Object.keys(context).toSorted()).toEqual([...common, 'checkpoint'].toSorted())
    expect(context['request']).toEqual(request)
    expect(context['properties']).toEqual({ Size: size })
    expect(context['token']).toMatch(/^[\w-]{43}$/)
  })

  test('update is given the old properties, what changed and the id, and no replace()', async () => {
    const { request, context } = await seen(update({ Size: 2 }, { Size: 1 }))
    expect(request).toMatchObject({ requestType: 'Update', physicalResourceId: 'old-1' })
    expect(Object.keys(context).toSorted()).toEqual([...common, 'physicalResourceId', 'oldProperties', 'changed'].toSorted())
    expect(context).toMatchObject({ physicalResourceId: 'old-1', properties: { Size: size }, changed: new Set(['Size']) })
    expect(context['oldProperties']).toEqual({ Size: engine === 'ROS' ? 1 : '1' })
  })

  test('delete is given the id', async () => {
    const { request, context } = await seen(remove('old-1', { Size: 2 }))
    expect(request).toMatchObject({ requestType: 'Delete', physicalResourceId: 'old-1' })
    expect(Object.keys(context).toSorted()).toEqual([...common, 'physicalResourceId'].toSorted())
    expect(context).toMatchObject({ physicalResourceId: 'old-1', properties: { Size: size } })
  })

  test('G1 · the context’s work in parts runs', async () => {
    const handler = handlerOf({
      async create(_request, { step, sleep, poll }) {
        const id = await step('make', () => 'made-1')
        await sleep('5s')
        let asked = 0
        return [id, { Asked: await poll('ready', () => ++asked, { until: (value) => value === 3, every: '1s', timeout: '10s' }) }]
      },
    })
    const { run, clock }: World = world(handler)
    const start = clock.now()
    expect((await run(create())).response).toMatchObject({ PhysicalResourceId: 'made-1', Data: { Asked: 3 } })
    expect(clock.now() - start).toBe(7000)
  })
})
