import { describe, expect, test } from 'vitest'
import { OutriggerError } from '../errors/outrigger-error.ts'
import type { CreateContext } from '../resource/contexts.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { epoch } from '../testing/epoch.ts'
import { careless, world } from './service.fixture.ts'

type Context = CreateContext<Record<string, unknown>>

const create = (work: (context: Context) => unknown) =>
  world(
    careless({
      async create(context: Context) {
        await work(context)
        return { physicalResourceId: 'made-1' }
      },
    }),
  )

describe('long work in one process', () => {
  test('G1 · a step gives what it gives, a sleep waits, a poll asks until it is told', async () => {
    const seen: unknown[] = []
    const w = create(async ({ step, sleep, poll }) => {
      seen.push(await step('first', async () => 'given'))
      await sleep('30s')
      seen.push(w.clock.now() - epoch)
      let asked = 0
      seen.push(await poll('issued', () => ++asked, { until: (count) => count === 3, every: '10s', timeout: '1m' }))
      seen.push(w.clock.now() - epoch)
    })
    const { response, receipt } = await w.run(cloudFormationEvent())
    expect(seen).toEqual(['given', 30_000, 3, 50_000])
    expect(response['Status']).toBe('SUCCESS')
    expect(receipt?.tries).toEqual([{ status: 200, duration: 0 }])
    expect(w.clock.pending).toBe(0)
  })

  test.for<[string, (context: Context) => Promise<unknown>, string]>([
    [
      'sleep',
      ({ sleep }) => sleep('10s'),
      'a sleep of 10 s is longer than the 9 s that remain; longer work needs a durable runtime, or defer()',
    ],
    [
      'poll',
      ({ poll }) => poll('issued', () => true, { until: Boolean, every: '1s', timeout: '45m' }),
      'the poll "issued" of 45 min is longer than the 9 s that remain; longer work needs a durable runtime, or defer()',
    ],
  ])('G1 · a %s longer than the time that remains fails at once with a clear Reason', async ([, work, Reason]) => {
    const { response, sent } = await create(work).run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(response).toMatchObject({ Status: 'FAILED', Reason })
    expect(sent[0]?.at).toBe(epoch)
    const codes: unknown[] = []
    await create(async (context) => codes.push(await work(context).catch((error: OutriggerError) => error.code))).run(
      cloudFormationEvent({ serviceTimeout: 10 }),
    )
    expect(codes).toEqual(['DEADLINE_EXCEEDED'])
  })

  test('G1 · the time that remains shrinks', async () => {
    const { response } = await create(async ({ sleep }) => {
      await sleep(6000)
      await sleep(3001)
    }).run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(response['Reason']).toMatch(/^a sleep of 3 s is longer than the 3 s that remain/)
    expect((await create(({ sleep }) => sleep(8999)).run(cloudFormationEvent({ serviceTimeout: 10 }))).response['Status']).toBe('SUCCESS')
  })

  test('G1 · what a step, a check or its condition throws passes through unchanged', async () => {
    const thrown = new RangeError('own')
    const caught: unknown[] = []
    const fail = (): never => {
      throw thrown
    }
    const keep = (error: unknown): void => void caught.push(error)
    await create(async ({ step, poll }) => {
      await step('a', fail).catch(keep)
      await step('a', () => Promise.reject(thrown)).catch(keep)
      await poll('b', fail, { until: Boolean, every: 1, timeout: 5 }).catch(keep)
      await poll('b', () => 1, { until: fail, every: 1, timeout: 5 }).catch(keep)
    }).run(cloudFormationEvent())
    expect(caught).toEqual([thrown, thrown, thrown, thrown])
  })

  test('G1 · a step nobody awaits may fail without harm', async () => {
    const { response } = await create(({ step, sleep }) => {
      void step('floating', () => Promise.reject(new Error('nobody sees this')))
      void sleep('soon' as '1s')
    }).run(cloudFormationEvent())
    expect(response['Status']).toBe('SUCCESS')
  })

  test('G1 · a duration that is none fails with a clear Reason', async () => {
    const { response } = await create(({ sleep }) => sleep('soon' as '1s')).run(cloudFormationEvent())
    expect(response['Reason']).toBe("not a duration: soon; expected ms as a number, or such as '30s', '45m', '12h'")
  })

  test('G1 · every operation has them', async () => {
    const parts: string[] = []
    const work = async ({ step, request }: Context): Promise<void> => void parts.push(await step('a', () => request.requestType))
    const w = world(careless({ update: work, delete: work }))
    await w.run(cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1' }))
    await w.run(rosEvent({ requestType: 'Delete', physicalResourceId: 'site-1' }))
    expect(parts).toEqual(['Update', 'Delete'])
  })
})

describe('a poll', () => {
  test('fails when its timeout passes: no try begins after it', async () => {
    const asked: number[] = []
    let caught: unknown
    const w = create(async ({ poll }) => {
      const ask = () => asked.push(w.clock.now() - epoch)
      caught = await poll('issued', ask, { until: () => false, every: '4s', timeout: '10s' }).catch((error: unknown) => error)
      throw caught
    })
    const { response } = await w.run(cloudFormationEvent())
    expect(asked).toEqual([0, 4000, 8000])
    expect(caught).toEqual(new OutriggerError('POLL_TIMED_OUT', 'the poll "issued" got no answer it waits for within 10 s'))
    expect(response['Reason']).toBe('the poll "issued" got no answer it waits for within 10 s')
  })

  test('tries at the very end of its timeout, and once where its pause is longer', async () => {
    const asked: number[] = []
    const w = create(async ({ poll }) => {
      const ask = () => asked.push(w.clock.now() - epoch)
      await poll('a', ask, { until: () => false, every: 500, timeout: 1000 }).catch(() => {})
      await poll('b', ask, { until: () => false, every: 2000, timeout: 1000 }).catch(() => {})
    })
    await w.run(cloudFormationEvent())
    expect(asked).toEqual([0, 500, 1000, 1000])
  })

  test('pauses from the end of a try to the start of the next', async () => {
    const asked: number[] = []
    const w = create(({ poll }) => {
      const ask = async (): Promise<boolean> => {
        asked.push(w.clock.now() - epoch)
        await new Promise<void>((resolve) => w.clock.schedule(300, resolve))
        return asked.length === 3
      }
      return poll('a', ask, { until: Boolean, every: 1000, timeout: '10s' })
    })
    await w.run(cloudFormationEvent())
    expect(asked).toEqual([0, 1300, 2600])
  })

  test('whose check never settles fails when its timeout passes', async () => {
    const { response, sent } = await create(({ poll }) =>
      poll('issued', () => new Promise<never>(() => {}), { until: Boolean, every: '1s', timeout: '10s' }),
    ).run(cloudFormationEvent())
    expect(response['Reason']).toBe('the poll "issued" got no answer it waits for within 10 s')
    expect(sent[0]?.at).toBe(epoch + 10_000)
  })
})

describe('a deferral', () => {
  const deferring = (seen: Context[]) =>
    world(
      careless({
        create(context: Context) {
          seen.push(context)
          return context.defer()
        },
      }),
    )

  test.for([
    ['CloudFormation', cloudFormationEvent()],
    ['ROS', rosEvent()],
  ] as const)('G2 · sends nothing and disarms the watchdog (%s)', async ([, event]) => {
    const seen: Context[] = []
    const w = deferring(seen)
    const { receipt, error, sent, logged } = await w.run(event)
    expect([receipt, error]).toEqual([undefined, undefined])
    expect(w.clock.pending).toBe(0)
    await w.clock.advance(10_000_000)
    expect(sent).toEqual([])
    expect(seen[0]?.signal.aborted).toBe(false)
    expect(logged).toMatchObject([{ level: 'info', message: 'deferred: the holder of the ticket answers' }])
  })

  test('G2 · leaves a ticket: all that an answer needs, as JSON, without the properties but for the time there is', async () => {
    const seen: Context[] = []
    const event = rosEvent({ properties: { Password: 'hunter2' } })
    await deferring(seen).run(event)
    await deferring(seen).run(cloudFormationEvent({ serviceTimeout: 600, properties: { Password: 'hunter2' } }))
    const { StackId, RequestId, LogicalResourceId, ResponseURL, IntranetResponseURL, RequestType } = event
    expect(JSON.parse(seen[0]?.ticket ?? '')).toEqual({
      RequestType,
      StackId,
      RequestId,
      LogicalResourceId,
      ResponseURL,
      IntranetResponseURL,
      ResourceType: event.ResourceType,
      ResourceProperties: {},
      OldResourceProperties: {},
    })
    expect(JSON.parse(seen[1]?.ticket ?? '')).toEqual({
      RequestType,
      StackId: cloudFormationEvent().StackId,
      RequestId: cloudFormationEvent().RequestId,
      LogicalResourceId,
      ResponseURL: cloudFormationEvent().ResponseURL,
      ResourceType: cloudFormationEvent().ResourceType,
      ResourceProperties: { ServiceTimeout: '600' },
      OldResourceProperties: {},
    })
  })

  test('G2 · of an Update keeps its id in the ticket', async () => {
    const tickets: string[] = []
    const w = world(careless({ update: ({ ticket, defer }: Context) => (tickets.push(ticket), defer()) }))
    await w.run(cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1' }))
    expect(JSON.parse(tickets[0] ?? '')).toMatchObject({ RequestType: 'Update', PhysicalResourceId: 'site-1' })
  })

  test('G2 · from each operation', async () => {
    const w = world(careless({ update: ({ defer }: Context) => defer(), delete: ({ defer }: Context) => defer() }))
    for (const requestType of ['Update', 'Delete'] as const)
      expect((await w.run(cloudFormationEvent({ requestType, physicalResourceId: 'site-1' }))).sent).toEqual([])
  })

  test('G2 · may come from another copy of the package', async () => {
    const provider = careless({ create: () => ({ [Symbol.for('outrigger.deferred')]: true }) })
    expect(await world(provider).run(cloudFormationEvent())).toMatchObject({ sent: [], error: undefined })
  })

  test('G2 · afterwards steps and checkpoints reject', async () => {
    const seen: Context[] = []
    await deferring(seen).run(cloudFormationEvent())
    await expect(seen[0]?.step('a', () => 1)).rejects.toMatchObject({ code: 'REQUEST_SETTLED' })
    await expect(seen[0]?.checkpoint('a')).rejects.toMatchObject({ code: 'REQUEST_SETTLED' })
  })
})
