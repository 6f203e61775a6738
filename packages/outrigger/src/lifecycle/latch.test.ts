import { describe, expect, test } from 'vitest'
import type { CreateContext } from '../resource/contexts.ts'
import type { OutriggerError } from '../errors/outrigger-error.ts'
import type { RequestHandler } from './operation.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { resource, world } from './service.fixture.ts'

type Context = CreateContext<Record<string, unknown>>

/** Serves a Create whose author does `after` the deadline of 10 s; its service time is `10`. */
async function late(after: (context: Context) => unknown) {
  let context: Context | undefined
  const w = world(
    resource({
      async create(given) {
        context = given
        await new Promise<void>((resolve) => w.clock.schedule(15_000, resolve))
        return (await after(given)) as never
      },
    }),
  )
  const ran = await w.run(cloudFormationEvent({ serviceTimeout: 10 }))
  const before = w.logged.length
  await w.clock.runAll()
  if (!context) throw new Error('not called')
  return { ...ran, context, sent: w.sent, later: w.logged.slice(before) }
}

const settled = { name: 'SettledError', code: 'REQUEST_SETTLED' }

describe('after the latch closed', () => {
  test.for<[string, (context: Context) => Promise<unknown>]>([
    ['step', ({ step }) => step('more', () => 'unreachable')],
    ['sleep', ({ sleep }) => sleep(0)],
    ['poll', ({ poll }) => poll('more', () => true, { until: Boolean, every: 1, timeout: 1 })],
    ['checkpoint', ({ checkpoint }) => checkpoint('made-late')],
  ])('A5 · %s rejects', async ([, use]) => {
    let caught: unknown
    const { response, sent, later } = await late(async (context) => {
      caught = await use(context).catch((error: unknown) => error)
      throw caught
    })
    expect(caught).toMatchObject(settled)
    expect(sent).toHaveLength(1)
    expect(response['Status']).toBe('FAILED')
    expect(response['PhysicalResourceId']).toMatch(/^outrigger-failed-/)
    // A checkpoint is logged by itself too: nobody may be waiting for it.
    expect(later.filter(({ message }) => message !== 'a checkpoint was refused')).toMatchObject([
      { level: 'warn', message: 'what came after the deadline is dropped' },
    ])
  })

  test('A5 · a step does not run its work', async () => {
    let ran = false
    await late(({ step }) =>
      step('more', () => {
        ran = true
      }),
    )
    expect(ran).toBe(false)
  })

  test('A5 · what a late handler returns is logged, the id of what it made among it, and dropped', async () => {
    const { sent, response, later } = await late(() => ({ physicalResourceId: 'made-late' }))
    expect(sent).toHaveLength(1)
    expect(response).toMatchObject({ Status: 'FAILED' })
    expect(later).toHaveLength(1)
    expect(later[0]).toMatchObject({
      level: 'warn',
      message: 'what came after the deadline is dropped',
      fields: { requestType: 'Create', reason: 'the request was already answered when "made-late" was named' },
    })
  })

  test('A5 · what a late handler of another kind returns is logged without its data, which may be secret', async () => {
    const data = { Password: 'hunter2-hunter2' }
    const handler: RequestHandler = {
      async handle() {
        await new Promise<void>((resolve) => w.clock.schedule(15_000, resolve))
        return { status: 'SUCCESS', physicalResourceId: 'made-late', noEcho: true, data }
      },
    }
    const w = world({ handlers: [handler], find: () => handler })
    await w.run(cloudFormationEvent({ serviceTimeout: 10 }))
    const before = w.logged.length
    await w.clock.runAll()
    expect(w.sent).toHaveLength(1)
    expect(w.logged.slice(before)).toMatchObject([{ level: 'warn', fields: { status: 'SUCCESS', physicalResourceId: 'made-late' } }])
    expect(JSON.stringify(w.logged)).not.toContain('hunter2')
  })

  test('A5 · what a late handler throws is logged and dropped', async () => {
    const { sent, later } = await late(() => {
      throw new Error('too late', { cause: 'slow' })
    })
    expect(sent).toHaveLength(1)
    expect(later[0]?.fields).toMatchObject({ status: 'FAILED', reason: 'too late: slow' })
  })

  test('A5 · a late deferral is logged and dropped', async () => {
    const { sent, later } = await late(({ defer }) => defer())
    expect(sent).toHaveLength(1)
    expect(later).toHaveLength(1)
    expect(later[0]?.message).toBe('what came after the deadline is dropped')
  })

  test('A5 · a step whose work was running when the latch closed rejects when that ends', async () => {
    let caught: unknown
    const w = world(
      resource({
        async create({ step }) {
          caught = await step('slow', () => new Promise<void>((resolve) => w.clock.schedule(20_000, resolve))).catch(
            (error: unknown) => error,
          )
          return { physicalResourceId: 'made-late' }
        },
      }),
    )
    const { response } = await w.run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(response['Reason']).toBe('deadline: Create, in "slow", was still running after 9 s')
    expect(caught).toBeUndefined()
    await w.clock.runAll()
    expect(caught).toMatchObject(settled)
  })

  test('A5 · a sleep and a poll under way end with the deadline', async () => {
    const caught: unknown[] = []
    const keep = (error: unknown): void => void caught.push(error)
    const w = world(
      resource({
        async create({ sleep, poll, deadline }) {
          const rest = deadline.getTime() - w.clock.now()
          await Promise.all([
            sleep(rest).catch(keep),
            poll('never', () => false, { until: Boolean, every: '4s', timeout: rest }).catch(keep),
            new Promise(() => {}),
          ])
          return { physicalResourceId: 'never' }
        },
      }),
    )
    await w.run(cloudFormationEvent({ serviceTimeout: 10 }))
    expect(w.clock.pending).toBe(0)
    expect(caught).toHaveLength(2)
    for (const error of caught) expect(['REQUEST_SETTLED', 'POLL_TIMED_OUT']).toContain((error as OutriggerError).code)
  })

  test('A5 · a poll nobody awaits stops asking once the request is answered', async () => {
    let asked = 0
    const w = world(
      resource({
        create({ poll }) {
          void poll('floating', () => ++asked, { until: () => false, every: '1s', timeout: '50m' }).catch(() => {})
          return { physicalResourceId: 'made-1' }
        },
      }),
    )
    await w.run(cloudFormationEvent({ serviceTimeout: 3600 }), { remaining: 4_000_000 })
    await w.clock.runAll()
    expect(asked).toBe(1)
  })

  test('A5 · after an answer too, checkpoint and step reject, and neither changes it', async () => {
    let context: Context | undefined
    const { run, sent } = world(
      resource({
        create(given) {
          context = given
          return { physicalResourceId: 'made-1' }
        },
      }),
    )
    await run(cloudFormationEvent())
    await expect(context?.checkpoint('other')).rejects.toMatchObject(settled)
    await expect(context?.step('more', () => 1)).rejects.toMatchObject(settled)
    expect(context?.signal.aborted).toBe(false)
    expect(sent).toHaveLength(1)
  })
})
