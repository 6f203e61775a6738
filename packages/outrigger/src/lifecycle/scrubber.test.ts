import { globalAgent, request } from 'node:http'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostile } from './hostile.fixture.ts'
import { createScrubber, type Scrubber } from './scrubber.ts'

function hiding(...secrets: readonly unknown[]): Scrubber {
  const scrubber = createScrubber()
  for (const secret of secrets) scrubber.hide(secret)
  return scrubber
}

describe('secrets in texts', () => {
  test('E5 · are masked wherever they stand', () => {
    const { text } = hiding('hunter2')
    expect(text('hunter2 and hunter2')).toBe('*** and ***')
    expect(text('xhunter2y')).toBe('x***y')
    expect(text('hunter')).toBe('hunter')
  })

  test('E5 · count from six characters on', () => {
    expect(hiding('sixsix').text('sixsix')).toBe('***')
    expect(hiding('fives').text('fives')).toBe('fives')
  })

  test('E5 · one that is part of another leaves nothing of it, whichever came first', () => {
    for (const secrets of [
      ['abcdef', 'abcdefghi'],
      ['abcdefghi', 'abcdef'],
    ])
      expect(hiding(...secrets).text('abcdefghi abcdef')).toBe('*** ***')
  })

  test('E5 · are found at any depth of objects and lists, numbers among them', () => {
    const { text } = hiding({ a: [{ b: 'inner-secret' }], c: 12_345_678, d: 98_765_432_109_876_543_210n })
    expect(text('inner-secret 12345678 98765432109876543210')).toBe('*** *** ***')
    let deep: unknown = 'deep-secret'
    for (let depth = 0; depth < 100_000; depth++) deep = { deep }
    expect(hiding(deep).text('a deep-secret')).toBe('a ***')
  })

  test.for([undefined, null, true, false, Symbol('undefined'), ''])('E5 · %o is none', (nothing) => {
    const { text } = hiding(nothing, { a: nothing, b: [nothing] })
    const message = "Cannot read properties of undefined (reading 'null'): true or false, Symbol(undefined) of [object Object]"
    expect(text(message)).toBe(message)
  })

  test('E5 · are found as JSON writes them, and where control characters were taken out', () => {
    const { text } = hiding('line "one"\nline two\\')
    expect(text(JSON.stringify({ key: 'line "one"\nline two\\' }))).toBe('{"key":"***"}')
    expect(text('given: line "one" line two\\')).toBe('given: ***')
  })

  test.for(['p@ss w/0rd!', "abc+/='~()=", 'pass\ud800word', 'Ünïcode', 'abc%2Fdef'])(
    'E5 · such as %s are found as URLs and forms write them',
    (secret) => {
      const { text } = hiding(secret)
      const form = new URLSearchParams({ key: secret })
      expect(text(`/?${form}&key=${encodeURIComponent(secret.toWellFormed())}`)).toBe('/?key=***&key=***')
    },
  )

  test('E5 · of URLs are found where those stand in the query of another one', () => {
    expect(hiding('ab%2Fcd').text(`/?url=${encodeURIComponent('https://a.example/?token=ab%2Fcd')}`)).toBe(
      '/?url=https%3A%2F%2Fa.example%2F%3Ftoken%3D***',
    )
  })

  test('E5 · may be circular', () => {
    const round: Record<string, unknown> = { key: 'hunter2' }
    round['self'] = round
    expect(hiding(round).text('is hunter2')).toBe('is ***')
  })

  test('E5 · characters that mean something in patterns and replacements are just characters', () => {
    expect(hiding('$&.*(+[x').text('a $&.*(+[x b')).toBe('a *** b')
  })

  test('E5 · with none, a text stays as it is', () => {
    expect(createScrubber().text('a $& b')).toBe('a $& b')
  })

  test('E5 · whatever the secrets, none of them stays in a text', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
    const secret = fc.string({ unit, minLength: 6, maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.array(fc.string({ maxLength: 3 }), { maxLength: 5 }),
        (secrets, parts) => {
          const { text } = hiding(secrets)
          const scrubbed = text(parts.flatMap((part, at) => [part, secrets[at % secrets.length] ?? '']).join(''))
          for (const one of secrets.filter((one) => !one.includes('*'))) expect(scrubbed).not.toContain(one)
        },
      ),
    )
  })
})

describe('values for a log entry', () => {
  test('E5 · are masked in keys and values, at any depth', () => {
    const { value } = hiding('hunter2', 123_456)
    expect(value({ hunter2: ['hunter2', { b: 'is hunter2' }], n: 123_456, m: 123_457, big: 123_456n })).toEqual({
      '***': ['***', { b: 'is ***' }],
      n: '***',
      m: 123_457,
      big: '***',
    })
  })

  test.for([null, undefined, true, 1.5, 'text'])('%o stays as it is', (given) => {
    expect(createScrubber().value(given)).toBe(given)
  })

  test('what JSON writes in its own way is written so: dates, URLs, BigInts', () => {
    const { value } = hiding('hunter2')
    expect(value({ at: new Date(0), url: new URL('https://a.example/hunter2'), big: 10n })).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      url: 'https://a.example/***',
      big: '10',
    })
  })

  test('functions, which JSON might call, are left out', () => {
    expect(createScrubber().value({ a: 1, toJSON: 'text', b: () => 1 })).toEqual({ a: 1, toJSON: 'text' })
    expect(createScrubber().value({ list: [() => 1] })).toEqual({ list: [undefined] })
  })

  test('E5 · an error is told with its kind, text, cause and own fields', () => {
    const { value } = hiding('hunter2')
    const error = Object.assign(new TypeError('no hunter2', { cause: new Error('root hunter2') }), { code: 'E1', stack: 'at hunter2' })
    expect(value({ error })).toMatchObject({
      error: { name: 'TypeError', message: 'no ***', stack: 'at ***', code: 'E1', cause: { name: 'Error', message: 'root ***' } },
    })
  })

  test('a circle is cut where it closes; what only occurs twice is told twice', () => {
    const round: Record<string, unknown> = { name: 'round' }
    round['self'] = [round]
    expect(createScrubber().value(round)).toEqual({ name: 'round', self: ['[…]'] })
    const shared = { a: 1 }
    expect(createScrubber().value([shared, shared])).toEqual([{ a: 1 }, { a: 1 }])
  })

  test('what is nested deeper than ten objects is cut', () => {
    let deep: unknown = 'end'
    for (let depth = 0; depth < 11; depth++) deep = [deep]
    expect(JSON.stringify(createScrubber().value(deep))).toBe('[[[[[[[[[[["end"]]]]]]]]]]]')
    expect(JSON.stringify(createScrubber().value([deep]))).toBe('[[[[[[[[[[["[…]"]]]]]]]]]]]')
  })

  test('of very many objects 500 are told, of each value anew', () => {
    const many = Array.from({ length: 600 }, (_, at) => ({ at }))
    const { value } = createScrubber()
    for (const copy of [value(many), value(many)] as unknown[][]) {
      expect(copy).toHaveLength(600)
      expect(copy.filter((item) => item !== '[…]')).toHaveLength(499)
    }
  })

  test('an error of an HTTP client, which leads to sockets and all there is, makes an entry of bearable size', async () => {
    const error = await new Promise((resolve) => {
      const outgoing = request('http://127.0.0.1:1/', (incoming) => resolve(incoming))
      outgoing.on('error', (cause) => resolve(Object.assign(cause, { request: outgoing, config: { agent: globalAgent } }))).end()
    })
    expect(JSON.stringify(createScrubber().value({ error })).length).toBeLessThan(200_000)
  })

  test.for(hostile)('%s makes a value or an error, soon', ([, make]) => {
    const { hide, value } = createScrubber()
    for (const use of [hide, value]) {
      let caught: unknown
      try {
        use(make())
      } catch (error) {
        caught = error
      }
      expect(caught === undefined || caught instanceof Error).toBe(true)
    }
  })
})
