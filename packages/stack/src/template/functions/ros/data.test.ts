import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dependenciesOf, holds, refusalsOf, valueOf } from '../../template.fixture.ts'

describe('Fn::Str', () => {
  test.each([
    ['!Str 012', '012'],
    ['{ "Fn::Str": 123456 }', '123456'],
    ['{ "Fn::Str": 1.50 }', '1.5'],
    ['{ "Fn::Str": !Ref Size }', '3'],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toBe(expected)
  })
})

describe('Fn::Replace', () => {
  test.each([
    ['!Replace [{ print: echo }, "print a; print b"]', 'echo a; echo b'],
    ['!Replace [{}, abc]', 'abc'],
    ['!Replace [{ a: b }, null]', null],
    ['!Replace [{ a: null }, bab]', 'bb'],
    ['!Replace [{ a: b, b: a }, abab]', 'baba'],
    ['!Replace [{ a: 1, ab: 2 }, "aba"]', '21'],
    ['!Replace [{ "a.c": x, "(": "[" }, "abc a.c ("]', 'abc x ['],
    ['!Replace [{ a: "$&" }, "a"]', '$&'],
    ['!Replace [{ NAME: !Ref Name, SIZE: !Ref Size }, !Join ["", ["NAME-", "SIZE"]]]', 'web-3'],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toBe(expected)
  })

  test('of one piece is what splitting and joining gives', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 2 }), fc.string(), fc.array(fc.string()), (old, value, parts) => {
        const text = parts.join(old)
        expect(valueOf('ros', `!Replace ${JSON.stringify([{ [old]: value }, text])}`)).toBe(text.split(old).join(value))
      }),
    )
  })

  test.each([
    ['!Replace [{ a: b }]', 'expected Fn::Replace: [{ old: new }, text], found a list of 1'],
    ['!Replace [a, b]', 'Fn::Replace expects a map of what to replace, found "a"'],
    ['!Replace [{ "": b }, c]', 'Fn::Replace can replace no empty string'],
    ['!Replace [{ a: [b] }, c]', 'the replacement of "a" in Fn::Replace must be a string, found a list of 1'],
    ['!Replace [{ a: b }, [c]]', 'the text of Fn::Replace must be a string, found a list of 1'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('ros', text)).toEqual([message])
  })
})

describe('Fn::ListMerge', () => {
  test.each([
    ['!ListMerge [[a, b], [c], []]', ['a', 'b', 'c']],
    ['!ListMerge [!Ref Names, [{ k: 1 }]]', ['a', 'b', { k: 1 }]],
    ['!ListMerge []', []],
    ['!ListMerge [[a], null]', ['a']],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toEqual(expected)
  })

  test('refuses what is no list of lists', () => {
    expect(refusalsOf('ros', '!ListMerge a')).toEqual(['the lists of Fn::ListMerge must be a list, found "a"'])
    expect(refusalsOf('ros', '!ListMerge [[a], b]')).toEqual(['each item of Fn::ListMerge must be a list, found "b"'])
    expect(() => valueOf('ros', '!ListMerge [!Ref Name]')).toThrow('each item of Fn::ListMerge must be a list')
  })
})

describe('Fn::GetJsonValue', () => {
  test.each([
    [`!GetJsonValue [a, '{"a": {"b": 1}}']`, '{"b": 1}'],
    [`!GetJsonValue [id, '{"id": "1", "data": []}']`, '1'],
    ['!GetJsonValue [k, !Ref Map]', '[1, "x"]'],
    [`!GetJsonValue [n, '{"n": null}']`, null],
    [`!GetJsonValue [b, '{"a": 1}']`, null],
    [`!GetJsonValue [toString, '{"a": 1}']`, null],
    ['!GetJsonValue [b, ""]', null],
    ['!GetJsonValue [b, null]', null],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toEqual(expected)
  })

  test.each([
    ['!GetJsonValue [b, "{"]', 'the text of Fn::GetJsonValue must be a map in JSON'],
    ['!GetJsonValue [b, "[]"]', 'the text of Fn::GetJsonValue must be a map in JSON'],
    ['!GetJsonValue [b, "null"]', 'the text of Fn::GetJsonValue must be a map in JSON'],
    ['!GetJsonValue [b, !Ref Names]', 'the text of Fn::GetJsonValue must be a map in JSON'],
    ['!GetJsonValue [b, "5"]', 'the text of Fn::GetJsonValue must be a map in JSON'],
  ])('%s fails', (text, message) => {
    expect(() => valueOf('ros', text)).toThrow(message)
  })

  test('refuses what has not the shape', () => {
    expect(refusalsOf('ros', '!GetJsonValue [a]')).toEqual(['expected Fn::GetJsonValue: [key, JSON text], found a list of 1'])
    expect(refusalsOf('ros', '!GetJsonValue [[a], b]')).toEqual(['the key of Fn::GetJsonValue must be a string, found a list of 1'])
  })
})

describe('Fn::MergeMapToList', () => {
  test.each([
    [
      '!MergeMapToList [{ a: [1, 2] }, { b: [3, 4] }]',
      [
        { a: 1, b: 3 },
        { a: 2, b: 4 },
      ],
    ],
    [
      '!MergeMapToList [{ a: [1, 2] }, { b: [3, 4, 5] }]',
      [
        { a: 1, b: 3 },
        { a: 2, b: 4 },
        { a: 2, b: 5 },
      ],
    ],
    [
      '!MergeMapToList [{ a: [1], b: !Ref Names }]',
      [
        { a: 1, b: 'a' },
        { a: 1, b: 'b' },
      ],
    ],
    ['!MergeMapToList []', null],
    ['!MergeMapToList [{ a: [] }]', null],
    ['!MergeMapToList [{ a: [] }, { b: [1] }, { c: null }]', [{ b: 1, c: '' }]],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toEqual(expected)
  })

  test.each([
    ['!MergeMapToList [a]', 'each item of Fn::MergeMapToList must be a map'],
    ['!MergeMapToList [[a]]', 'each item of Fn::MergeMapToList must be a map'],
    ['!MergeMapToList [null]', 'each item of Fn::MergeMapToList must be a map'],
    ['!MergeMapToList [{ a: b }]', 'Fn::MergeMapToList: the value of a must be a list'],
  ])('%s fails', (text, message) => {
    expect(() => valueOf('ros', text)).toThrow(message)
  })

  test('refuses what is no list', () => {
    expect(refusalsOf('ros', '!MergeMapToList { a: b }')).toEqual(['the maps of Fn::MergeMapToList must be a list, found a map'])
  })
})

describe('Fn::Length on ROS', () => {
  test.each([
    ['!Length [a, b]', 2],
    ['!Length "é😀"', 2],
    ['{ "Fn::Length": !Ref Map }', 1],
    ['{ "Fn::Length": "" }', 0],
    ['{ "Fn::Length": null }', 0],
  ])('%s', (text, expected) => {
    expect(valueOf('ros', text)).toBe(expected)
  })

  test('fails of what has no length', () => {
    expect(() => valueOf('ros', '{ "Fn::Length": 5 }')).toThrow('Fn::Length expects a list, a map or a string')
  })
})

test('these functions may be used in conditions, and depend on the resources inside them', () => {
  expect(holds('ros', '!Equals [!Length [a, b], 2]')).toBe(true)
  expect(dependenciesOf('ros', '!Replace [{ a: !Ref Other }, b]')).toEqual(['Other'])
  expect(dependenciesOf('ros', '!ListMerge [[!GetAtt Other.x]]')).toEqual(['Other'])
})
