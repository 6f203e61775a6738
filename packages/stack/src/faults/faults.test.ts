import { describe, expect, test } from 'vitest'
import type { EngineName, RequestType } from '../dialects/engine-name.ts'
import type { Fault } from './fault.ts'
import { type Life, live } from './life.fixture.ts'

const both = ['cfn', 'ros'] as const
const every = ['Create', 'Update', 'Delete'] as const
type Each<T> = Readonly<Record<EngineName, T>>

/** A life in which nothing goes wrong. */
const good = {
  seen: ['Create', 'Update thing-1', 'Delete thing-1'],
  calls: ['create thing-1', 'update thing-1', 'delete thing-1'],
  statuses: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'DELETE_COMPLETE'],
  exchanges: ['Create: SUCCESS', 'Update thing-1: SUCCESS', 'Delete thing-1: SUCCESS'],
  left: [],
  failures: [],
  violations: [],
}
type Expected = Partial<Omit<Life, 'faulty'>>

const place: Readonly<Record<RequestType, number>> = { Create: 0, Update: 1, Delete: 2 }

/** A list with the entry for a type of request replaced. */
const with_ = (list: readonly string[], on: RequestType, ...entries: readonly string[]): readonly string[] =>
  list.toSpliced(place[on], 1, ...entries)

const entry = (list: readonly string[], on: RequestType): string => list[place[on]] ?? ''
const marked = (on: RequestType): string => `≈${entry(good.exchanges, on)}`
const inOrder = (on: RequestType, changes: Expected = {}): Expected => ({
  ...good,
  exchanges: with_(good.exchanges, on, marked(on)),
  ...changes,
})

interface Row {
  readonly fault: Fault
  readonly on: RequestType
  readonly expected: (engine: EngineName) => Expected
}

/** The Delete after a Create that nobody knows an id of. */
const deleteOfNothing: Each<string> = { cfn: 'Delete shop-A-…', ros: 'Delete' }
const rolledBackCreate: Each<string> = { cfn: 'ROLLBACK_COMPLETE', ros: 'CREATE_ROLLBACK_COMPLETE' }
const rolledBackUpdate: Each<string> = { cfn: 'UPDATE_ROLLBACK_COMPLETE', ros: 'ROLLBACK_COMPLETE' }

const duplicates = (['duplicate-before', 'duplicate-during', 'duplicate-after'] as const).flatMap((fault) =>
  every.map((on): Row => {
    const request = entry(good.seen, on)
    return { fault, on, expected: () => inOrder(on, { seen: with_(good.seen, on, request, request), tries: [200] }) }
  }),
)

const disturbances = (
  [
    ['lost-response', ['cut', 200]],
    ['lost-reply', ['cut', 200]],
    ['no-reply', ['cut', 200]],
    [{ status: 503 }, [503, 200]],
    [{ status: 429, times: 3 }, [429, 429, 429, 200]],
    [{ delay: 1000 }, [200]],
  ] as const
).flatMap(([fault, tries]) => every.map((on): Row => ({ fault, on, expected: () => inOrder(on, { tries }) })))

const crashes = every.map((on): Row => {
  const call = entry(good.calls, on)
  return {
    fault: 'crash',
    on,
    expected: () =>
      inOrder(on, {
        calls: with_(good.calls, on, call, call),
        tries: ['cut', 200],
        failures: ['CrashError: the function died between its work and its response'],
      }),
  }
})

const strangers = every.map(
  (on): Row => ({
    fault: 'invented-id',
    on,
    expected: (engine) =>
      inOrder(on, {
        seen: with_(good.seen, on, deleteOfNothing[engine], entry(good.seen, on)),
        exchanges: with_(good.exchanges, on, marked(on), `+${deleteOfNothing[engine]}: SUCCESS`),
      }),
  }),
)

/** A Create that the engine gave up. */
const givenUp = (engine: EngineName, outcome: string, changes: Expected): Expected => ({
  ...good,
  statuses: [rolledBackCreate[engine]],
  exchanges: [`≈Create: ${outcome}`, `${deleteOfNothing[engine]}: SUCCESS`],
  ...changes,
})

/** An Update that the engine gave up, and took back. */
const takenBack = (engine: EngineName, outcome: string, changes: Expected): Expected => ({
  ...good,
  statuses: ['CREATE_COMPLETE', rolledBackUpdate[engine], 'DELETE_COMPLETE'],
  exchanges: with_(good.exchanges, 'Update', `≈Update thing-1: ${outcome}`, 'Update thing-1: SUCCESS'),
  ...changes,
})

/** B4 · on CloudFormation a late Create or Update never reaches the author; on ROS nobody can tell that it is late. */
const late: Each<Expected> = { cfn: { calls: [] }, ros: { calls: ['create thing-1'], left: ['thing-1'] } }

const failures: readonly Row[] = [
  { fault: 'lost-request', on: 'Create', expected: (e) => givenUp(e, 'TIMED_OUT', { seen: [deleteOfNothing[e]], calls: [], tries: [] }) },
  { fault: 'lost-request', on: 'Update', expected: (e) => takenBack(e, 'TIMED_OUT', { tries: [] }) },
  {
    fault: 'lost-request',
    on: 'Delete',
    expected: () => ({
      ...inOrder('Delete'),
      seen: good.seen.slice(0, 2),
      calls: good.calls.slice(0, 2),
      statuses: with_(good.statuses, 'Delete', 'DELETE_FAILED'),
      exchanges: with_(good.exchanges, 'Delete', '≈Delete thing-1: TIMED_OUT'),
      left: ['thing-1'],
    }),
  },
  { fault: 'late', on: 'Create', expected: (e) => givenUp(e, 'TIMED_OUT', { seen: [deleteOfNothing[e], 'Create'], ...late[e] }) },
  {
    fault: 'late',
    on: 'Update',
    expected: (e) =>
      takenBack(e, 'TIMED_OUT', {
        seen: [...good.seen, 'Update thing-1'],
        calls: [...good.calls, ...(e === 'ros' ? ['update thing-1'] : [])],
      }),
  },
  {
    fault: 'late',
    on: 'Delete',
    expected: () => ({
      ...inOrder('Delete'),
      statuses: with_(good.statuses, 'Delete', 'DELETE_FAILED'),
      exchanges: with_(good.exchanges, 'Delete', '≈Delete thing-1: TIMED_OUT'),
    }),
  },
  {
    fault: 'cancelled',
    on: 'Create',
    expected: (e) =>
      givenUp(e, 'CANCELLED', { seen: ['Create', deleteOfNothing[e]], calls: ['create thing-1'], left: ['thing-1'], tries: [200] }),
  },
  {
    fault: 'cancelled',
    on: 'Update',
    expected: (e) =>
      takenBack(e, 'CANCELLED', {
        seen: with_(good.seen, 'Update', 'Update thing-1', 'Update thing-1'),
        calls: with_(good.calls, 'Update', 'update thing-1', 'update thing-1'),
        tries: [200],
      }),
  },
  { fault: 'overtaken', on: 'Create', expected: (e) => givenUp(e, 'CANCELLED', { seen: [deleteOfNothing[e], 'Create'], ...late[e] }) },
]

const others: readonly Row[] = [
  { fault: 'old-properties', on: 'Update', expected: () => inOrder('Update', { tries: [200] }) },
  { fault: 'old-properties', on: 'Delete', expected: () => inOrder('Delete', { tries: [200] }) },
  {
    fault: 'repeated-delete',
    on: 'Delete',
    expected: () =>
      inOrder('Delete', {
        seen: [...good.seen, 'Delete thing-1'],
        calls: [...good.calls, 'delete thing-1'],
        exchanges: with_(good.exchanges, 'Delete', marked('Delete'), '+Delete thing-1: SUCCESS'),
      }),
  },
]

const rows = [...duplicates, ...disturbances, ...crashes, ...strangers, ...failures, ...others]

describe.each(both)('a provider of Outrigger on %s', (engine) => {
  test.each(rows)('bears $fault on $on as well as can be', async ({ fault, on, expected }) => {
    const life = await live(engine, { faults: [{ when: { requestType: on, purpose: 'operation' }, fault, times: 1 }] })
    expect(life).toMatchObject(expected(engine))
    expect(life.faulty?.fault).toEqual(fault)
  })
})

test('every fault with a name has its row', () => {
  const named: readonly unknown[] = [...new Set(rows.map(({ fault }) => fault))].filter((fault) => typeof fault === 'string')
  expect(named).toHaveLength(14)
})
