import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { epoch } from '../testing/epoch.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { hostile, thenables } from './hostile.fixture.ts'
import { careless, type World, world } from './service.fixture.ts'

const physicalResourceId = 'site-1'
const events = [
  ['Create', cloudFormationEvent()],
  ['Update', cloudFormationEvent({ requestType: 'Update', physicalResourceId })],
  ['Delete', cloudFormationEvent({ requestType: 'Delete', physicalResourceId })],
  ['Create', rosEvent()],
  ['Update', rosEvent({ requestType: 'Update', physicalResourceId })],
  ['Delete', rosEvent({ requestType: 'Delete', physicalResourceId })],
] as const

/** A context of which no type checker knows what it takes. */
type Careless<Names extends string> = Readonly<Record<Names, ((...args: unknown[]) => unknown) & { info(...args: unknown[]): void }>>

/** Every operation does `what`, within ten seconds. */
const doing = (what: () => unknown): World => world(careless({ create: what, update: what, delete: what, timeout: '10s' }))

/** Runs an event, then the same again: one body, in time, whatever the author did. */
async function hold(w: World, event: unknown): Promise<Readonly<Record<string, unknown>>> {
  const first = await w.run(event)
  expect(first.error).toBeUndefined()
  expect(first.sent).toHaveLength(1)
  expect(first.sent[0]?.at).toBeLessThanOrEqual(epoch + 9000)
  const again = await w.run(event)
  expect(again.sent.map(({ text }) => text)).toEqual([first.sent[0]?.text])
  return first.response
}

const over = <T>(makers: readonly (readonly [string, T])[], some: readonly (typeof events)[number][]) =>
  makers.flatMap(([name, make]) => some.map(([operation, event]) => [name, operation, event, make] as const))

const [create, update] = events

describe('exactly one valid response', () => {
  test.for(over(hostile, events))('A2 E3 · %s is thrown by %s', async ([, , event, make]) => {
    const response = await hold(
      doing(() => {
        throw make()
      }),
      event,
    )
    expect(response).toMatchObject({ Status: 'FAILED' })
  })

  test.for(over(hostile, events))('A2 C1 · %s is returned by %s', async ([, operation, event, make]) => {
    const { Status } = await hold(doing(make), event)
    expect(operation === 'Create' ? Status : 'FAILED').toBe('FAILED')
  })

  test.for(over(hostile, events))('A2 C1 · %s stands for the id %s returns', async ([name, operation, event, make]) => {
    const { Status } = await hold(
      doing(() => ({ physicalResourceId: make() })),
      event,
    )
    const isFine =
      operation === 'Delete' || (operation === 'Create' && name === 'a text') || (operation === 'Update' && name === 'undefined')
    expect(Status).toBe(isFine ? 'SUCCESS' : 'FAILED')
  })

  test.for(over(hostile, [create, update]))('A2 E2 · %s stands for the data %s returns', async ([, operation, event, make]) => {
    const { Status } = await hold(
      doing(() => ({ ...(operation === 'Create' && { physicalResourceId: 'made-1' }), data: make() })),
      event,
    )
    expect(['SUCCESS', 'FAILED']).toContain(Status)
  })

  test.for(over(hostile, [create, update]))('A2 E2 · %s stands for an attribute %s returns', async ([, operation, event, make]) => {
    const { Status } = await hold(
      doing(() => ({ ...(operation === 'Create' && { physicalResourceId: 'made-1' }), data: { A: make() } })),
      event,
    )
    expect(['SUCCESS', 'FAILED']).toContain(Status)
  })

  test.for(over(hostile, [create]))('A2 · %s is logged, checkpointed and named as step by %s', async ([, , event, make]) => {
    const create = async ({ log, step, checkpoint }: Careless<'log' | 'step' | 'checkpoint'>): Promise<void> => {
      log.info(make(), { a: make() })
      log.info('text', make())
      await step(make(), () => 1)
      await checkpoint(make())
    }
    expect((await hold(world(careless({ create })), event))['Status']).toBe('FAILED')
  })

  test.for(over(hostile, [create]))('B3 · %s names a step that is running at the deadline of %s', async ([, , event, make]) => {
    const create = async ({ step }: Careless<'step'>): Promise<void> => void (await step(make(), () => new Promise(() => {})))
    expect((await hold(world(careless({ create, timeout: '10s' })), event))['Status']).toBe('FAILED')
  })

  test.for(over(thenables, events))('A2 · a thenable that %s is returned by %s', async ([, operation, event, make]) => {
    const { Status } = await hold(
      doing(() => make(operation === 'Create' ? { physicalResourceId: 'made-1' } : undefined)),
      event,
    )
    expect(['SUCCESS', 'FAILED']).toContain(Status)
  })

  test.for(events)('A2 · a thenable that settles as it should is as good as a promise to %s', async ([operation, event]) => {
    const [, settlesTwice] = thenables
    const { Status } = await hold(
      doing(() => settlesTwice?.[1](operation === 'Create' ? { physicalResourceId: 'made-1' } : undefined)),
      event,
    )
    expect(Status).toBe('SUCCESS')
  })

  test('A2 E1 · any ids, data and texts, of any length', async () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('a', '漢', '😀', '"', '\\', '\u0000', '\uD83D'), fc.integer({ min: 0, max: 6000 }))
        .map(([unit, times]) => unit.repeat(times)),
    )
    const outcome = fc.record({
      throws: fc.boolean(),
      checkpoint: fc.option(text),
      id: text,
      data: fc.dictionary(text, fc.oneof(text, fc.jsonValue()), { maxKeys: 5 }),
      text,
    })
    await fc.assert(
      fc.asyncProperty(outcome, fc.constantFrom(...events), async ({ throws, checkpoint, id, data, text }, [operation, event]) => {
        const act = async (context: { checkpoint?(id: string): Promise<void> }): Promise<unknown> => {
          if (checkpoint !== null) await context.checkpoint?.(checkpoint)
          if (throws) throw new Error(text, { cause: text })
          return { ...(operation !== 'Update' && { physicalResourceId: id }), data }
        }
        const { Status, Reason = '' } = await hold(world(careless({ create: act, update: act, delete: act, timeout: 10_000 })), event)
        expect(throws ? Status : 'FAILED').toBe('FAILED')
        expect(throws ? String(Reason) : '').not.toMatch(/[\p{Cc}\p{Cs}]/u)
      }),
      { numRuns: 200 },
    )
  })
})
