import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runJq } from './run-jq.ts'

const all = (program: string, value: unknown = null): readonly unknown[] => [...runJq(program, value)]

describe('what a program gives', () => {
  test.each<[program: string, value: unknown, ...results: unknown[]]>([
    ['.', { a: 1 }, { a: 1 }],
    ['.a.b', { a: { b: 1 } }, 1],
    ['.a."b c"', { a: { 'b c': 1 } }, 1],
    ['.["a"][0]', { a: [5, 6] }, 5],
    ['.[-1], .[9]', [1, 2], 2, null],
    ['.[1:], .[:-1], .[1:2]', [1, 2, 3], [2, 3], [1, 2], [2]],
    ['.[1:3]', 'añb😀', 'ñb'],
    ['.[]', { a: 1, b: 2 }, 1, 2],
    ['.a[]?', { a: 5 }],
    ['.a', null, null],
    ['.. | numbers', [1, [2, { a: 3 }]], 1, 2, 3],
    ['.a, .b | . + 1', { a: 1, b: 2 }, 2, 3],
    ['1 - 1 - 1, 2 + 3 * 4, 7 % 3, -7 % 3, 5 / 2, -(1)', null, -1, 14, 1, -1, 2.5, -1],
    ['"a" + "b", "a,b" / ",", "ab" * 2, [1] + [2], [1,2,1] - [1], null + 1', null, 'ab', ['a', 'b'], 'abab', [1, 2], [2], 1],
    ['{a: {b: 1}} * {a: {c: 2}}, {a: 1} + {a: 2}', null, { a: { b: 1, c: 2 } }, { a: 2 }],
    ['1 == 1.0, "a" != "b", [] < {}, null < false, false < true, "a" <= "a", {} >= []', null, true, true, true, true, true, true, true],
    ['true and false, (true, false) or false, (null | not)', null, false, true, false, true],
    ['.a // "d", (.b // "e"), (empty // 1), ((false, 2) // 3)', { a: null, b: 0 }, 'd', 0, 1, 2],
    ['if . > 1 then "big" elif . == 1 then "one" else "small" end', 1, 'one'],
    ['if false then 1 end', 7, 7],
    ['try error("x") catch ., (try error({a: 1}) catch .a), [.[] | tonumber?]', ['1', 'x'], 'x', 1, [1]],
    ['{a, "b": 2, (.c): 3, @base64 "x": 4, $v: 5}'.replace(', $v: 5', ''), { a: 1, c: 'k' }, { a: 1, b: 2, k: 3, x: 4 }],
    ['5 as $v | {$v, w: $v | . + 1}', null, { v: 5, w: 6 }],
    ['{a: (1, 2), b: (3, 4)} | [.a, .b]', null, [1, 3], [1, 4], [2, 3], [2, 4]],
    ['.[] as {a: $x, b: [$y, $z]} | [$x, $y, $z]', [{ a: 1, b: [2] }], [1, 2, null]],
    ['. as {$a} | $a', { a: 3 }, 3],
    [
      'reduce .[] as [$i, $j] (0; . + $i * $j)',
      [
        [1, 2],
        [3, 4],
      ],
      14,
    ],
    ['foreach .[] as $x (0; . + $x; [$x, .])', [1, 2], [1, 1], [2, 3]],
    ['def f(x): x * 2; def g($a; b): $a + b; f(.[]), g(1; 2)', [1, 2], 2, 4, 3],
    ['def fac: if . <= 1 then 1 else . * (. - 1 | fac) end; fac', 5, 120],
    [String.raw`"a\(.x)b\(.x + 1)\n", "\u00e9"`, { x: 1 }, 'a1b2\n', 'é'],
    [String.raw`"\(1, 2)-\("a", "b")"`, null, '1-a', '2-a', '1-b', '2-b'],
    ['# comment\n.a # more', { a: 1 }, 1],
    [
      '.a |= . + 1 | .b = 5 | .c //= 3 | .d += 2 | .e -= 1 | .f *= 2 | .g /= 2 | .h %= 2',
      { a: 1, e: 1, f: 3, g: 4, h: 3 },
      { a: 2, b: 5, c: 3, d: 2, e: 0, f: 6, g: 2, h: 1 },
    ],
    ['.[] |= empty', [1, 2], []],
    ['(.a, .b) = 9, (.a = (1, 2) | .a)', {}, { a: 9, b: 9 }, 1, 2],
    ['.[1:] = ["x"], (.[4] = 1), (.a[1].b = 2)?', [1, 2, 3], [1, 'x'], [1, 2, 3, null, 1]],
    ['.a[1].b = 2', {}, { a: [null, { b: 2 }] }],
    ['del(.a, .b[0], .b[1:])', { a: 1, b: [1, 2, 3] }, { b: [] }],
    ['path(.a[0:1]), [paths], [leaf_paths]', { a: [1] }, ['a', { start: 0, end: 1 }], [['a'], ['a', 0]], [['a', 0]]],
    ['getpath(["a", 0]), (path(getpath(["a", 0]))), setpath(["x"]; 1)', { a: [1] }, 1, ['a', 0], { a: [1], x: 1 }],
    ['pick(.a.b)', { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
  ])('%s', (program, value, ...results) => {
    expect(all(program, value)).toEqual(results)
  })
})

describe('functions', () => {
  test.each<[program: string, value: unknown, ...results: unknown[]]>([
    ['map(. + 1), map_values(. * 2), [.[] | select(. > 1)]', [1, 2], [2, 3], [2, 4], [2]],
    ['keys, keys_unsorted, length, has("b"), (.b | length)', { b: 'éa', a: 1 }, ['a', 'b'], ['b', 'a'], 2, true, 2],
    ['[.[] | length]', [null, -3, [1], 'ab'], [0, 3, 1, 2]],
    ['to_entries, with_entries(.value += 1)', { a: 1 }, [{ key: 'a', value: 1 }], { a: 2 }],
    [
      'from_entries',
      [
        { key: 'a', value: false },
        { name: 'b', value: 1 },
        { Key: 'c', Value: 2 },
        { k: 1, v: 3 },
      ],
      { a: false, b: 1, c: 2, 1: 3 },
    ],
    ['add, any, all, (map(not) | any), first, last, nth(1), min, max', [1, 2, 3], 6, true, true, false, 1, 3, 2, 1, 3],
    ['[limit(2; repeat(1))], first(range(3)), last(range(3)), nth(1; range(3)), isempty(empty)', 1, [1, 1], 0, 2, 1, true],
    ['[range(3)], [range(1; 3)], [range(0; 5; 2)], [range(3; 0; -1)]', null, [0, 1, 2], [1, 2], [0, 2, 4], [3, 2, 1]],
    [
      'sort, unique, reverse, (sort_by(-.)), group_by(. % 2), min_by(-.), max_by(-.), unique_by(. % 2)',
      [3, 1, 2, 1],
      [1, 1, 2, 3],
      [1, 2, 3],
      [1, 2, 1, 3],
      [3, 2, 1, 1],
      [[2], [3, 1, 1]],
      3,
      1,
      [2, 3],
    ],
    ['sort', [{ b: 1 }, [2], 'a', 3, true, false, null, { a: 2 }], [null, false, true, 3, 'a', [2], { a: 2 }, { b: 1 }]],
    ['flatten, flatten(1), (map(length?) | add)', [1, [2, [3]]], [1, 2, 3], [1, 2, [3]], 3],
    [
      'transpose',
      [[1, 2], [3]],
      [
        [1, 3],
        [2, null],
      ],
    ],
    ['index("b"), rindex("b"), indices("b"), indices("")', 'abcb', 1, 3, [1, 3], []],
    ['index(2), indices([2, 3])', [1, 2, 3], 1, [1]],
    ['contains({a: ["x"]}), ({a: ["x"]} | inside({a: ["xy"]})), ("b" | in({b: 1}))', { a: ['xy'] }, true, true, true],
    ['split(","), join("-")?', 'a,b', ['a', 'b']],
    ['join("-")', ['a', 1, null, true], 'a-1--true'],
    [
      'ascii_downcase, ascii_upcase, ltrimstr("A"), rtrimstr("c"), startswith("A"), endswith("c"), explode, (explode | implode)',
      'Abc',
      'abc',
      'ABC',
      'bc',
      'Ab',
      true,
      true,
      [65, 98, 99],
      'Abc',
    ],
    ['trim, ltrim, rtrim', ' a ', 'a', 'a ', ' a'],
    ['tostring, tojson, ("5" | tonumber), (tojson | fromjson), type', [1, 'a'], '[1,"a"]', '[1,"a"]', 5, [1, 'a'], 'array'],
    ['[.[] | type]', [null, true, 1, 'a', [], {}], ['null', 'boolean', 'number', 'string', 'array', 'object']],
    ['floor, ceil, round, (4 | sqrt), fabs, pow(2; 3)', -1.5, -2, -1, -1, 2, 1.5, 8],
    [
      'test("B"; "i"), (match("b(c)?") | .offset, .string, .captures[0].string), [scan("[a-c]")], [scan("(a)(b)")]',
      'abc',
      true,
      1,
      'bc',
      'c',
      ['a', 'b', 'c'],
      [['a', 'b']],
    ],
    [
      'sub("b"; "x"), gsub("(?<l>[ab])"; "\\(.l)!"), capture("(?<x>b)(?<y>z)?"), [splits("b+")], split("b"; null)',
      'abbc',
      'axbc',
      'a!b!b!c',
      { x: 'b', y: null },
      ['a', 'c'],
      ['a', '', 'c'],
    ],
    [
      '@text, @json, @html, @uri, @base64, (@base64 | @base64d), @sh',
      `<a b'é>`,
      `<a b'é>`,
      `"<a b'é>"`,
      '&lt;a b&#39;é&gt;',
      '%3Ca%20b%27%C3%A9%3E',
      'PGEgYifDqT4=',
      `<a b'é>`,
      `'<a b'\\''é>'`,
    ],
    ['@csv, @tsv, @csv "\\(.)!"', ['a"b', 1, null, true], '"a""b",1,,true', 'a"b\t1\t\ttrue', '"a""b",1,,true!'],
    ['walk(if type == "number" then . + 1 else . end)', [1, { a: 2 }], [2, { a: 3 }]],
    ['[recurse(if . < 3 then . + 1 else empty end)], [while(. < 4; . * 2)], until(. > 4; . * 2)', 1, [1, 2, 3], [1, 2], 8],
    [
      '[combinations]',
      [[1, 2], [3]],
      [
        [1, 3],
        [2, 3],
      ],
    ],
    ['todate, (todate | fromdate)', 1_700_000_000, '2023-11-14T22:13:20Z', 1_700_000_000],
    ['add(.[] * 2), toarray, (5 | toarray), any(. > 1), all(. > 1), utf8bytelength?', [1, 2], 6, [1, 2], [5], true, false],
    ['[.[] | values], [.[] | nulls], [.[] | scalars], [.[] | iterables]', [null, [1], 'a'], [[1], 'a'], [null], [null, 'a'], [[1]]],
  ])('%s', (program, value, ...results) => {
    expect(all(program, value)).toEqual(results)
  })

  test('to_entries and from_entries undo each other', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (map) => {
        expect(all('to_entries | from_entries', map)).toEqual([map])
      }),
    )
  })

  test('sorting keeps every item, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (items) => {
        const [sorted] = all('sort', items)
        expect(all('. as $l | [range(length - 1)] | all(.[]; $l[.] <= $l[. + 1])', sorted)).toEqual([true])
        expect(all('length', sorted)).toEqual([items.length])
      }),
    )
  })
})

describe('what a program fails with', () => {
  test.each<[program: string, value: unknown, message: string]>([
    ['.a', [1], 'Cannot index array with "a"'],
    ['.[0]', {}, 'Cannot index object with number'],
    ['.[]', 5, 'Cannot iterate over number (5)'],
    ['. + 1', 'a', 'string ("a") and number (1) cannot be added'],
    ['1 / 0', null, 'number (1) and number (0) cannot be divided because the divisor is zero'],
    ['{(1): 2}', null, 'Object keys must be strings, not number'],
    ['tonumber', 'x', 'string ("x") cannot be parsed as a number'],
    ['fromjson', '{', 'string ("{") cannot be parsed as JSON'],
    ['keys', 'a long text here', 'Cannot iterate over string ("a long te...)'],
    ['error("mine")', null, 'mine'],
    ['error({a: 1})', null, '{"a":1} (not a string)'],
    ['$nope', null, '$nope is not defined'],
    ['nope(1)', null, 'nope/1 is not defined, or not supported here'],
    ['input', null, 'input/0 is not defined, or not supported here'],
    ['@nope', null, 'nope is not a valid format'],
    ['path(1)', null, 'Invalid path expression with result 1'],
    ['test("(")', 'a', '"(" (at offset 0) is not a valid regex'],
    ['def f: f; f', null, 'the program calls itself more than 400 times'],
    ['[repeat(1)]', 1, 'the program calls itself more than 400 times'],
    ['[range(1000000) | .]', 1, 'the program takes more than 1000000 steps'],
    ['.[-5] = 1', [1], 'Out of bounds negative array index'],
    ['.[', null, 'expected a filter at character 3, found the end'],
    ['.a b', null, 'expected the end at character 4, found "b"'],
    ['"a', null, 'expected the closing quote of a string at character 3, found the end'],
    [String.raw`"\x"`, null, String.raw`expected a string that JSON allows at character 4, found "\""`],
    ['if . then 1', null, 'expected end at character 12, found the end'],
    ['reduce . (0; .)', null, 'expected as at character 10, found "(0; .)"'],
    ['{a b}', null, 'expected , at character 4, found "b}"'],
    ['then', null, 'expected a filter at character 1, found "then"'],
  ])('%s', (program, value, message) => {
    expect(() => all(program, value)).toThrow(expect.objectContaining({ name: 'JqError', message }))
  })
})
