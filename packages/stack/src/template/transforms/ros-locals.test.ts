import { describe, expect, test } from 'vitest'
import { conditionHolds, evaluate } from '../evaluate.ts'
import { parseTemplate } from '../parse-template.ts'
import { messagesOf, scopeOf } from '../template.fixture.ts'

const template = (locals: string, value: string, rest = ''): string => `ROSTemplateFormatVersion: '2015-09-01'
Parameters: { One: { Type: Number, Default: 1 }, Two: { Type: Number, Default: 2 } }
Locals: ${locals}
${rest}
Resources:
  Target: { Type: Custom::Target, Properties: { ServiceToken: t, Parameters: { V: ${value} } } }
  Other: { Type: Custom::Other, Properties: { ServiceToken: t } }
`

function valueOf(source: string): unknown {
  const parsed = parseTemplate(source)
  const parameters = parsed.resources.get('Target')?.properties.entries.get('Parameters')
  return parameters && Reflect.get(Object(evaluate(parameters, scopeOf(parsed))), 'V')
}

describe('Locals', () => {
  test.each([
    ['{ L: { Value: text } }', 'text'],
    ['{ L: { Type: Macro, Value: !Add [!Ref One, !Ref Two] } }', 3],
    ['{ L: { Type: Eval, Value: !Add [!Ref One, !Ref Two] } }', 3],
    ['{ L: { Value: !Ref M }, M: { Value: [!Ref N] }, N: { Value: { a: !Ref One } } }', [{ a: 1 }]],
    ['{ L: { Value: !GetAtt Other.Id } }', 'Id of Other'],
  ])('%s', (locals, expected) => {
    expect(valueOf(template(locals, '!Ref L'))).toEqual(expected)
  })

  test('hold in conditions, rules, counts and outputs', () => {
    const source = template(
      '{ Yes: { Value: "yes" }, Number: { Type: Eval, Value: !Add [!Ref One, !Ref One] } }',
      '!Ref Yes',
      `Conditions: { C: !Equals [!Ref Yes, "yes"] }
Rules: { R: { Assertions: [{ Assert: !Equals [!Ref Number, 2] }] } }
Outputs: { O: { Value: !Ref Number } }`,
    ).replace('Type: Custom::Other,', 'Type: Custom::Other, Count: !Ref Number,')
    const parsed = parseTemplate(source)
    expect([...parsed.resources.keys()]).toEqual(['Target', 'Other[0]', 'Other[1]'])
    expect(conditionHolds('C', scopeOf(parsed))).toBe(true)
    expect([...parsed.outputs.values()].map(({ value }) => evaluate(value, scopeOf(parsed)))).toEqual([2])
  })

  test.each([
    ['Type: DATASOURCE::EIP::Address, Properties: { AllocationId: !Ref Name }', '!Ref Source', 'n'],
    ['Type: DATASOURCE::VPC::Vpcs, Properties: { VpcIds: [!Ref Name, b] }', '!Ref Source', ['n', 'b']],
    ['Type: DATASOURCE::VPC::Vpcs', '!Ref Source', ['Source-id-1', 'Source-id-2', 'Source-id-3']],
    ['Type: DATASOURCE::VPC::Vpcs', '!GetAtt [Source, VpcIds]', ['Source-VpcIds-1', 'Source-VpcIds-2', 'Source-VpcIds-3']],
    ['Type: DATASOURCE::VPC::Vpcs', '!Select [1, !GetAtt [Source, VpcNames]]', 'Source-VpcNames-2'],
    ['Type: DATASOURCE::ECS::Zones', '!GetAtt [Source, ZoneIds]', ['eu-west-1-a', 'eu-west-1-b', 'eu-west-1-c']],
    ['Type: DATASOURCE::EIP::Address', '!GetAtt [Source, IpAddress]', 'Source-IpAddress'],
    ['Type: DATASOURCE::EIP::Address, Properties: { IpAddress: 1.2.3.4 }', '!GetAtt [Source, IpAddress]', '1.2.3.4'],
  ])('that ask a data source: %s, %s', (source, value, expected) => {
    const locals = `{ Source: { ${source.replace('Type: ', 'Type: "').replace(/^(Type: "[\w:]+)/, '$1"')} }, Name: { Value: n }, L: { Value: ${value} } }`
    expect(valueOf(template(locals, '!Ref L'))).toEqual(expected)
  })

  test('of type Eval may use functions of conditions, and be used wherever a value may', () => {
    const locals =
      '{ Eip: { Type: "DATASOURCE::EIP::Address", Properties: { AllocationId: !Ref Id } }, Id: { Value: null }, Has: { Type: Eval, Value: { "Fn::Not": { "Fn::Equals": [!Length { Ref: Eip }, 0] } } } }'.replace(
        '!Length { Ref: Eip }',
        '{ "Fn::Length": { Ref: Eip } }',
      )
    expect(valueOf(template(locals, '!Ref Has'))).toBe(false)
    expect(valueOf(template(locals.replace('Value: null', 'Value: eip-1'), '!Ref Has'))).toBe(true)
    const parsed = parseTemplate(template(locals, '1', 'Conditions: { C: !Or [!Equals [!Ref One, 2], !Ref Has], D: !Ref Has }'))
    expect(conditionHolds('D', scopeOf(parsed))).toBe(false)
    expect(conditionHolds('C', scopeOf(parsed))).toBe(false)
  })

  test.each([
    ['{ L: { Value: !Ref M }, M: { Value: !Ref L } }', ['circular dependency: L → M → L', 'no parameter or resource is called L']],
    [
      '{ L: { Value: !Ref A }, A: { Value: !Ref B }, B: { Value: !Ref C }, C: { Value: !Ref D }, D: { Value: !Ref E }, E: { Value: 1 } }',
      ['locals stand inside each other deeper than 5 levels', 'no parameter or resource is called E'],
    ],
    ['{ L: {} }', ['no parameter or resource is called L', 'the local L needs a Value']],
    ['{ L: { Type: Lazy, Value: 1 } }', ['the Type of the local L must be Macro, Eval or DATASOURCE::…, found "Lazy"']],
    ['{ L: { Value: 1, Valeu: 2 } }', ['the local L has no "Valeu"; it may have Type, Value, Properties']],
    [
      '{ L: { Value: 1 }, One: { Value: 1 }, Other: { Value: 2 } }',
      ['the local One has a name that Parameters have, too', 'the local Other has a name that Resources have, too'],
    ],
    ['{ L: 5 }', ['the local L must be a map, found 5', 'no parameter or resource is called L']],
    ['[]', ['Locals must be a map, found an empty list', 'no parameter or resource is called L']],
  ])('%s is refused', (locals, messages) => {
    expect(messagesOf(template(locals, '!Ref L')).toSorted()).toEqual(messages.toSorted())
  })

  test('have no place in Fn::Sub', () => {
    expect(messagesOf(template('{ Local: { Value: 1 } }', "!Sub '${Local}'"))).toEqual(['no parameter or resource is called Local'])
  })
})

describe('rules', () => {
  const rules = (assert: string): string =>
    template('{}', '1', `Conditions: { C: !Equals [!Ref One, 1] }\nRules: { R: { RuleCondition: C, Assertions: [{ Assert: ${assert} }] } }`)

  test('may name conditions, use every function of conditions, and no resource', () => {
    expect(parseTemplate(rules('C')).rules.get('R')?.assertions).toHaveLength(1)
    expect(parseTemplate(rules('!Contains [[1, 2], !Ref One]')).rules.get('R')?.condition).toMatchObject({
      kind: 'call',
      function: { name: 'Condition' },
    })
    expect(messagesOf(rules('Nope'))).toEqual(['no condition is called Nope'])
    expect(messagesOf(rules('!Equals [!Ref Target, 1]'))).toEqual(["a rule can't depend on a resource, as it does on Target"])
  })
})

test('templates inside a template are left alone', () => {
  const source = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Nested:
    Type: ALIYUN::ROS::Stack
    Properties: { TemplateBody: { Resources: { A: { Type: X, Count: !Ref Inner } } }, Parameters: { Inner: 1 } }
`
  const parsed = parseTemplate(source)
  const nested = parsed.resources.get('Nested')
  expect(nested && evaluate(nested.properties, scopeOf(parsed))).toEqual({
    TemplateBody: '{"Resources":{"A":{"Type":"X","Count":{"Ref":"Inner"}}}}',
    Parameters: { Inner: 1 },
  })
})
