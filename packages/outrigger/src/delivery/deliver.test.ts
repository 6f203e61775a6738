import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DeliveryError } from '../errors/delivery-error.ts'
import { type Reply, type Wire, wire } from '../lifecycle/service.fixture.ts'
import { stepClock } from '../lifecycle/step-clock.fixture.ts'
import type { HttpClient, Random } from '../ports.ts'
import { cfnAddress, rosAddress } from '../protocol/request.fixture.ts'
import { SignedUrl } from '../protocol/signed-url.ts'
import { type Delivery, deliver } from './deliver.ts'

const body = new TextEncoder().encode('{"Größe":1}')
const start = Date.UTC(2026, 0, 1)
const [open, intranet] = [rosAddress.responseUrl, rosAddress.intranetResponseUrl ?? rosAddress.responseUrl]

interface Given extends Partial<Delivery> {
  readonly replies?: readonly Reply[]
  readonly random?: Random
  /** Time there is, in ms. */
  readonly time?: number
  readonly httpClient?: HttpClient
}

async function run({ replies = [200], random = () => 0.5, time = 60_000, httpClient, ...delivery }: Given) {
  const clock = stepClock(start)
  const client: Wire = wire(clock, replies)
  const work = deliver(
    { dialect: cfnAddress.dialect, urls: [cfnAddress.responseUrl], body, end: start + time, ...delivery },
    { clock, random, httpClient: httpClient ?? client },
  )
  const ending = await clock.runUntil(
    work.then(
      (result) => ({ ...result, error: undefined }),
      (error: unknown) => ({ delivered: undefined, tries: [], error }),
    ),
  )
  return { ...ending, sent: client.sent, times: client.sent.map(({ at }) => at - start), took: clock.now() - start, pending: clock.pending }
}

describe('a try', () => {
  test('D1 · on CloudFormation is a PUT with an empty content-type and its length in bytes', async () => {
    const { sent } = await run({})
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ method: 'PUT', url: cfnAddress.responseUrl.reveal(), text: '{"Größe":1}' })
    expect(Object.entries(sent[0]?.headers ?? {})).toEqual([
      ['content-type', ''],
      ['content-length', '13'],
    ])
  })

  test('D1 · on ROS is a POST with Content-type and the Date of the try', async () => {
    const { sent } = await run({ dialect: rosAddress.dialect, urls: [open], replies: [{ after: 1500, with: 500 }, 200], random: () => 0 })
    expect(sent.map(({ method }) => method)).toEqual(['POST', 'POST'])
    expect(sent[0]?.headers).toEqual({ 'Content-type': 'application/json', Date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'content-length': '13' })
    expect(sent[1]?.headers['Date']).toBe('Thu, 01 Jan 2026 00:00:01 GMT')
  })

  test.for([
    [200, true],
    [204, true],
    [299, true],
    [300, false],
    [301, false],
    [307, false],
    [400, false],
    [403, false],
    [404, false],
    [407, false],
    [409, false],
    [411, false],
    [428, false],
    [430, false],
    [499, false],
    [199, false],
  ] as const)('D2 D3 · status %d ends it: delivered %s', async ([status, delivered]) => {
    expect(await run({ replies: [status] })).toMatchObject({ delivered, error: undefined, tries: [{ status, duration: 0 }], pending: 0 })
  })

  test.for<[Reply]>([[408], [429], [500], [502], [503], [504], [599], ['ECONNRESET'], ['silence']])(
    'D2 · %s is tried again',
    async ([reply]) => {
      const { delivered, tries, sent } = await run({ replies: [reply, 200] })
      expect(delivered).toBe(true)
      expect(sent).toHaveLength(2)
      expect(tries[1]).toMatchObject({ status: 200 })
    },
  )

  test('D7 · is told: status or error code, and how long it took in ms; of a reply only the status', async () => {
    const { tries } = await run({
      replies: [{ after: 40, with: 503 }, { after: 30, with: 'ECONNRESET' }, 'silence', { after: 20, with: 200 }],
      time: 1000,
      random: () => 0,
    })
    expect(tries).toEqual([
      { status: 503, duration: 40 },
      { error: 'ECONNRESET', duration: 30 },
      { error: 'TIMEOUT', duration: 465 },
      { status: 200, duration: 20 },
    ])
  })

  test('D7 · a reply of another client, such as a Response, tells no more', async () => {
    const httpClient: HttpClient = { send: async () => Object.assign(new Response('', { status: 200 }), { url2: 'https://secret' }) }
    expect(await run({ httpClient })).toMatchObject({ delivered: true, tries: [{ status: 200, duration: 0 }] })
    expect((await run({ httpClient })).tries).toEqual([{ status: 200, duration: 0 }])
  })

  test.for<[string, () => Promise<{ status: number }>, string]>([
    ['rejects with an error without a code', () => Promise.reject(new Error('https://host/?Signature=secret')), 'NETWORK'],
    ['rejects with a code that is no text', () => Promise.reject(Object.assign(new Error('x'), { code: 7 })), 'NETWORK'],
    ['rejects with no error', () => Promise.reject(null), 'NETWORK'],
    [
      'throws at once',
      () => {
        throw Object.assign(new Error('https://host/?Signature=secret'), { code: 'ERR_INVALID_URL' })
      },
      'ERR_INVALID_URL',
    ],
  ])('D2 · a client that %s is tried again', async ([, send, error]) => {
    let calls = 0
    const httpClient: HttpClient = { send: () => (++calls === 1 ? send() : Promise.resolve({ status: 200 })) }
    expect(await run({ httpClient })).toMatchObject({ delivered: true, tries: [{ error, duration: 0 }, { status: 200 }] })
  })
})

describe('pauses between tries', () => {
  test('D2 · are of random length below a bound that doubles, up to ten seconds', async () => {
    const { times } = await run({ replies: Array.from<Reply>({ length: 10 }).fill(503).concat(200), time: 200_000 })
    const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0))
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000])
  })

  test('D2 · take each its own random number', async () => {
    const numbers = [0.9, 0.1, 0]
    const { times } = await run({ replies: [503, 503, 503, 200], random: () => numbers.shift() ?? 0 })
    expect(times).toEqual([0, 90, 110, 110])
  })
})

describe('the time there is', () => {
  test('B5 · each try times out at half of what remains', async () => {
    const aborted: number[] = []
    const clock = stepClock(start)
    const httpClient: HttpClient = {
      send: (_, signal) => {
        const began = clock.now()
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            aborted.push(clock.now() - began)
            reject(new Error('aborted'))
          }),
        )
      },
    }
    const work = deliver(
      { dialect: cfnAddress.dialect, urls: [cfnAddress.responseUrl], body, end: start + 8000 },
      { clock, random: () => 0, httpClient },
    )
    await expect(clock.runUntil(work)).rejects.toBeInstanceOf(DeliveryError)
    expect(aborted.slice(0, 5)).toEqual([4000, 2000, 1000, 500, 250])
    expect(clock.now()).toBeLessThanOrEqual(start + 8000)
    expect(clock.pending).toBe(0)
  })

  test.for([0.999, 0.5, 0.01])('B5 · it does not give up while there is time (random %d)', async (number) => {
    const { error, took, pending } = await run({ replies: [503], random: () => number, time: 5000 })
    expect(error).toBeInstanceOf(DeliveryError)
    expect(took).toBeGreaterThan(4900)
    expect(took).toBeLessThanOrEqual(5000)
    expect(pending).toBe(0)
  })

  test('B5 · with 20 ms left there is another try, with less there is none', async () => {
    const last = async (after: number): Promise<number> =>
      (await run({ replies: [{ after, with: 503 }, 'EPIPE'], time: 60, random: () => 0.999 })).sent.length
    expect(await last(29)).toBe(2)
    const [exactly, less] = [
      await run({ replies: [{ after: 20, with: 503 }, 200], time: 40 }),
      await run({ replies: [{ after: 19, with: 503 }, 200], time: 38 }),
    ]
    expect(exactly).toMatchObject({ delivered: true, times: [0, 30] })
    expect(less.error).toBeInstanceOf(DeliveryError)
    expect(less.sent).toHaveLength(1)
  })

  test('B5 · no number of tries is too many', async () => {
    const { delivered, tries } = await run({ replies: Array.from<Reply>({ length: 300 }).fill(503).concat(200), time: 3_600_000 })
    expect(delivered).toBe(true)
    expect(tries).toHaveLength(301)
  })

  test('D3 · when it is over, an error of its own tells how many tries there were and how the last ended', async () => {
    const { error } = await run({ replies: ['ECONNRESET', 503], time: 15 })
    expect(error).toEqual(new DeliveryError('the response was not delivered in time; tries: 1, the last ended with ECONNRESET'))
    const later = await run({ replies: ['ECONNRESET', 503], time: 100, random: () => 0.999 })
    expect(String(later.error)).toMatch(/^DeliveryError: the response was not delivered in time; tries: \d, the last ended with 503$/)
  })

  test('B4 · once is one try where a status comes back, whatever it is', async () => {
    for (const status of [503, 429, 403, 302] as const) {
      expect(await run({ replies: [status, 200], once: true })).toMatchObject({
        delivered: false,
        tries: [{ status, duration: 0 }],
        pending: 0,
      })
    }
    expect(await run({ once: true })).toMatchObject({ delivered: true, tries: [{ status: 200, duration: 0 }] })
  })

  test('B4 · once is two tries where the first reached nobody: its connection may have died while the function was frozen', async () => {
    const lost = { error: 'ECONNRESET', duration: 0 }
    for (const [replies, delivered, tries] of [
      [['ECONNRESET', 200], true, [lost, { status: 200, duration: 0 }]],
      [['ECONNRESET', 503, 200], false, [lost, { status: 503, duration: 0 }]],
      [['ECONNRESET', 'ECONNRESET', 200], false, [lost, lost]],
      [
        ['silence', 200],
        true,
        [
          { error: 'TIMEOUT', duration: 30_000 },
          { status: 200, duration: 0 },
        ],
      ],
    ] as const) {
      expect(await run({ replies, once: true })).toMatchObject({ delivered, tries, error: undefined, pending: 0 })
    }
  })

  test('B4 · once is one try where no time is left for another, and no error', async () => {
    expect(await run({ replies: ['ECONNRESET', 200], time: 19, once: true })).toMatchObject({ delivered: false, error: undefined })
    expect((await run({ replies: ['ECONNRESET', 200], time: 19, once: true })).sent).toHaveLength(1)
    expect((await run({ replies: ['ECONNRESET', 200], time: 20, once: true })).sent).toHaveLength(2)
  })

  test('B5 · where none is left, one try is begun all the same', async () => {
    for (const time of [0, -5000]) {
      const { sent, error } = await run({ time, replies: ['silence'] })
      expect(sent).toHaveLength(1)
      expect(error).toBeInstanceOf(DeliveryError)
    }
  })

  test('B5 D2 · whatever comes back: it ends in time, delivered exactly where a try was taken', async () => {
    const single = fc.constantFrom<Reply>(200, 403, 500, 429, 'ECONNRESET', 'silence')
    const reply = fc.oneof(
      single,
      fc.record({ after: fc.integer({ min: 0, max: 4000 }), with: fc.constantFrom<number | string>(200, 503, 'EPIPE', 404) }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(reply, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        async (replies, time, number) => {
          const { delivered, tries, error, took, sent, pending } = await run({ replies, time, random: () => number })
          expect(took).toBeLessThanOrEqual(time)
          expect(pending).toBe(0)
          expect(delivered ?? error instanceof DeliveryError).toBe(delivered === undefined || tries.at(-1)?.status === 200)
          expect(new Set(sent.map(({ text }) => text)).size).toBe(1)
          expect(tries.slice(0, -1).filter(({ status }) => status === 200 || status === 403 || status === 404)).toEqual([])
        },
      ),
    )
  })
})

describe('two URLs', () => {
  const two = { dialect: rosAddress.dialect, urls: [open, intranet] as const, random: () => 0 }
  const hosts = async (...replies: Reply[]): Promise<string[]> =>
    (await run({ ...two, replies })).sent.map(({ url }) => (url === open.reveal() ? 'open' : 'intranet'))

  test('D5 · the other is tried on network errors only', async () => {
    expect(await hosts('ECONNREFUSED', 200)).toEqual(['open', 'intranet'])
    expect(await hosts('silence', 200)).toEqual(['open', 'intranet'])
    expect(await hosts(503, 429, 200)).toEqual(['open', 'open', 'open'])
    expect(await hosts('ECONNREFUSED', 503, 'ECONNREFUSED', 503, 200)).toEqual(['open', 'intranet', 'intranet', 'open', 'open'])
  })

  test('D5 · one alone is tried again', async () => {
    const { sent } = await run({ urls: [new SignedUrl('https://a.amazonaws.com/?x=1')], replies: ['ECONNREFUSED', 'EPIPE', 200] })
    expect(new Set(sent.map(({ url }) => url))).toEqual(new Set(['https://a.amazonaws.com/?x=1']))
    expect(sent).toHaveLength(3)
  })
})
