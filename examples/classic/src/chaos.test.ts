import { createStackEngine, type EngineName, provider, type StackEngine, type StackResult } from '@outrigger/stack'
import { recordingLogger, type VirtualClock, virtualClock } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { answerPublished } from './answer-published.ts'
import { DnsRecordHandler } from './dns-record-handler.ts'
import { DnsZone } from './dns-zone.ts'
import { serviceTokens, stackOf } from './stacks.fixture.ts'
import { Tickets } from './tickets.ts'

const engines = ['cfn', 'ros'] as const
const seeds = 200
const logger = recordingLogger()

/** Faults after which an operation can't succeed, whatever the provider does: its request never came in time. */
const fatal: ReadonlySet<unknown> = new Set(['lost-request', 'late', 'overtaken'])

/** What the operations must lead to: as asked, or all as before. */
const ends: Readonly<Record<'create' | 'update', Readonly<Record<EngineName, readonly [string, string]>>>> = {
  create: { cfn: ['CREATE_COMPLETE', 'ROLLBACK_COMPLETE'], ros: ['CREATE_COMPLETE', 'CREATE_ROLLBACK_COMPLETE'] },
  update: { cfn: ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'], ros: ['UPDATE_COMPLETE', 'ROLLBACK_COMPLETE'] },
}

const names = { cfn: { Name: 'www.harbour.example' }, ros: { Name: 'shop.harbour.example' } }
/** Another name is another record, which ROS can't replace. */
const change = { cfn: { Name: 'quay.harbour.example' }, ros: { ...names.ros, Address: '192.0.2.20' } }

/** Publishes what has changed, and answers what waits for it, twice a minute. Returns what ends it. */
function publishRegularly(zone: DnsZone, tickets: Tickets, clock: VirtualClock): () => void {
  const options = { clock, logger, responseHosts: ['127.0.0.1'] }
  let stop = clock.schedule(30_000, publish)
  function publish(): void {
    zone.publish()
    void answerPublished(zone, tickets, options)
    stop = clock.schedule(30_000, publish)
  }
  return () => stop()
}

/** One stack's life, as seen from outside: the status after each operation, and the ids the stack had then. */
async function live(engine: StackEngine, name: EngineName) {
  const input = await stackOf(name)
  const statuses: string[] = []
  const expected: string[] = []

  async function run(operate: () => Promise<StackResult>, [good, bad]: readonly [string, string]): Promise<StackResult> {
    const from = engine.exchanges.length
    const result = await operate()
    const isHit = engine.exchanges.slice(from).some(({ fault, stackName }) => stackName === result.stackName && fatal.has(fault))
    statuses.push(result.stackStatus)
    expected.push(isHit ? bad : good)
    return result
  }

  const created = await run(() => engine.createStack(input(names[name])), ends.create[name])
  if (created.ok) await run(() => engine.updateStack(input(change[name])), ends.update[name])
  const ids = engine.describeStack(input().stackName)?.resources.map(({ physicalResourceId }) => physicalResourceId) ?? []
  return { statuses, expected, ids, remove: () => engine.deleteStack(input()) }
}

test(`whatever goes wrong on the way, with ${seeds} seeds: stacks end where they should, and leave no record behind`, async () => {
  for (let seed = 1; seed <= seeds; seed++) {
    const clock = virtualClock()
    const zone = new DnsZone()
    const tickets = new Tickets()
    const target = provider(() => new DnsRecordHandler(zone, tickets), { logger })
    const targets = { [serviceTokens.cfn]: target, [serviceTokens.ros]: target }
    await using engine = await createStackEngine({ clock, targets, chaos: { seed, rate: 0.4 } })
    const stopPublishing = publishRegularly(zone, tickets, clock)
    const lives = await clock.runUntil(Promise.all(engines.map((name) => live(engine, name))))
    zone.publish()
    const records = [...zone.published.keys()]
    const deleted = await clock.runUntil(Promise.all(lives.map(({ remove }) => remove())))
    stopPublishing()
    // What was late, or is sent twice, comes only now.
    await clock.runAll()
    await engine.idle()
    zone.publish()

    expect({
      seed,
      statuses: lives.map(({ statuses }) => statuses),
      records: records.toSorted(),
      deleted: deleted.map(({ stackStatus }) => stackStatus),
      left: [...zone.published.keys()],
      waiting: tickets.size,
      violations: engine.violations,
    }).toEqual({
      seed,
      statuses: lives.map(({ expected }) => expected),
      records: lives.flatMap(({ ids }) => ids).toSorted(),
      deleted: ['DELETE_COMPLETE', 'DELETE_COMPLETE'],
      left: [],
      waiting: 0,
      violations: [],
    })
  }
})
