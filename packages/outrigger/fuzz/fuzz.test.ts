import { describe, expect, test } from 'vitest'
import type { ServiceOptions } from '../src/lifecycle/service.ts'
import type { OutgoingRequest } from '../src/ports.ts'
import { fuzz, report } from './fuzz.ts'
import { type Adapters, adapters } from './process-under-fuzz.ts'

type Start = Adapters['lambda']
type Handler = ReturnType<Start>

/** The adapters, each with the same thing done to what it is given or to what it makes. */
const broken = (how: (start: Start) => Start): Adapters => ({
  lambda: how(adapters.lambda),
  fc: how(adapters.fc),
  'fc, intranet': how(adapters['fc, intranet']),
})

const withOptions = (change: (options: Required<Pick<ServiceOptions, 'clock' | 'httpClient' | 'logger'>>) => ServiceOptions): Adapters =>
  broken((start) => (options, doings) => {
    const { clock, httpClient, logger } = options
    if (!clock || !httpClient || !logger) throw new TypeError('expected ports')
    return start({ ...options, ...change({ clock, httpClient, logger }) }, doings)
  })

const withHandler = (change: (handler: Handler, restart: () => Handler) => Handler): Adapters =>
  broken((start) => (options, doings) => change(start(options, doings), () => start(options, doings)))

/** Sends something else than what was to be sent. */
const sending = (change: (request: OutgoingRequest) => OutgoingRequest): Adapters =>
  withOptions(({ httpClient }) => ({ httpClient: { send: (request, signal) => httpClient.send(change(request), signal) } }))

const rewritten = (request: OutgoingRequest, pattern: RegExp, text: string): OutgoingRequest => {
  const body = new TextEncoder().encode(new TextDecoder().decode(request.body).replace(pattern, text))
  return { ...request, body, headers: { ...request.headers, 'content-length': String(body.length) } }
}

/** Many runs take long on a machine that has other things to do; in ms. */
const timeout = 60_000

describe('fuzz', { timeout }, () => {
  test('whatever comes, both adapters do as they should', async () => {
    const details = await fuzz({ runs: 600, seed: Date.now() % 1e9 })
    expect(details.failed ? report(details) : details.numRuns).toBe(600)
  })

  test('the same seed gives the same runs', async () => {
    const seen: unknown[][] = []
    for (const events of [[], []] as unknown[][]) {
      seen.push(events)
      await fuzz({
        runs: 50,
        seed: 11,
        adapters: withHandler((handler) => (event, remaining) => (events.push(event), handler(event, remaining))),
      })
    }
    expect(seen[0]).toHaveLength(seen[1]?.length ?? 0)
    expect(seen[0]).toEqual(seen[1])
  })

  test.for<readonly [string, RegExp, Adapters]>([
    ['answers nothing', /can be answered was not|not served/, withHandler(() => async () => undefined)],
    ['never settles', /never settles/, withHandler(() => () => new Promise(() => {}))],
    [
      'throws what is no error of the library',
      /none of the library/,
      withHandler((handler) => (event, remaining) => handler(event, remaining).catch(() => Promise.reject(new RangeError('crash')))),
    ],
    [
      'answers the request before when it gets a wrong one',
      /no request of this run names|counts as served/,
      withHandler((handler) => {
        let last: unknown
        return (event, remaining) =>
          handler(event, remaining).then(
            (receipt) => ((last = event), receipt),
            () => handler(last, remaining),
          )
      }),
    ],
    [
      'forgets what it has answered',
      /an author was called twice|answered twice, differently/,
      withHandler((_, restart) => (event, remaining) => restart()(event, remaining)),
    ],
    [
      'counts everything as served',
      /counts as served/,
      withHandler((handler) => (event, remaining) => handler(event, remaining).catch(() => {})),
    ],
    [
      'logs events as they come',
      /secret leaks/,
      broken((start) => (options, doings) => {
        const handler = start(options, doings)
        return (event, remaining) => (options.logger?.log('debug', JSON.stringify(event) ?? ''), handler(event, remaining))
      }),
    ],
    [
      'keeps its timers',
      /still scheduled/,
      withOptions(({ clock }) => ({
        clock: { now: clock.now, schedule: (delay, callback) => (clock.schedule(delay, callback), () => {}) },
      })),
    ],
    [
      'follows the URL of somebody else',
      /no request of this run names/,
      sending((request) => ({ ...request, url: 'https://evil.example/' })),
    ],
    ['sends a method of its own', /method/, sending((request) => ({ ...request, method: request.method === 'PUT' ? 'POST' : 'PUT' }))],
    ['sends headers of its own', /headers/, sending((request) => ({ ...request, headers: { ...request.headers, 'user-agent': 'x' } }))],
    ['copies ids wrongly', /another request/, sending((request) => rewritten(request, /"RequestId":"/, '"RequestId":"x'))],
    ['sends too much', /4096 bytes/, sending((request) => rewritten(request, /\}$/, `,"Data":{"x":"${'x'.repeat(4096)}"}}`))],
    ['sends a FAILED without a Reason', /no Reason/, sending((request) => rewritten(request, /"Reason":"(\\.|[^"\\])*"/, '"Reason":""'))],
    ['sends no id', /no id/, sending((request) => rewritten(request, /"PhysicalResourceId":"(\\.|[^"\\])*",/, ''))],
    [
      'changes ids',
      /changes the id|answered wrongly/,
      sending((request) => rewritten(request, /"PhysicalResourceId":"/, '"PhysicalResourceId":"x')),
    ],
    ['sends fields of its own', /no engine knows/, sending((request) => rewritten(request, /\}$/, ',"Version":1}'))],
    [
      'answers differently the second time',
      /answered twice, differently/,
      (() => {
        let count = 0
        return sending((request) => rewritten(request, /"Reason":"/, `"Reason":"${++count} `))
      })(),
    ],
  ])('finds a handler that %s', async ([, why, adapters]) => {
    const details = await fuzz({ runs: 1500, seed: 3, adapters })
    expect(details.failed).toBe(true)
    expect(report(details)).toMatch(why)
  })
})
