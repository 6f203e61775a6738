import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldsOf } from '../protocol/fields.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { type Exchange, type ResponseEndpoint, startResponseEndpoint, virtualRandom } from '../testing/index.ts'
import type { Invocation, Point, Told } from './provider-process.fixture.ts'
import { startDynamoDb, type TestDynamoDb } from './table.fixture.ts'

const seeds = Array.from({ length: 100 }, (_, seed) => seed + 1)
const atOnce = 20
const tableName = 'outcomes'
const points: readonly Point[] = ['claiming', 'claimed', 'working', 'worked', 'settling', 'settled', 'sending', 'sent']
/** Where the outcome is in the store for certain. */
const storedAt: readonly Point[] = ['settled', 'sending', 'sent']

let dynamoDb: TestDynamoDb
let endpoint: ResponseEndpoint
/** Node keeps what it compiled here, so that processes start fast. */
let cache: string
let survivors: readonly Process[]

/** A process of the provider. */
interface Process {
  readonly child: ChildProcess
  deliver(invocation: Invocation): void
  /** Waits until it has come to one of these points with a request. */
  reached(requestId: string, wanted: readonly Told['point'][]): Promise<Told['point']>
  /** The points it came to with a request. */
  pointsOf(requestId: string): readonly Told['point'][]
  kill(): Promise<void>
}

function startProcess(): Process {
  const script = fileURLToPath(new URL('provider-process.fixture.ts', import.meta.url))
  const child = fork(script, [dynamoDb.url, tableName], {
    execArgv: [],
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: cache, OUTRIGGER_RESPONSE_HOSTS: '127.0.0.1' },
  })
  child.setMaxListeners(0)
  const told: Told[] = []
  const listeners = new Set<() => void>()
  child.on('message', (message) => {
    told.push(message as Told)
    for (const listener of listeners) listener()
  })
  const exited = once(child, 'exit')
  const pointsOf: Process['pointsOf'] = (requestId) => told.filter((one) => one.requestId === requestId).map(({ point }) => point)
  return {
    child,
    pointsOf,
    deliver: (invocation) => void child.send(invocation),
    reached: (requestId, wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const point = pointsOf(requestId).find((one) => wanted.includes(one))
          if (point === undefined) return
          listeners.delete(look)
          resolve(point)
        }
        listeners.add(look)
        child.once('exit', () => reject(new Error('the process ended by itself')))
        look()
      }),
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

beforeAll(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'outrigger-compile-cache-'))
  dynamoDb = await startDynamoDb()
  await dynamoDb.createTable(tableName)
  endpoint = await startResponseEndpoint()
  // Only a process that ends by itself leaves what it compiled.
  const first = startProcess().child
  first.disconnect()
  await once(first, 'exit')
  survivors = [startProcess(), startProcess()]
})

afterAll(async () => {
  await Promise.all(survivors.map((survivor) => survivor.kill()))
  await endpoint.close()
  await dynamoDb[Symbol.asyncDispose]()
  await rm(cache, { recursive: true, force: true })
})

/** What became of one request. */
interface Story {
  readonly seed: number
  readonly haltAt: Point
  readonly exchanges: readonly Exchange[]
  /** Whether the author's code began again in a process that lived on. */
  readonly ranAgain: boolean
  /** Whether it did so before the first process was killed. */
  readonly ranTwiceAtOnce: boolean
}

/** Kills a process at a point that the seed chooses; the platform delivers the event again, before or after that, and then once more. */
async function story(seed: number): Promise<Story> {
  const random = virtualRandom(seed)
  const isOneIn = (many: number): boolean => random() * many < 1
  const haltAt = points[seed % points.length] ?? 'working'
  const requestId = `request-${seed}`
  const { id, href } = endpoint.mint({ engine: 'cfn' })
  if (isOneIn(4)) endpoint.fault(id, isOneIn(2) ? 'drop-after-accept' : { status: 503 })
  const event = cloudFormationEvent({ requestId, responseUrl: href, properties: { IfKilled: isOneIn(2) ? 'fail' : 'succeed' } })
  const [survivor, other] = isOneIn(2) ? survivors : survivors.toReversed()
  if (!survivor || !other) throw new Error('nobody is left')
  const isEarly = isOneIn(3)

  const victim = startProcess()
  // Its lease must outlast it even on a busy machine, but a repeat has to wait for the end of the lease.
  const isStored = storedAt.includes(haltAt)
  victim.deliver({ event, remaining: isStored ? 60_000 : isEarly ? 4000 : 1500, haltAt })
  if (isEarly) {
    await victim.reached(requestId, [haltAt, 'claimed', 'ended'])
    survivor.deliver({ event, remaining: 30_000 })
  }
  await victim.reached(requestId, [haltAt, 'ended'])
  const ranTwiceAtOnce = survivor.pointsOf(requestId).includes('working')
  await victim.kill()
  if (!isEarly) survivor.deliver({ event, remaining: 30_000 })
  await survivor.reached(requestId, ['ended'])
  other.deliver({ event, remaining: 30_000 })
  await other.reached(requestId, ['ended'])
  const ranAgain = [survivor, other].some((one) => one.pointsOf(requestId).includes('working'))
  return { seed, haltAt, exchanges: endpoint.exchangesOf(id), ranAgain, ranTwiceAtOnce }
}

test('A3, A4 · a provider that is killed between work and response leaves exactly one response, whatever the platform runs again (100 seeds)', async () => {
  const stories: Story[] = []
  const waiting = [...seeds]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) stories.push(await story(seed))
    }),
  )

  const accepted = ({ exchanges }: Story): readonly string[] => exchanges.filter((one) => one.accepted).map(({ text }) => text)
  const sent = ({ exchanges }: Story): number => new Set(exchanges.map(({ text }) => text).filter(Boolean)).size
  const seedsOf = (is: (story: Story) => boolean): readonly number[] => stories.filter(is).map(({ seed }) => seed)
  expect(stories).toHaveLength(100)
  expect(seedsOf((story) => new Set(accepted(story)).size !== 1)).toEqual([])
  expect(seedsOf((story) => sent(story) !== 1)).toEqual([])
  expect(seedsOf(({ ranTwiceAtOnce }) => ranTwiceAtOnce)).toEqual([])
  // What was stored before the end is what is sent; nobody runs it again.
  expect(seedsOf(({ haltAt, ranAgain }) => ranAgain && storedAt.includes(haltAt))).toEqual([])

  const statuses = stories.map((story) => fieldsOf(JSON.parse(accepted(story)[0] ?? ''))['Status'])
  expect(new Set(statuses)).toEqual(new Set(['SUCCESS', 'FAILED']))
  expect(new Set(stories.map(({ ranAgain }) => ranAgain))).toEqual(new Set([true, false]))
})
