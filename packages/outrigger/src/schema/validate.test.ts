import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { StandardIssue, StandardResult, StandardSchema } from './standard-schema.ts'
import { validate } from './validate.ts'

const answering = <Output>(answer: () => StandardResult<Output> | Promise<StandardResult<Output>>): StandardSchema<unknown, Output> => ({
  '~standard': { version: 1, vendor: 'test', validate: answer },
})

const failing = (...issues: readonly StandardIssue[]) => answering(() => ({ issues }))

describe('F3 · a value that the schema takes', () => {
  test('comes back as the schema’s output, defaults filled in', async () => {
    const schema = z.object({ A: z.int(), B: z.string().default('b') })
    expect(await validate(schema, { A: 1, unknown: true })).toEqual({ value: { A: 1, B: 'b' } })
    expect(await validate(v.object({ A: v.optional(v.number(), 5) }), {})).toEqual({ value: { A: 5 } })
  })

  test('may be parsed asynchronously', async () => {
    expect(
      await validate(
        z.string().refine(async (text) => text === 'a'),
        'a',
      ),
    ).toEqual({ value: 'a' })
    expect(
      await validate(
        answering(async () => ({ value: 1 })),
        'x',
      ),
    ).toEqual({ value: 1 })
  })

  test('may be undefined', async () => {
    expect(
      await validate(
        answering(() => ({ value: undefined })),
        'x',
      ),
    ).toEqual({ value: undefined })
  })
})

describe('F3 · each issue is a line: path and what was expected', () => {
  test('from zod', async () => {
    const schema = z.object({ Rates: z.array(z.object({ Every: z.int() })), Name: z.string() })
    expect(await validate(schema, { Rates: [{ Every: 1 }, { Every: 'fast' }] })).toEqual({
      issues: [
        'Rates[1].Every: Invalid input: expected number, received string',
        'Name: Invalid input: expected string, received undefined',
      ],
    })
  })

  test('from valibot, whose paths are made of objects', async () => {
    const schema = v.object({ Rates: v.array(v.object({ Every: v.number() })) })
    expect(await validate(schema, { Rates: [{ Every: 'fast' }] })).toEqual({
      issues: ['Rates[0].Every: Invalid type: Expected number but received "fast"'],
    })
  })

  test('an issue of the whole value is its message', async () => {
    expect(await validate(failing({ message: 'no' }, { message: 'never', path: [] }, { message: 'nil', path: undefined }), 1)).toEqual({
      issues: ['no', 'never', 'nil'],
    })
  })

  test.each<[StandardIssue['path'], string]>([
    [['A'], 'A: no'],
    [['A', 'B'], 'A.B: no'],
    [[0], '[0]: no'],
    [[0, 'A', 1, 2], '[0].A[1][2]: no'],
    [['A', '0'], 'A.0: no'],
    [[{ key: 'A' }, { key: 3 }, 'B'], 'A[3].B: no'],
    [['.A', 'B'], '.A.B: no'],
    [['', 'B'], '.B: no'],
    [[Symbol('s'), 'B'], 'Symbol(s).B: no'],
  ])('the path %j', async (path, line) => {
    expect(await validate(failing({ message: 'no', path }), 1)).toEqual({ issues: [line] })
  })

  test('all issues are listed, in order', async () => {
    const issues = Array.from({ length: 500 }, (_, index) => ({ message: 'no', path: [index] }))
    expect(await validate(failing(...issues), 1)).toEqual({ issues: issues.map((_, index) => `[${index}]: no`) })
  })

  test('an issue is a failure also beside a value, and where the list is empty', async () => {
    expect(
      await validate(
        answering(() => ({ value: 1, issues: [{ message: 'no' }] })),
        1,
      ),
    ).toEqual({ issues: ['no'] })
    expect(await validate(failing(), 1)).toEqual({ issues: [] })
  })
})

describe('a validator that breaks', () => {
  const throwing = (thrown: unknown) =>
    answering((): never => {
      throw thrown
    })
  const mute = Object.create(null) as object

  test.each<[string, unknown, string]>([
    ['an error', new TypeError('x is not a function'), 'the schema failed: x is not a function'],
    ['a string', 'no', 'the schema failed: no'],
    ['null', null, 'the schema failed: null'],
    ['undefined', undefined, 'the schema failed: failed without saying why'],
    ['a symbol', Symbol('s'), 'the schema failed: Symbol(s)'],
    ['an object without text', mute, 'the schema failed: {}'],
  ])('is an issue, whether it throws or rejects with %s', async (_name, thrown, line) => {
    expect(await validate(throwing(thrown), 1)).toEqual({ issues: [line] })
    expect(
      await validate(
        answering(() => Promise.reject(thrown)),
        1,
      ),
    ).toEqual({ issues: [line] })
  })

  test('is an issue too where its answer has the wrong shape', async () => {
    for (const answer of [
      undefined,
      null,
      { issues: 5 },
      { issues: [null] },
      { issues: [{ message: 'x', path: 5 }] },
      { issues: [{ path: [null] }] },
    ]) {
      const validated = await validate(
        answering(() => answer as never),
        1,
      )
      expect(validated).toEqual({ issues: [expect.stringMatching(/^the schema failed: .*(undefined|null|not a function)/)] })
    }
  })

  test('never rejects, whatever is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything({ withNullPrototype: true }), async (thrown) => {
        expect(await validate(throwing(thrown), 1)).toEqual({ issues: [expect.stringMatching(/^the schema failed: /)] })
      }),
    )
  })
})
