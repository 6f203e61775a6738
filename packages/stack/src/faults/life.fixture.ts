import { defineResource } from 'outrigger'
import { recordingLogger, virtualClock } from 'outrigger/testing'
import type { EngineName } from '../dialects/engine-name.ts'
import { createStackEngine } from '../engine/create-stack-engine.ts'
import type { StackEngineOptions } from '../engine/stack-engine.ts'
import { templateOf } from '../fixtures/test-engine.fixture.ts'
import type { StackExchange } from '../requests/exchange.ts'
import { provider } from '../targets/provider.ts'
import type { Target } from '../targets/target.ts'

/** What became of a stack of one resource `A` that was created, updated and deleted. */
export interface Life {
  /** What the provider was handed, in the order it came; retries of the platform don't show. */
  readonly seen: readonly string[]
  /** What its author's code was called for. */
  readonly calls: readonly string[]
  /** The stack's status after each operation. */
  readonly statuses: readonly string[]
  /** Such as `Create A: SUCCESS`; `≈` with a fault, `+` beside it. */
  readonly exchanges: readonly string[]
  /** Of the exchange that the fault was put on: the status of each try to deliver the response; `cut` where none went out. */
  readonly tries: readonly (number | 'cut')[]
  /** The same exchange. */
  readonly faulty: StackExchange | undefined
  readonly failures: readonly string[]
  readonly violations: readonly string[]
  /** What is left in the provider's account. */
  readonly left: readonly string[]
}

const stackName = 'shop'

/** An account of things, and a provider that manages them as one should: it finds what a lost request has made. */
function account() {
  const things = new Map<string, string>()
  const calls: string[] = []
  const resource = defineResource({
    type: /^Custom::/,
    owns: (id) => id.startsWith('thing-'),
    find: ({ token }) => [...things].find(([, owner]) => owner === token)?.[0],
    create({ token }) {
      const id = [...things].find(([, owner]) => owner === token)?.[0] ?? `thing-${things.size + 1}`
      calls.push(`create ${id}`)
      things.set(id, token)
      return { physicalResourceId: id }
    },
    update: ({ physicalResourceId: id }) => void calls.push(`update ${id}`),
    delete({ physicalResourceId: id }) {
      calls.push(`delete ${id}`)
      things.delete(id)
    },
  })
  return { things, calls, resource }
}

/** Creates, updates and deletes a stack on a virtual clock, and lets everything that still comes come. */
export async function live(engineName: EngineName, options: Partial<StackEngineOptions>): Promise<Life> {
  const clock = virtualClock()
  const { things, calls, resource } = account()
  const seen: string[] = []
  const behind = provider(resource, { logger: recordingLogger() })
  const target: Target = {
    ...behind,
    deliver(request, delivery) {
      seen.push(inShort(request.RequestType, request.PhysicalResourceId))
      return behind.deliver(request, delivery)
    },
  }
  await using engine = await createStackEngine({ targets: { '*': target }, clock, ...options })
  const template = (Size: string) => templateOf(engineName, { A: { properties: { Size } } })
  const operations = [
    () => engine.createStack({ stackName, template: template('s') }),
    () => engine.updateStack({ stackName, template: template('m') }),
    () => engine.deleteStack({ stackName }),
  ]
  const statuses: string[] = []
  for (const operate of operations) {
    const { stackStatus } = await clock.runUntil(operate())
    statuses.push(stackStatus)
    if (/^(CREATE_)?ROLLBACK_COMPLETE$/.test(stackStatus) && statuses.length === 1) break
  }
  await clock.runAll()
  await engine.idle()
  const faulty = engine.exchanges.find(({ fault }) => fault !== undefined)
  return {
    seen,
    calls,
    statuses,
    exchanges: engine.exchanges.map(exchangeInShort),
    tries: faulty?.tries.map(({ status }) => status ?? 'cut') ?? [],
    faulty,
    failures: engine.exchanges.flatMap(({ failures }) => failures),
    violations: engine.violations.map(({ rule, seen: what }) => `${rule}: ${what}`),
    left: [...things.keys()],
  }
}

const exchangeInShort = ({ requestType, request, outcome, fault, purpose }: StackExchange): string =>
  `${fault === undefined ? '' : purpose === 'fault' ? '+' : '≈'}${inShort(requestType, request.PhysicalResourceId)}: ${outcome}`

/** Ids that the engine made up end in letters that are made up. */
const inShort = (requestType: string, id = ''): string => `${requestType} ${id.replace(/(?<=shop-A-)[A-Z0-9]{13}$/, '…')}`.trimEnd()
