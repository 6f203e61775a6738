import { describe, expect, test } from 'vitest'
import { virtualClock } from '../testing/index.ts'
import { type Fetch, fetchText } from './fetch-text.ts'
import { Refusal } from './refusal.ts'

const url = 'https://sns.us-east-1.amazonaws.com/x.pem'

const fetched = (answer: () => Response) => fetchText(url, 'the text', async () => answer(), virtualClock())

/** Gives the chunks one after another, the last for ever; counts how many were asked for. */
function chunked(...chunks: readonly string[]) {
  let asked = 0
  const body = new ReadableStream<Uint8Array>(
    { pull: (to) => to.enqueue(Buffer.from(chunks[Math.min(asked++, chunks.length - 1)] ?? '')) },
    { highWaterMark: 0 },
  )
  return { response: new Response(body), asked: () => asked }
}

describe('a small text', () => {
  test('comes with its status', async () => {
    expect(await fetched(() => new Response('one', { status: 201 }))).toEqual({ status: 201, text: 'one' })
    expect(await fetched(() => new Response(null, { status: 404 }))).toEqual({ status: 404, text: '' })
  })

  test('may come in chunks that part a character', async () => {
    const [first, second] = [Buffer.from('1 €').subarray(0, 3), Buffer.from('1 €').subarray(3)]
    const body = new ReadableStream<Uint8Array>({
      start(to) {
        to.enqueue(first)
        to.enqueue(second)
        to.close()
      },
    })
    expect(await fetched(() => new Response(body))).toEqual({ status: 200, text: '1 €' })
  })

  test.for([
    [40_000, 'x'.repeat(40_000) + 'y'.repeat(25_536)],
    [32_768, 'x'.repeat(32_768) + 'y'.repeat(32_768)],
  ] as const)('has 65,536 characters at most, and no more is read: chunks of %d', async ([length, text]) => {
    const { response, asked } = chunked('x'.repeat(length), 'y'.repeat(length))
    expect(await fetched(() => response)).toEqual({ status: 200, text })
    expect(asked()).toBe(2)
  })

  test('is asked for without following a redirect', async () => {
    const asked: unknown[] = []
    const fetch: Fetch = async (...args) => (asked.push(args), new Response(null, { status: 302 }))
    expect(await fetchText(url, 'the text', fetch, virtualClock())).toEqual({ status: 302, text: '' })
    expect(asked).toEqual([[url, { redirect: 'manual', signal: expect.any(AbortSignal) as unknown }]])
  })

  test('that does not come within 4 s is given up', async () => {
    const clock = virtualClock()
    const signals: AbortSignal[] = []
    const fetch: Fetch = (_, { signal }) => (signals.push(signal), new Promise(() => {}))
    const given = fetchText(url, 'the text', fetch, clock).catch((error: unknown) => error)
    await clock.advance(3999)
    expect(signals[0]?.aborted).toBe(false)
    await clock.advance(1)
    expect(signals[0]?.aborted).toBe(true)
    expect(await given).toEqual(new Refusal(500, 'the text could not be fetched'))
  })
})
