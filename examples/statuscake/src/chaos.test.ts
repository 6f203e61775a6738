import { createStackEngine, type EngineName, provider, type StackEngine, type StackResult } from '@outrigger/stack'
import { recordingLogger, virtualClock } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { connect } from './connect.fixture.ts'
import { serviceTokens, stackOf } from './stacks.fixture.ts'
import { statusCakeTest } from './statuscake-test.ts'

const engines = ['cfn', 'ros'] as const
const seeds = 200

/** Faults after which an operation can't succeed, whatever the provider does: its request never came in time. */
const fatal: ReadonlySet<unknown> = new Set(['lost-request', 'late', 'overtaken'])

/** What the operations must lead to: as asked, or all as before. */
const ends: Readonly<Record<'create' | 'update', Readonly<Record<EngineName, readonly [string, string]>>>> = {
  create: { cfn: ['CREATE_COMPLETE', 'ROLLBACK_COMPLETE'], ros: ['CREATE_COMPLETE', 'CREATE_ROLLBACK_COMPLETE'] },
  update: { cfn: ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'], ros: ['UPDATE_COMPLETE', 'ROLLBACK_COMPLETE'] },
}

/** StatusCake replaces a test where its type changes; on ROS it can't. */
const change = { cfn: { CheckRate: '60', TestType: 'HEAD' }, ros: { CheckRate: '60' } }
/** A rate that StatusCake refuses, after the other test has got its new name. */
const refused = { WebsiteName: 'Quay', HealthCheckRate: '42' }

/** One stack's life, as seen from outside: the status after each operation, and the ids the stack had then. Every other seed has an update that is refused. */
async function live(engine: StackEngine, name: EngineName, isRefused: boolean) {
  const input = await stackOf(name)
  const statuses: string[] = []
  const expected: string[] = []

  async function run(operate: () => Promise<StackResult>, [good, bad]: readonly [string, string], mustFail = false): Promise<StackResult> {
    const from = engine.exchanges.length
    const result = await operate()
    const isHit = engine.exchanges.slice(from).some(({ fault, stackName }) => stackName === result.stackName && fatal.has(fault))
    statuses.push(result.stackStatus)
    expected.push(mustFail || isHit ? bad : good)
    return result
  }

  const created = await run(() => engine.createStack(input()), ends.create[name])
  const parameters = { ...change[name], ...(isRefused && refused) }
  if (created.ok) await run(() => engine.updateStack(input(parameters)), ends.update[name], isRefused)
  const ids = engine.describeStack(input().stackName)?.resources.map(({ physicalResourceId }) => physicalResourceId) ?? []
  return { statuses, expected, ids, remove: () => engine.deleteStack(input()) }
}

test(`whatever goes wrong on the way, with ${seeds} seeds: stacks end where they should, and nothing is left behind`, async () => {
  await using standIn = await connect()
  const target = provider(statusCakeTest, { logger: recordingLogger() })
  const targets = { [serviceTokens.cfn]: target, [serviceTokens.ros]: target }
  const faults = new Set<string>()

  for (let seed = 1; seed <= seeds; seed++) {
    const clock = virtualClock()
    await using engine = await createStackEngine({ clock, targets, chaos: { seed, rate: 0.4 } })
    const lives = await clock.runUntil(Promise.all(engines.map((name) => live(engine, name, seed % 2 === 0))))
    const tests = standIn.tests.map(({ id }) => id)
    const deleted = await clock.runUntil(Promise.all(lives.map(({ remove }) => remove())))
    // What was late, or is sent twice, comes only now.
    await clock.runAll()
    await engine.idle()

    expect({
      seed,
      statuses: lives.map(({ statuses }) => statuses),
      tests: tests.toSorted(),
      deleted: deleted.map(({ stackStatus }) => stackStatus),
      left: standIn.tests,
      violations: engine.violations,
    }).toEqual({
      seed,
      statuses: lives.map(({ expected }) => expected),
      tests: lives.flatMap(({ ids }) => ids).toSorted(),
      deleted: ['DELETE_COMPLETE', 'DELETE_COMPLETE'],
      left: [],
      violations: [],
    })
    for (const { fault } of engine.exchanges)
      if (fault !== undefined) faults.add(typeof fault === 'string' ? fault : Object.keys(fault).join())
  }
  expect([...faults].toSorted()).toEqual(
    [
      'crash delay duplicate-after duplicate-before duplicate-during invented-id late lost-reply lost-request',
      'lost-response no-reply old-properties overtaken repeated-delete status,times',
    ].flatMap((names) => names.split(' ')),
  )
})
