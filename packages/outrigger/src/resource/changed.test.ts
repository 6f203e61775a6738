import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fields } from '../protocol/fields.ts'
import { changedNames } from './changed.ts'

class Point {
  readonly x: number
  constructor(x: number) {
    this.x = x
  }
}

describe('what changed', () => {
  test.for<[string, Fields, Fields, string[]]>([
    ['nothing', {}, {}, []],
    [
      'nothing of equal values',
      { a: 1, b: 'x', c: null, d: undefined, e: Number.NaN },
      { a: 1, b: 'x', c: null, d: undefined, e: Number.NaN },
      [],
    ],
    ['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b']],
    ['what was added', { a: 1, b: 2 }, { a: 1 }, ['b']],
    ['what was added without a value', { a: undefined }, {}, ['a']],
    ['what was removed', { a: 1 }, { a: 1, b: undefined }, ['b']],
    ['a type', { a: 1 }, { a: '1' }, ['a']],
    ['a sign of zero', { a: 0 }, { a: -0 }, ['a']],
    ['null to an object', { a: null }, { a: {} }, ['a']],
    ['an object to null', { a: {} }, { a: null }, ['a']],
    ['a text to an object', { a: {} }, { a: 'text' }, ['a']],
    [
      'nothing of equal objects, whatever the order of their keys',
      { a: { x: 1, y: [1, { z: 2 }] } },
      { a: { y: [1, { z: 2 }], x: 1 } },
      [],
    ],
    ['deep inside an object', { a: { x: { y: 1 } } }, { a: { x: { y: 2 } } }, ['a']],
    ['a key deep inside', { a: { x: {} } }, { a: { x: { y: undefined } } }, ['a']],
    ['a list’s item', { a: [1, 2] }, { a: [1, 3] }, ['a']],
    ['a list’s order', { a: [1, 2] }, { a: [2, 1] }, ['a']],
    ['a list’s length', { a: [1, 2] }, { a: [1] }, ['a']],
    ['a list to an object', { a: ['x'] }, { a: { 0: 'x' } }, ['a']],
    ['an object to a list', { a: {} }, { a: [] }, ['a']],
    ['nothing of equal dates', { a: new Date(5) }, { a: new Date(5) }, []],
    ['a date', { a: new Date(5) }, { a: new Date(6) }, ['a']],
    ['a date to an object', { a: new Date(5) }, { a: {} }, ['a']],
    ['an object to a date', { a: {} }, { a: new Date(5) }, ['a']],
    ['nothing of objects without a prototype', { a: Object.assign(Object.create(null), { x: 1 }) as object }, { a: { x: 1 } }, []],
    ['an instance of a class, of which nothing is known', { a: new Point(1) }, { a: new Point(1) }, ['a']],
    ['an instance to plain data', { a: { x: 1 } }, { a: new Point(1) }, ['a']],
    ['a map, of which nothing is known', { a: new Map([[1, 2]]) }, { a: new Map([[1, 2]]) }, ['a']],
    ['a name that objects have anyway', { toString: 1 }, {}, ['toString']],
    ['a name like a prototype’s', JSON.parse('{"__proto__":1}') as Fields, {}, ['__proto__']],
  ])('is %s', ([, now, before, names]) => {
    expect([...changedNames(now, before)].toSorted()).toEqual(names)
  })

  test('an instance stays the same instance', () => {
    const point = new Point(1)
    expect(changedNames({ a: point }, { a: point })).toEqual(new Set())
  })

  test('is nothing of a copy, and the same in both directions', () => {
    const fields = fc.dictionary(fc.string(), fc.jsonValue())
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        expect(changedNames(one, structuredClone(one))).toEqual(new Set())
        expect([...changedNames(one, other)].toSorted()).toEqual([...changedNames(other, one)].toSorted())
        const [name = ''] = changedNames(one, other)
        expect(changedNames(one, other).size > 0).toBe(name in one || name in other)
      }),
    )
  })
})
