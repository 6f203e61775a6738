import { describe, expect, test } from 'vitest'
import { rulesOf } from '../dialects/rules-of.ts'
import type { TemplateDialect } from '../parsed-template.ts'
import { scalarValue } from './scalar-value.ts'
import type { SourceScalar } from './source-node.ts'

function read(dialect: TemplateDialect, form: SourceScalar['form'], text: string): { value: unknown; text: string } {
  return scalarValue({ kind: 'scalar', text, form, at: { line: 1, column: 1, path: '' } }, rulesOf(dialect))
}

describe('plain YAML scalars on both engines', () => {
  test.each([
    ['', null, ''],
    ['~', null, ''],
    ['null', null, ''],
    ['Null', null, ''],
    ['NULL', null, ''],
    ['nULL', 'nULL', 'nULL'],
    ['yes', true, 'true'],
    ['Yes', true, 'true'],
    ['YES', true, 'true'],
    ['on', true, 'true'],
    ['On', true, 'true'],
    ['ON', true, 'true'],
    ['true', true, 'true'],
    ['True', true, 'true'],
    ['TRUE', true, 'true'],
    ['no', false, 'false'],
    ['No', false, 'false'],
    ['NO', false, 'false'],
    ['off', false, 'false'],
    ['Off', false, 'false'],
    ['OFF', false, 'false'],
    ['false', false, 'false'],
    ['False', false, 'false'],
    ['FALSE', false, 'false'],
    ['y', 'y', 'y'],
    ['n', 'n', 'n'],
    ['yEs', 'yEs', 'yEs'],
    ['0', 0, '0'],
    ['7', 7, '7'],
    ['-12', -12, '-12'],
    ['+12', 12, '12'],
    ['0300', 192, '192'],
    ['-010', -8, '-8'],
    ['0_7', 7, '7'],
    ['0x1F', 31, '31'],
    ['0b101', 5, '5'],
    ['0b1_0', 2, '2'],
    ['0b', '0b', '0b'],
    ['0x', '0x', '0x'],
    ['1_000', 1000, '1000'],
    ['1:30', 90, '90'],
    ['-1:00:01', -3601, '-3601'],
    ['1:60', '1:60', '1:60'],
    ['9007199254740993', 9007199254740992, '9007199254740993'],
    ['1.0', 1, '1.0'],
    ['1.10', 1.1, '1.1'],
    ['1.', 1, '1.0'],
    ['.5', 0.5, '0.5'],
    ['1_0.5', 10.5, '10.5'],
    ['1:30.5', 90.5, '90.5'],
    ['-1:30.5', -90.5, '-90.5'],
    ['+1:00.5', 60.5, '60.5'],
    ['2010-09-09', '2010-09-09', '2010-09-09'],
    ['1.2.3', '1.2.3', '1.2.3'],
    ['10.0.0.0/16', '10.0.0.0/16', '10.0.0.0/16'],
    ['-', '-', '-'],
    ['.', '.', '.'],
    ['._', '._', '._'],
    ['text', 'text', 'text'],
    ['12a', '12a', '12a'],
    ['a12', 'a12', 'a12'],
    ['a1.5', 'a1.5', 'a1.5'],
    ['1.5a', '1.5a', '1.5a'],
  ])('%s', (text, value, spelled) => {
    for (const dialect of ['cfn', 'ros'] as const) expect(read(dialect, 'plain', text)).toEqual({ value, text: spelled })
  })
})

describe('plain YAML scalars that the engines read differently', () => {
  test.each([
    ['012345678901', 12345678901, '1.2345678901E10', '012345678901', '012345678901'],
    ['1e3', 1000, '1000.0', '1e3', '1e3'],
    ['12e03', 12000, '12000.0', '12e03', '12e03'],
    ['1.5e3', 1500, '1500.0', '1.5e3', '1.5e3'],
    ['1.5e+3', 1500, '1500.0', 1500, '1500.0'],
    ['.5e-1', 0.05, '0.05', 0.05, '0.05'],
    ['1.0e+20', 1e20, '1.0E20', 1e20, '1e+20'],
    ['.inf', Number.POSITIVE_INFINITY, 'Infinity', Number.POSITIVE_INFINITY, 'inf'],
    ['+.Inf', Number.POSITIVE_INFINITY, 'Infinity', Number.POSITIVE_INFINITY, 'inf'],
    ['-.INF', Number.NEGATIVE_INFINITY, '-Infinity', Number.NEGATIVE_INFINITY, '-inf'],
    ['.NaN', Number.NaN, 'NaN', Number.NaN, 'nan'],
  ])('%s', (text, cfnValue, cfnText, rosValue, rosText) => {
    expect(read('cfn', 'plain', text)).toEqual({ value: cfnValue, text: cfnText })
    expect(read('ros', 'plain', text)).toEqual({ value: rosValue, text: rosText })
  })
})

test.each(['', 'yes', '012', 'null', '1.0', 'a'])('a quoted scalar is a string: "%s"', (text) => {
  expect(read('cfn', 'quoted', text)).toEqual({ value: text, text })
})

describe('scalars of JSON', () => {
  test.each([
    ['null', null, '', ''],
    ['true', true, 'true', 'true'],
    ['false', false, 'false', 'false'],
    ['12', 12, '12', '12'],
    ['-0', 0, '0', '0'],
    ['-5', -5, '-5', '-5'],
    ['1.0', 1, '1.0', '1.0'],
    ['1e3', 1000, '1000.0', '1000.0'],
    ['1E22', 1e22, '1.0E22', '1e+22'],
    ['123456789012345678', 123456789012345680, '123456789012345678', '123456789012345678'],
  ])('%s', (text, value, cfnText, rosText) => {
    expect(read('cfn', 'json', text)).toEqual({ value, text: cfnText })
    expect(read('ros', 'json', text)).toEqual({ value, text: rosText })
  })
})
