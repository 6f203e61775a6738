import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostile } from '../lifecycle/hostile.fixture.ts'
import { describeThrown } from './thrown.ts'

const refuse = (): never => {
  throw new Error('refused')
}

describe('what was thrown, in words', () => {
  test.for<[unknown, string]>([
    [new Error('no quota'), 'no quota'],
    [new TypeError('no quota'), 'no quota'],
    [new TypeError(''), 'TypeError'],
    ['just text', 'just text'],
    [null, 'null'],
    [undefined, 'failed without saying why'],
    ['', 'failed without saying why'],
    [' \n ', 'failed without saying why'],
    [0, '0'],
    [false, 'false'],
    [12n, '12'],
    [Symbol('why'), 'Symbol(why)'],
    [{ message: 'not an Error' }, 'not an Error'],
    [{ message: '', code: 7 }, '{"message":"","code":7}'],
    [{ message: 7 }, '{"message":7}'],
    [{ code: 'E1' }, '{"code":"E1"}'],
    [[1, 'two'], '[1,"two"]'],
    [() => 1, '() => 1'],
  ])('E3 · %o is told as %s', ([thrown, text]) => {
    expect(describeThrown(thrown)).toBe(text)
  })

  test('E3 · the chain of causes is told down to the root', () => {
    const root = new Error('connection reset')
    expect(describeThrown(new Error('no test made', { cause: new Error('no answer', { cause: root }) }))).toBe(
      'no test made: no answer: connection reset',
    )
    expect(describeThrown(new Error('no test made', { cause: 'quota' }))).toBe('no test made: quota')
    expect(describeThrown({ message: 'outer', cause: { message: 'inner' } })).toBe('outer: inner')
  })

  test('E3 · a cause that the outer text repeats is told once', () => {
    expect(describeThrown(new Error('failed: no quota', { cause: new Error('no quota') }))).toBe('failed: no quota')
  })

  test('E3 · a link without a text leaves no gap', () => {
    expect(describeThrown(new Error('\n', { cause: new Error('root') }))).toBe('root')
    expect(describeThrown(new Error('outer', { cause: new Error('\n', { cause: new Error('root') }) }))).toBe('outer: root')
    expect(describeThrown(new Error('outer', { cause: new Error('\n') }))).toBe('outer')
  })

  test('E3 · of many errors the first is told, unless there is a cause', () => {
    const many = [new Error('first'), new Error('second')]
    expect(describeThrown(new AggregateError(many, 'two failed'))).toBe('two failed: first')
    expect(describeThrown(new AggregateError(many, 'two failed', { cause: 'root' }))).toBe('two failed: root')
    expect(describeThrown(new AggregateError([], 'none failed'))).toBe('none failed')
    expect(describeThrown({ message: 'odd', errors: 'none' })).toBe('odd')
  })

  test('E3 · causes that go round end', () => {
    const one: { message: string; cause?: unknown } = { message: 'one' }
    const two = { message: 'two', cause: one }
    one.cause = two
    expect(describeThrown(one)).toBe('one: two')
  })

  test('E3 · causes without end, made as they are asked for, end', () => {
    const endless = (depth: number): object => ({
      message: `link ${depth};`,
      get cause() {
        return endless(depth + 1)
      },
    })
    expect(describeThrown(endless(0))).toMatch(/^link 0;: link 1;: /)
    const everything: object = new Proxy(() => {}, { get: () => everything, has: () => true })
    expect(describeThrown(everything)).not.toBe('')
  })

  test('E3 · control characters, escape sequences and line breaks are removed', () => {
    expect(describeThrown(new Error('\u001B[31mred\u001B[0m\r\n\u0000text\u2028next\u0085\u2029end\t'))).toBe('red text next end')
    expect(describeThrown(new Error('\u001B[1;31mbold'))).toBe('bold')
    expect(describeThrown(new Error('lone \uD83D here'))).toBe('lone \uFFFD here')
    expect(describeThrown(new Error('whole 😀'))).toBe('whole 😀')
  })

  test('E3 · a long link in between is cut, so that the root is told', () => {
    const text = describeThrown(new Error('o'.repeat(5000), { cause: new Error('m'.repeat(5000), { cause: new Error('the root') }) }))
    expect(text).toMatch(/^o+…/)
    expect(text).toMatch(/: the root$/)
    expect(text.length).toBeLessThan(2000)
  })

  test('E3 · the root has its place also after many links in a language of three bytes a character', () => {
    let thrown = new Error('the root')
    for (let link = 20; link > 0; link--) thrown = new Error(`${link}: ${'漢'.repeat(400)}`, { cause: thrown })
    const text = describeThrown(thrown)
    expect(text).toMatch(/^1: 漢+/)
    expect(text).toMatch(/: the root$/)
    expect(new TextEncoder().encode(text).length).toBeLessThan(1500)
  })

  test('E3 · the root is told whole: how much of it fits is for the response to say', () => {
    const text = 'x'.repeat(20_000)
    expect(describeThrown(new Error('outer', { cause: new Error(text) }))).toBe(`outer: ${text}`)
  })

  test('E3 · what can’t be read is told as that; a cause that can’t be asked for is none', () => {
    const unreadable = { toJSON: refuse, toString: refuse }
    expect(describeThrown(unreadable)).toBe("a thrown object that can't be read")
    expect(describeThrown(new Error('outer', { cause: unreadable }))).toBe("outer: a thrown object that can't be read")
    expect(describeThrown(Object.defineProperty(new Error('outer'), 'cause', { get: refuse }))).toBe('outer')
    expect(describeThrown(Object.assign(() => 1, { cause: 'unasked' }))).toBe('() => 1')
  })

  test('E3 · a way to the root of exactly 1000 bytes is told whole, a longer one is cut', () => {
    const told = (length: number): string => describeThrown(new Error('x'.repeat(length), { cause: 'root' }))
    expect(told(1000)).toBe(`${'x'.repeat(1000)}: root`)
    expect(told(1001)).toBe(`${'x'.repeat(997)}…: root`)
  })

  test.for(hostile)('E3 · %s is told somehow', ([, thrown]) => {
    const text = describeThrown(thrown())
    expect(typeof text).toBe('string')
    expect(text).not.toBe('')
  })

  test.for<[string, () => unknown]>([
    ['whose message is no text', () => Object.assign(new Error('x'), { message: 42 })],
    ['whose message is an object', () => Object.assign(new Error('x'), { message: { a: 1 } })],
    ['whose name is no text', () => Object.assign(new Error(''), { name: Symbol('odd') })],
    ['whose message is null', () => Object.assign(new Error('x'), { message: null, name: null })],
  ])('E3 · an error %s is told somehow', ([, thrown]) => {
    expect(describeThrown(thrown())).toMatch(/./)
  })

  test('E3 · whatever is thrown: a text that is not empty, without control characters or lone surrogates', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true }), (value) => {
        for (const thrown of [value, new Error('outer', { cause: value }), { message: value }, { cause: value, errors: value }]) {
          const text = describeThrown(thrown)
          expect(text).not.toBe('')
          expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u)
        }
      }),
    )
  })
})
