import { inspect, isDeepStrictEqual } from 'node:util'
import fc, { type RunDetails } from 'fast-check'
import { soundUrl } from './hostile-urls.ts'
import { expect } from './oracle.ts'
import { type Adapters, type ProcessUnderFuzz, processUnderFuzz, type Sent } from './process-under-fuzz.ts'
import { payloadOf, type Scenario, scenario } from './scenario.ts'
import { demand, isFor, judgeEnding, judgeSecrecy, judgeSent, shortened } from './verdict.ts'

/** How to fuzz. */
export interface FuzzOptions {
  readonly runs: number
  /** Decides what is generated. */
  readonly seed: number
  /** What is fuzzed. Default: the adapters. */
  readonly adapters?: Adapters
}

/** Throws events at one warm process, and checks what becomes of each. */
export async function fuzz({ runs, seed, adapters }: FuzzOptions): Promise<RunDetails<[Scenario]>> {
  const under = processUnderFuzz(adapters)
  const { stackTraceLimit } = Error
  // Traces take longer than what is traced; a few lines tell where.
  Error.stackTraceLimit = 4
  const seen = new Set<string>()
  let run = 0
  try {
    const property = fc.asyncProperty(scenario, (each) => check(under, each, `${seed}-${++run}`, seen))
    return await fc.check(property, { numRuns: runs, seed, endOnFailure: false })
  } finally {
    under.close()
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** What went wrong, with the smallest scenario that shows it. */
export function report({ errorInstance, counterexample, numShrinks, seed, numRuns }: RunDetails<[Scenario]>): string {
  const scenario = shortened(inspect(counterexample?.[0], { depth: Infinity, maxStringLength: 20_000, breakLength: 120 }))
  const why = errorInstance instanceof Error ? errorInstance.stack : inspect(errorInstance)
  return `Run ${numRuns} of seed ${seed} failed, made smaller ${numShrinks} times (§ stands for what makes a run's requests its own):\n${scenario}\n${why}`
}

/** One run: the event, a sound one beside it, the event again, and another sound one. */
async function check(under: ProcessUnderFuzz, each: Scenario, run: string, seen: Set<string>): Promise<void> {
  under.clock.restart()
  under.doings.calls.clear()
  under.doings.deferred.clear()
  under.uncaught.length = 0
  const engine = each.handler === 'lambda' ? 'cfn' : 'ros'
  const payload = payloadOf(each, run)
  const expected = expect(each, payload)
  const requests = expected.requests.filter((request) => request !== undefined)
  const keys = requests.map(({ stackId, requestId, logicalResourceId, requestType }) =>
    inspect([stackId, requestId, logicalResourceId, requestType]),
  )
  const isFresh = keys.every((key) => !seen.has(key))
  if (engine === 'ros') for (const key of keys) seen.add(key)

  const first = await deliver(under, each, payload, each.faults)
  judgeSent(engine, first.sent, requests, isFresh)
  judgeEnding(expected, first.sent, first.ending)
  for (const request of requests) {
    const tries = first.sent.filter((sent) => isFor(request, sent))
    demand(tries.length > 0 || !request.isCertain || under.doings.deferred.size > 0, 'a request that can be answered was not', request)
  }

  under.clock.restart()
  await serveSound(under, each.handler, `${run}-sound`)

  const again = each.isRepeated ? await deliver(under, each, payloadOf(each, run), []) : first
  if (each.isRepeated) {
    judgeSent(engine, again.sent, requests, isFresh)
    judgeEnding(expected, again.sent, again.ending)
  }
  for (const request of requests) {
    const bodies = new Set([...first.sent, ...again.sent].filter((sent) => isFor(request, sent)).map(({ text }) => text))
    demand(bodies.size <= 1, 'a request was answered twice, differently', ...bodies)
  }
  for (const [token, calls] of under.doings.calls) demand(calls === 1, 'an author was called twice for one request', token, calls)
  demand(under.uncaught.length === 0, 'something was thrown that nobody caught', ...under.uncaught)
  demand(under.clock.pending === 0, 'something is still scheduled though all is settled', under.clock.pending)
}

interface Delivered {
  readonly ending: PromiseSettledResult<unknown>
  readonly sent: readonly Sent[]
}

async function deliver(
  under: ProcessUnderFuzz,
  { handler, remaining }: Pick<Scenario, 'handler' | 'remaining'>,
  payload: unknown,
  faults: Scenario['faults'],
): Promise<Delivered> {
  under.sent.length = 0
  under.logs.length = 0
  under.faults = [...faults]
  const [ending] = await under.clock.run(Promise.allSettled([under.call(handler, payload, remaining)]))
  const told = ending.status === 'fulfilled' ? (JSON.stringify(ending.value) ?? '') : allOf(ending.reason)
  judgeSecrecy([told, ...under.logs, ...under.sent.map(({ text }) => text)])
  return { ending, sent: [...under.sent] }
}

/** All that an error says, its causes and parts with it. */
function allOf(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error)
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  const within = [...(error.cause === undefined ? [] : [error.cause]), ...parts]
  return [error.stack, JSON.stringify(error), ...within.map(allOf)].join('\n')
}

/** Whatever came before, a sound request is served as if nothing had been. */
async function serveSound(under: ProcessUnderFuzz, handler: Scenario['handler'], run: string): Promise<void> {
  const ids = {
    StackId: handler === 'lambda' ? `arn:aws:cloudformation:us-east-1:1:stack/sound/${run}` : run,
    RequestId: run,
    LogicalResourceId: 'Sound',
  }
  const url = soundUrl(handler === 'lambda' ? 'cfn' : 'ros', run)
  const event = { RequestType: 'Create', ResponseURL: url, ...ids, ResourceType: 'Custom::Plain', ResourceProperties: { Do: 'succeed' } }
  const { sent, ending } = await deliver(under, { handler, remaining: 60_000 }, event, [])
  demand(
    ending.status === 'fulfilled' && sent.length === 1 && sent[0]?.url === url,
    'a sound request was not served afterwards',
    ending,
    sent,
  )
  const success = { Status: 'SUCCESS', PhysicalResourceId: 'plain-1', ...ids }
  demand(isDeepStrictEqual(sent[0].response, success), 'a sound request was answered wrongly', sent[0].response)
}
