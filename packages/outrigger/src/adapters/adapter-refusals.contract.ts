import { expect, test } from 'vitest'
import { type AdapterSubject, copied, noId, openWorld, recording, text } from './adapter-world.fixture.ts'

/** Which events get no response, or one that nobody but the adapter could address. */
export function adapterRefusals<Handler>(subject: AdapterSubject<Handler>): void {
  test('G2 · a deed that defers sends nothing, and the event counts as served', async () => {
    const world = await openWorld(subject, { create: ({ defer }) => defer() })
    const { event, id } = world.request()
    expect(await world.invoke(event)).toBe('served')
    expect(world.bodies(id)).toEqual([])
  })

  test.for([
    ['null', null],
    ['a list', []],
    ['a text', 'Create'],
    ['a number', 7],
    ['empty', {}],
  ] as const)('F5 · an event that is %s is no request', async ([, event]) => {
    const world = await openWorld(subject)
    expect(await world.invoke(event)).toBe('EVENT_INVALID')
  })

  test.for(['StackId', 'RequestId', 'LogicalResourceId', 'ResponseURL'])(
    'F5 · an event without %s can not be answered: nothing is run, nothing is sent, and the platform is told',
    async (name) => {
      const { deeds, calls } = recording()
      const world = await openWorld(subject, deeds)
      const { event } = world.request()
      expect(await world.invoke({ ...event, [name]: undefined })).toBe('EVENT_INVALID')
      expect(await world.invoke({ ...event, [name]: { toString: 1 } })).toBe('EVENT_INVALID')
      expect([calls, world.endpoint.exchanges]).toEqual([[], []])
    },
  )

  test('F5 · an Update without an id is answered FAILED, and nothing is run', async () => {
    const { deeds, calls } = recording()
    const world = await openWorld(subject, deeds)
    const { event, id } = world.request({ requestType: 'Update' })
    expect(await world.invoke({ ...event, PhysicalResourceId: undefined })).toBe('served')
    const failed = { Status: 'FAILED', PhysicalResourceId: noId(subject.engine), ...copied(event) }
    expect(world.response(id)).toEqual({ ...failed, Reason: text(/PhysicalResourceId/) })
    expect(calls).toEqual([])
  })
}
