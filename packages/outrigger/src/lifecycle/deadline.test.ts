import { describe, expect, test } from 'vitest'
import type { CreateContext } from '../resource/contexts.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { epoch } from '../testing/epoch.ts'
import { stepClock } from './step-clock.fixture.ts'
import { careless, resource, world } from './service.fixture.ts'

const never = () => new Promise<never>(() => {})
const hanging = resource({ create: never, update: never, delete: never })
const failing = /^outrigger-failed-[\w-]{43}$/

describe('the watchdog', () => {
  test('B3 · answers FAILED at the deadline: what was running and how long', async () => {
    const { run } = world(hanging)
    const { response, sent, receipt } = await run(cloudFormationEvent({ serviceTimeout: 100 }))
    expect(sent).toMatchObject([{ at: epoch + 95_000 }])
    expect(response).toMatchObject({ Status: 'FAILED', Reason: 'deadline: Create was still running after 95 s' })
    expect(response['PhysicalResourceId']).toMatch(failing)
    expect(receipt).toMatchObject({ status: 'FAILED', delivered: true })
  })

  test('B3 · names the step that was running', async () => {
    const { run } = world(resource({ create: ({ step }) => step('request the certificate', never) }))
    const { response } = await run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(response['Reason']).toBe('deadline: Create, in "request the certificate", was still running after 9 s')
  })

  test('B3 · names the poll or the sleep that was running', async () => {
    const { run } = world(
      careless({ create: ({ poll }: CreateContext<unknown>) => poll('issued', never, { until: Boolean, every: '1s', timeout: '9s' }) }),
    )
    expect((await run(cloudFormationEvent({ serviceTimeout: 10 }))).response['Reason']).toBe(
      'deadline: Create, in "issued", was still running after 9 s',
    )
  })

  test('B3 · names a sleep that lasts to the deadline', async () => {
    const { run } = world(careless({ create: ({ sleep }: CreateContext<unknown>) => sleep('9s') }))
    expect((await run(cloudFormationEvent({ serviceTimeout: 10 }))).response['Reason']).toBe(
      'deadline: Create, in "sleep", was still running after 9 s',
    )
  })

  test('B3 · names the operation alone once a step has ended', async () => {
    const provider = resource({
      async create({ step }) {
        await step('first', () => 1)
        return never()
      },
    })
    const { response } = await world(provider).run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(response['Reason']).toBe('deadline: Create was still running after 9 s')
  })

  test('B3 · names all steps that were running, side by side or one inside another, and none that has ended', async () => {
    const beside = resource({
      async create({ step }) {
        void step('slow', never)
        await step('quick', () => 1)
        return never()
      },
    })
    const { response } = await world(beside).run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(response['Reason']).toBe('deadline: Create, in "slow", was still running after 9 s')

    const within = resource({ create: ({ step }) => step('outer', () => step('inner', never)) })
    const { response: nested } = await world(within).run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(nested['Reason']).toBe('deadline: Create, in "outer", in "inner", was still running after 9 s')
  })

  test('B3 · tells where the log is, after the reason', async () => {
    const { response } = await world(hanging).run(cloudFormationEvent(), { remaining: 3000, logHint: '2026/01/01/[$LATEST]abc' })
    expect(response['Reason']).toBe('deadline: Create was still running after 2.7 s (log: 2026/01/01/[$LATEST]abc)')
  })

  test('B3 · aborts the signal, with a reason of its own', async () => {
    const aborted: unknown[] = []
    const provider = resource({
      create({ signal }) {
        signal.addEventListener('abort', () => aborted.push(signal.reason))
        return never()
      },
    })
    const { run, clock } = world(provider)
    await run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(aborted).toMatchObject([
      { name: 'SettledError', code: 'REQUEST_SETTLED', message: 'the deadline passed and the request was answered FAILED' },
    ])
    expect(clock.pending).toBe(0)
  })

  test('B3 · tells the author its deadline', async () => {
    const seen: Date[] = []
    const provider = resource({
      create({ deadline }) {
        seen.push(deadline)
        return { physicalResourceId: 'made-1' }
      },
    })
    await world(provider).run(cloudFormationEvent({ serviceTimeout: 100 }))
    expect(seen).toEqual([new Date(epoch + 95_000)])
  })

  test('B3 · is disarmed by an answer', async () => {
    const { run, clock, logged } = world(resource({}))
    await run(cloudFormationEvent())
    expect(clock.pending).toBe(0)
    expect(logged.map(({ level, message }) => [level, message])).toEqual([['info', 'responded']])
  })

  test.for([
    ['Update', cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1', serviceTimeout: 10 }), 9],
    ['Delete', cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'site-1', serviceTimeout: 10 }), 9],
    ['Update', rosEvent({ requestType: 'Update', physicalResourceId: 'site-1' }), 55],
    ['Delete', rosEvent({ requestType: 'Delete', physicalResourceId: 'site-1' }), 55],
  ] as const)('B3 · of %s answers with the request’s id', async ([operation, event, seconds]) => {
    const { response } = await world(hanging).run(event)
    expect(response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: `deadline: ${operation} was still running after ${seconds} s`,
    })
  })

  test('B3 · of a Create with a checkpoint answers with that id', async () => {
    const provider = resource({
      async create({ checkpoint }) {
        await checkpoint('site-7')
        return never()
      },
    })
    expect((await world(provider).run(cloudFormationEvent({ serviceTimeout: 10 }))).response['PhysicalResourceId']).toBe('site-7')
    expect((await world(provider).run(rosEvent())).response['PhysicalResourceId']).toBe('site-7')
  })
})

describe('how much time there is', () => {
  const reasonOf = async (event: unknown, arrival = {}, timeout?: number): Promise<unknown> =>
    (await world(resource({ create: never, ...(timeout !== undefined && { timeout }) })).run(event, arrival)).response['Reason']

  test('B1 · counts from when the request was sent, however late it arrives', async () => {
    const clock = stepClock(epoch + 40_000)
    const { run } = world(hanging, { clock })
    const { response, sent } = await run(cloudFormationEvent({ serviceTimeout: 60 }))
    expect(sent[0]?.at).toBe(epoch + 58_000)
    expect(response['Reason']).toBe('deadline: Create was still running after 18 s')
  })

  test('B1 · counts from the transport’s time where that is earlier', async () => {
    expect(await reasonOf(cloudFormationEvent({ serviceTimeout: 60 }), { sentAt: epoch - 40_000 })).toBe(
      'deadline: Create was still running after 18 s',
    )
  })

  test.for<[string, Promise<unknown>, number]>([
    ['the function’s remaining time', reasonOf(cloudFormationEvent(), { remaining: 30_000 }), 27],
    ['the resource’s timeout', reasonOf(cloudFormationEvent(), {}, 20_000), 18],
    ['the transport’s limit', reasonOf(rosEvent(), { limit: 10_000 }), 9],
    ['ROS’s own minute', reasonOf(rosEvent()), 55],
    ['the resource’s timeout instead of ROS’s minute', reasonOf(rosEvent(), {}, 100_000), 95],
  ])('B2 · %s counts', async ([, reason, seconds]) => {
    expect(await reason).toBe(`deadline: Create was still running after ${seconds} s`)
  })

  test('B2 · without any of them it is an hour', async () => {
    expect(await reasonOf(cloudFormationEvent())).toBe('deadline: Create was still running after 60 min')
  })

  test.for(['0', '3601', 'soon'])('B2 · a ServiceTimeout of %s is ignored with a warning', async (serviceTimeout) => {
    const { response, logged } = await world(hanging).run(cloudFormationEvent({ serviceTimeout }))
    expect(response['Reason']).toBe('deadline: Create was still running after 60 min')
    expect(logged[0]).toMatchObject({ level: 'warn', message: 'ServiceTimeout is ignored: expected 1 to 3600 seconds' })
  })

  test('B2 · a ServiceTimeout that no text can be made of is ignored with a warning', async () => {
    const event = { ...cloudFormationEvent(), ResourceProperties: { ServiceTimeout: { toString: null, valueOf: null } } }
    const { response, logged } = await world(resource({})).run(event)
    expect(response['Status']).toBe('SUCCESS')
    expect(logged[0]?.level).toBe('warn')
  })
})

describe('what arrives after its deadline', () => {
  const arriving = (ms: number, replies: readonly number[] = [200]) => {
    const called: string[] = []
    const provider = resource({
      create() {
        called.push('create')
        return { physicalResourceId: 'made-1' }
      },
      update: () => void called.push('update'),
      delete: () => void called.push('delete'),
    })
    return { called, ...world(provider, { clock: stepClock(epoch + ms), replies }) }
  }
  const create = cloudFormationEvent({ serviceTimeout: 10 })

  test('B4 · a Create never calls the author: one FAILED', async () => {
    const { called, run } = arriving(125_000)
    const { response, sent } = await run(create)
    expect(called).toEqual([])
    expect(sent).toHaveLength(1)
    expect(response).toMatchObject({
      Status: 'FAILED',
      Reason: 'deadline: no time was left when the Create arrived, 2 min after it was sent',
    })
  })

  test('B4 · an Update never calls the author, and keeps its id', async () => {
    const { called, run } = arriving(15_000)
    const { response } = await run(cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1', serviceTimeout: 10 }))
    expect(called).toEqual([])
    expect(response).toMatchObject({
      PhysicalResourceId: 'site-1',
      Reason: 'deadline: no time was left when the Update arrived, 15 s after it was sent',
    })
  })

  test('B4 · its FAILED is tried once, whatever the status of the reply, and resolves', async () => {
    for (const reply of [503, 403]) {
      const { run } = arriving(60_000, [reply, 200])
      const { sent, receipt, error } = await run(create)
      expect(error).toBeUndefined()
      expect(sent).toHaveLength(1)
      expect(receipt).toMatchObject({ delivered: false, tries: [{ status: reply }] })
    }
  })

  test('B4 · a Create between its deadline and its end calls nobody either', async () => {
    const { called, run } = arriving(9800)
    expect((await run(create)).response['Status']).toBe('FAILED')
    expect(called).toEqual([])
  })

  test('B4 · a Delete still runs, and its answer is tried again', async () => {
    const { called, run } = arriving(60_000, [503, 200])
    const { response, sent } = await run(cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'site-1', serviceTimeout: 10 }))
    expect(called).toEqual(['delete'])
    expect(sent).toHaveLength(2)
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'site-1' })
  })
})
