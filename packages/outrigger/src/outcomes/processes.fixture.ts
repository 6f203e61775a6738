import type { Receipt } from '../delivery/receipt.ts'
import type { Arrival } from '../lifecycle/budget.ts'
import { nodeDigest } from '../lifecycle/node-digest.ts'
import { createService } from '../lifecycle/service.ts'
import { type Reply, type Wire, wire } from '../lifecycle/service.fixture.ts'
import type { HttpClient } from '../ports.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { ros } from '../protocol/ros.ts'
import { defineResource } from '../resource/define-resource.ts'
import type { ResourceDefinition } from '../resource/resource-definition.ts'
import { recordingLogger, type RecordingLogger } from '../testing/recording-logger.ts'
import { type VirtualClock, virtualClock } from '../testing/virtual-clock.ts'
import { createOutcomes, type OutcomesOptions } from './create-outcomes.ts'
import { memoryOutcomesStore } from './memory-outcomes-store.ts'
import type { OutcomesStore } from './outcomes-store.ts'

/** How serving an event ended. */
export interface Ending {
  readonly receipt?: Receipt | undefined
  readonly error?: unknown
}

/** A process of a provider: what it remembers is its own. */
export interface Process {
  readonly logger: RecordingLogger
  serve(event: unknown, arrival?: Arrival): Promise<Ending>
  /** From here on nothing it does reaches anyone. */
  kill(): void
}

/** Several processes of one provider, their store and the response endpoint, all by one clock. */
export interface Processes {
  readonly clock: VirtualClock
  readonly store: OutcomesStore
  readonly wire: Wire
  /** The distinct bodies on the wire. */
  bodies(): readonly string[]
  start(deeds: Partial<ResourceDefinition>, more?: ProcessOptions): Process
}

export interface ProcessOptions extends OutcomesOptions {
  /** What stands between the process and the store. */
  readonly store?: (store: OutcomesStore) => OutcomesStore
}

const never = new Promise<never>(() => {})
const same = (store: OutcomesStore): OutcomesStore => store

export function processes(replies: readonly Reply[] = [200]): Processes {
  const clock = virtualClock()
  const httpClient = wire(clock, replies)
  const store = memoryOutcomesStore()
  return {
    clock,
    store,
    wire: httpClient,
    bodies: () => [...new Set(httpClient.sent.map(({ text }) => text))],
    start(deeds, { store: between = same, ...options } = {}) {
      let isDead = false
      const alive = async <Result>(work: Promise<Result>): Promise<Result> => {
        const result = await work
        return isDead ? never : result
      }
      const inner = between(store)
      const own: OutcomesStore = {
        claim: (...args) => (isDead ? never : alive(inner.claim(...args))),
        settle: (...args) => (isDead ? never : alive(inner.settle(...args))),
        defer: (...args) => (isDead ? never : alive(inner.defer(...args))),
        read: (...args) => (isDead ? never : alive(inner.read(...args))),
      }
      const send: HttpClient['send'] = (...args) => (isDead ? never : alive(httpClient.send(...args)))
      const logger = recordingLogger()
      const serve = createService(
        defineResource({ type: 'Custom::Example', create: () => ({ physicalResourceId: 'made' }), update() {}, delete() {}, ...deeds }),
        { dialects: [cloudFormation, ros], httpClient: { send }, digest: nodeDigest },
        { clock, logger, random: () => 0.5, outcomes: createOutcomes(own, options) },
      )
      return {
        logger,
        serve: (event, arrival) =>
          serve(event, arrival).then(
            (receipt) => ({ receipt }),
            (error: unknown) => ({ error }),
          ),
        kill() {
          isDead = true
        },
      }
    },
  }
}
