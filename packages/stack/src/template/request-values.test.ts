import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTemplate } from './parse-template.ts'
import { requestProperties, toRequestValues } from './request-values.ts'
import type { Scope } from './scope.ts'
import { scopeOf } from './template.fixture.ts'

const CFN = `
Parameters: { Size: { Type: Number, Default: 5 }, Names: { Type: CommaDelimitedList, Default: 'a, b' } }
Resources:
  Other: { Type: Custom::Other, Properties: { ServiceToken: t } }
  Target: { Type: Custom::Target, Properties: { ServiceToken: token, `

const ROS = `
ROSTemplateFormatVersion: '2015-09-01'
Parameters: { Size: { Type: Number, Default: 5 }, On: { Type: Boolean, Default: true } }
Resources:
  Other: { Type: Custom::Other, Properties: { ServiceToken: t } }
  Target: { Type: Custom::Target, Properties: { ServiceToken: token, `

function sent(source: string, overrides: Partial<Scope> = {}): Record<string, unknown> {
  const template = parseTemplate(`${source} } }`)
  const target = template.resources.get('Target')
  if (target === undefined) throw new Error('the template lost its resource')
  return requestProperties(target.properties, scopeOf(template, {}, overrides))
}

describe('on CFN', () => {
  test('every property is sent, the service token among them', () => {
    expect(sent(`${CFN} Name: a`)).toEqual({ ServiceToken: 'token', Name: 'a' })
  })

  test.each([
    ['1', '1'],
    ['1.0', '1.0'],
    ['1.50', '1.5'],
    ['0300', '192'],
    ['012345678901', '1.2345678901E10'],
    ['12345678901234567890', '12345678901234567890'],
    ['true', 'true'],
    ['yes', 'true'],
    ['"yes"', 'yes'],
    ['[1, [true], { a: 2 }]', ['1', ['true'], { a: '2' }]],
    ['{ a: { b: false } }', { a: { b: 'false' } }],
    ['!Ref Size', '5'],
    ['!Ref Names', ['a', 'b']],
    ['[]', []],
    ['{}', {}],
    ['{ a: !Ref AWS::NoValue, b: [!Ref AWS::NoValue] }', { b: [] }],
  ])('%s is sent as %j: numbers and booleans become strings, maps and lists stay', (text, value) => {
    expect(sent(`${CFN} Value: ${text}`).Value).toEqual(value)
  })

  test('numbers and booleans among attributes become strings too', () => {
    expect(sent(`${CFN} Value: !GetAtt Other.x`, { getAtt: () => ({ a: 1, b: [true, 1.5, null, 'c'], d: 12345678.5 }) }).Value).toEqual({
      a: '1',
      b: ['true', '1.5', null, 'c'],
      d: '1.23456785E7',
    })
  })

  test('a property that is no value is not sent', () => {
    expect(sent(`${CFN} Value: !Ref AWS::NoValue`)).toEqual({ ServiceToken: 'token' })
  })
})

describe('on ROS', () => {
  test('only Parameters are sent, JSON types as they are', () => {
    const text =
      'Timeout: 60, Parameters: { a: 1, b: true, c: [1.5, null], d: !Ref Size, e: !Ref On, f: !Ref ALIYUN::NoValue, g: !GetAtt Other.Outputs }'
    expect(sent(`${ROS} ${text}`, { getAtt: () => ({ k: 1 }) })).toEqual({ a: 1, b: true, c: [1.5, null], d: 5, e: true, g: { k: 1 } })
  })

  test.each(['Timeout: 60', 'Parameters: !Ref ALIYUN::NoValue', 'Parameters: null', 'Parameters: {}'])(
    'an empty map is sent where there are none: %s',
    (text) => {
      expect(sent(`${ROS} ${text}`)).toEqual({})
    },
  )

  test('Parameters that are no map fail', () => {
    expect(() => sent(`${ROS} Parameters: !Ref Size`)).toThrow(
      /^template:6:\d+ Resources\.Target\.Properties\.Parameters: Parameters of a custom resource must be a map$/,
    )
  })
})

test('values without numbers and booleans are the same on both engines', () => {
  const leaf = fc.oneof(fc.string(), fc.constant(null))
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('tree')), fc.dictionary(fc.string(), tie('tree'))),
  }))
  fc.assert(
    fc.property(tree, (value) => {
      expect(toRequestValues('cfn', value)).toEqual(toRequestValues('ros', value))
      expect(toRequestValues('ros', value)).toBe(value)
    }),
  )
})

test('on CFN nothing but strings, nulls, lists and maps is left', () => {
  const onlyText = (value: unknown): boolean =>
    value === null || typeof value === 'string' || (Array.isArray(value) ? value : Object.values(value ?? {})).every(onlyText)
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(onlyText(toRequestValues('cfn', value))).toBe(true)
    }),
  )
})
