import { inspect } from 'node:util'
import { aliyunFc } from '../src/adapters/aliyun-fc/index.ts'
import { awsLambda } from '../src/adapters/aws-lambda/index.ts'
import type { HttpClient, OutgoingRequest } from '../src/ports.ts'
import type { ServiceOptions } from '../src/lifecycle/service.ts'
import { fuzzClock, type FuzzClock } from './fuzz-clock.ts'
import { type Doings, fuzzedResources } from './fuzzed-resources.ts'
import type { Fault, Scenario } from './scenario.ts'

/** One try to send a response. */
export interface Sent extends OutgoingRequest {
  readonly text: string
  /** The body, parsed; empty where it is no JSON. */
  readonly response: Readonly<Record<string, unknown>>
  /** What became of it. */
  readonly end: number | 'reset' | 'silence'
}

/** A warm process: handlers of all adapters, and what is seen of them from outside. */
export interface ProcessUnderFuzz {
  readonly clock: FuzzClock
  readonly doings: Doings
  /** All tries since it was emptied. */
  readonly sent: Sent[]
  /** What was logged since it was emptied, as text. */
  readonly logs: string[]
  /** What nobody caught. */
  readonly uncaught: unknown[]
  /** What becomes of the next tries. */
  faults: Fault[]
  /** Hands a payload to a handler. */
  call(handler: Scenario['handler'], payload: unknown, remaining: number): Promise<unknown>
  /** Ends watching for what nobody caught. */
  close(): void
}

/** What makes a handler of options; another one than the adapters' own shows that the fuzzer finds what is wrong with it. */
export type Adapters = Readonly<
  Record<Scenario['handler'], (options: ServiceOptions, doings: Doings) => (payload: unknown, remaining: number) => Promise<unknown>>
>

export const adapters: Adapters = {
  lambda(options, doings) {
    const handler = awsLambda(fuzzedResources(doings), options)
    return (payload, remaining) => handler(payload, { getRemainingTimeInMillis: () => remaining, logStreamName: '2026/01/01/[1]ab' })
  },
  fc(options, doings) {
    const handler = aliyunFc(fuzzedResources(doings), options)
    return (payload, remaining) =>
      new Promise((resolve, reject) => {
        handler(payload as object, { requestId: '1-69559b80', function: { timeout: remaining / 1000 } }, (error, receipt) =>
          error === null ? resolve(receipt) : reject(error),
        )
      })
  },
  'fc, intranet'(options, doings) {
    const handler = aliyunFc(fuzzedResources(doings), { ...options, responseUrl: 'intranet', idOnFailed: true })
    return (payload) => handler(payload as object, {})
  },
}

const start = Date.UTC(2026, 0, 1, 0, 0, 1)

export function processUnderFuzz(made: Adapters = adapters): ProcessUnderFuzz {
  const clock = fuzzClock(start)
  const [sent, logs, uncaught]: [Sent[], string[], unknown[]] = [[], [], []]
  const doings: Doings = { calls: new Map(), deferred: new Set() }
  const decoder = new TextDecoder()

  const httpClient: HttpClient = {
    send(request, signal) {
      const end = under.faults.shift() ?? 200
      const text = decoder.decode(request.body)
      sent.push({ ...request, text, response: parse(text), end })
      if (typeof end === 'number') return Promise.resolve({ status: end })
      if (end === 'reset') return Promise.reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
    },
  }
  const options: ServiceOptions = {
    clock,
    httpClient,
    random: () => 0.5,
    responseHosts: ['proxy.example', '127.0.0.1'],
    logger: { log: (level, message, fields) => void logs.push(`${level} ${message} ${JSON.stringify(fields)}`) },
  }
  const handlers = {
    lambda: made.lambda(options, doings),
    fc: made.fc(options, doings),
    'fc, intranet': made['fc, intranet'](options, doings),
  }

  const note = (error: unknown): void => void uncaught.push(inspect(error))
  process.on('unhandledRejection', note).on('uncaughtException', note)

  const under: ProcessUnderFuzz = {
    clock,
    doings,
    sent,
    logs,
    uncaught,
    faults: [],
    call: async (handler, payload, remaining) => handlers[handler](payload, remaining),
    close: () => void process.off('unhandledRejection', note).off('uncaughtException', note),
  }
  return under
}

function parse(text: string): Sent['response'] {
  try {
    return JSON.parse(text) as Sent['response']
  } catch {
    return {}
  }
}
