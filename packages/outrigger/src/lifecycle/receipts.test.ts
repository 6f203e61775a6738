import { describe, expect, test } from 'vitest'
import type { Logger } from '../ports.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { epoch } from '../testing/epoch.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { rosDialect } from '../protocol/ros.ts'
import { resource, world } from './service.fixture.ts'

const failing = resource({
  create() {
    throw new Error('no quota')
  },
})
const ids = {
  stackId: cloudFormationEvent().StackId,
  requestId: cloudFormationEvent().RequestId,
  logicalResourceId: 'Example',
  requestType: 'Create',
}
const levels = (logged: readonly { level: string; message: string }[]): string[] =>
  logged.map(({ level, message }) => `${level}: ${message}`)

describe('a delivery', () => {
  test('D3 D7 · that was taken resolves with its receipt: identity, tries, durations, bytes, and no URL', async () => {
    const { receipt, sent, logged } = await world(resource({}), {
      replies: [
        { after: 30, with: 503 },
        { after: 20, with: 200 },
      ],
    }).run(cloudFormationEvent())
    const expected = {
      ...ids,
      status: 'SUCCESS',
      physicalResourceId: 'made-1',
      bytes: sent[0]?.bytes.length,
      delivered: true,
      tries: [
        { status: 503, duration: 30 },
        { status: 200, duration: 20 },
      ],
    }
    expect(receipt).toStrictEqual(expected)
    expect(logged).toStrictEqual([{ level: 'info', message: 'responded', fields: expected }])
  })

  test('D3 · of a FAILED resolves too, and its log tells the reason', async () => {
    const { receipt, error, logged, response } = await world(failing).run(cloudFormationEvent())
    expect(error).toBeUndefined()
    expect(receipt).toMatchObject({ status: 'FAILED', delivered: true, physicalResourceId: response['PhysicalResourceId'] })
    expect(logged).toMatchObject([{ level: 'info', message: 'responded', fields: { reason: 'no quota', status: 'FAILED' } }])
    expect(receipt).not.toHaveProperty('reason')
  })

  test('D7 · on ROS a FAILED without an id has none on its receipt', async () => {
    const { receipt } = await world(failing).run(rosEvent())
    expect(receipt).not.toHaveProperty('physicalResourceId')
  })

  test.for([301, 400, 403, 404])('D3 · refused for good (%d) resolves and logs one error', async (status) => {
    const { receipt, error, logged } = await world(resource({}), { replies: [status] }).run(cloudFormationEvent())
    expect(error).toBeUndefined()
    expect(receipt).toMatchObject({ delivered: false, tries: [{ status, duration: 0 }] })
    expect(logged).toEqual([{ level: 'error', message: 'the response was refused', fields: receipt }])
  })

  test('D3 · whose time ran out rejects, and logs why', async () => {
    const { receipt, error, logged } = await world(resource({}), { replies: [503] }).run(cloudFormationEvent(), { remaining: 3000 })
    expect(receipt).toBeUndefined()
    expect(error).toMatchObject({ name: 'DeliveryError', code: 'DELIVERY_TIMED_OUT' })
    expect(levels(logged)).toEqual(['error: the response was not delivered in time'])
    expect(logged[0]?.fields).toMatchObject({ requestId: ids.requestId, error: { name: 'DeliveryError', code: 'DELIVERY_TIMED_OUT' } })
  })

  test.for([{ remaining: 3000 }, { remaining: 30_000 }, { remaining: 900_000 }])(
    'B5 · settles 100 ms before the end at the latest (%o)',
    async (arrival) => {
      const w = world(resource({}), { replies: ['silence'] })
      const { error } = await w.run(cloudFormationEvent(), arrival)
      expect(error).toMatchObject({ code: 'DELIVERY_TIMED_OUT' })
      expect(w.clock.now()).toBeLessThanOrEqual(epoch + arrival.remaining - 100)
      expect(w.clock.now()).toBeGreaterThan(epoch + arrival.remaining - 200)
    },
  )

  test('B3 · has its margin after the deadline', async () => {
    const w = world(resource({ create: () => new Promise<never>(() => {}) }), { replies: ['silence', 'ECONNRESET', 200] })
    const { receipt, sent } = await w.run(cloudFormationEvent(), { remaining: 20_000 })
    expect(receipt?.delivered).toBe(true)
    expect(sent[0]?.at).toBe(epoch + 18_000)
    expect(receipt?.tries[0]).toEqual({ error: 'TIMEOUT', duration: 950 })
  })

  test('D5 · on ROS begins with the URL that is chosen, and turns to the other on network errors', async () => {
    const hosts = async (responseUrl?: 'public' | 'intranet'): Promise<string[]> => {
      const dialect = rosDialect({ ...(responseUrl && { responseUrl }) })
      const { sent } = await world(resource({}), { dialects: [dialect], replies: ['ETIMEDOUT', 503, 200] }).run(rosEvent())
      return sent.map(({ url }) => new URL(url).hostname.slice(0, 7))
    }
    expect(await hosts()).toEqual(['ros.cn-', 'ros-vpc', 'ros-vpc'])
    expect(await hosts('public')).toEqual(['ros.cn-', 'ros-vpc', 'ros-vpc'])
    expect(await hosts('intranet')).toEqual(['ros-vpc', 'ros.cn-', 'ros.cn-'])
  })

  test('C9 · on ROS a FAILED leaves out its id where that is chosen', async () => {
    const event = rosEvent({ requestType: 'Delete', physicalResourceId: 'site-1' })
    const broken = resource({
      delete() {
        throw new Error('in use')
      },
    })
    expect((await world(broken, { dialects: [rosDialect()] }).run(event)).response).toMatchObject({ PhysicalResourceId: 'site-1' })
    const { response } = await world(broken, { dialects: [rosDialect({ idOnFailed: false })] }).run(event)
    expect(response).toMatchObject({ Status: 'FAILED', Reason: 'in use' })
    expect(response).not.toHaveProperty('PhysicalResourceId')
    expect((await world(resource({}), { dialects: [rosDialect({ idOnFailed: false })] }).run(event)).response).toMatchObject({
      PhysicalResourceId: 'site-1',
    })
  })

  test('a logger that throws changes nothing', async () => {
    const logger: Logger = {
      log() {
        throw new Error('disk full')
      },
    }
    const { serve, clock, sent } = world(failing, { logger } as object)
    expect(await clock.runUntil(serve(cloudFormationEvent()))).toMatchObject({ status: 'FAILED', delivered: true })
    expect(sent).toHaveLength(1)
  })
})
