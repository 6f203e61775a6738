import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import type { ParameterDeclaration } from '../parsed-template.ts'
import { messagesOf } from '../template.fixture.ts'

const RESOURCES = 'Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }'
const source = (declaration: string, ros = false): string =>
  `${ros ? "ROSTemplateFormatVersion: '2015-09-01'\n" : ''}Parameters: { P: ${declaration} }\n${RESOURCES}`

function declared(declaration: string, ros = false): Omit<ParameterDeclaration, 'at'> | undefined {
  const parameter = parseTemplate(source(declaration, ros)).parameters.get('P')
  if (parameter === undefined) return undefined
  const { at, ...rest } = parameter
  expect(at.path).toBe('Parameters.P')
  return rest
}

test('a declaration with everything', () => {
  const texts = 'Description: d, AllowedPattern: "[a-z]+", ConstraintDescription: c, NoEcho: true, Default: a'
  const limits = 'AllowedValues: [a, 1.0, true], MinLength: 1, MaxLength: "4", MinValue: -1.5, MaxValue: 7'
  expect(declared(`{ Type: String, ${texts}, ${limits} }`)).toEqual({
    name: 'P',
    type: 'String',
    default: 'a',
    description: 'd',
    allowedPattern: '[a-z]+',
    constraintDescription: 'c',
    noEcho: true,
    allowedValues: ['a', '1.0', 'true'],
    minLength: 1,
    maxLength: 4,
    minValue: -1.5,
    maxValue: 7,
  })
})

test('a declaration with nothing but its type', () => {
  expect(declared('{ Type: Number }')).toEqual({ name: 'P', type: 'Number', noEcho: false })
})

test('on ROS a declaration may hold what only the console needs, maps of languages, and defaults of any kind', () => {
  const texts = 'Label: { en: a }, Description: { en: b }, AssociationProperty: ALIYUN::ECS::VPC, Confirm: true'
  expect(declared(`{ ${texts}, Default: { a: [1] }, AllowedValues: [1.5, null, { a: 1 }] }`, true)).toEqual({
    name: 'P',
    type: 'String',
    noEcho: false,
    label: 'a',
    description: 'b',
    default: { a: [1] },
    allowedValues: ['1.5', '', '{"a":1}'],
  })
  expect(declared('{ Type: Json, Label: l, Description: d, NoEcho: "TRUE" }', true)).toEqual({
    name: 'P',
    type: 'Json',
    noEcho: true,
    label: 'l',
    description: 'd',
  })
})

describe('types', () => {
  test.each([
    'String',
    'Number',
    'CommaDelimitedList',
    'List<Number>',
    'List<String>',
    'AWS::EC2::KeyPair::KeyName',
    'AWS::EC2::Image::Id',
    'List<AWS::EC2::Subnet::Id>',
    'AWS::SSM::Parameter::Name',
    'AWS::SSM::Parameter::Value<String>',
    'AWS::SSM::Parameter::Value<List<String>>',
    'AWS::SSM::Parameter::Value<CommaDelimitedList>',
    'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>',
    'AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>',
  ])('of CFN: %s', (type) => {
    expect(declared(`{ Type: "${type}" }`)?.type).toBe(type)
  })

  test.each([
    ['cfn', 'string', 'String'],
    ['cfn', 'xString', 'String'],
    ['cfn', 'Stringx', 'String'],
    ['cfn', 'number', 'Number'],
    ['cfn', 'list<number>', 'List<Number>'],
    ['cfn', 'CommaDelimitedlists', 'CommaDelimitedList'],
    ['ros', 'json', 'Json'],
    ['ros', 'xJson', 'Json'],
    ['ros', 'Jsonx', 'Json'],
    ['ros', 'boolean', 'Boolean'],
  ])('not of %s: %s, which was meant to be %s', (dialect, type, meant) => {
    const engine = dialect === 'ros' ? 'ROS' : 'CloudFormation'
    expect(messagesOf(source(`{ Type: "${type}" }`, dialect === 'ros'))).toEqual([
      `${engine} has no parameter type "${type}"; did you mean ${meant}?`,
    ])
  })

  test.each(['Boolean', 'Json', 'List', 'List<Json>', 'AWS::EC2', 'AWS::SSM::Parameter::Value<Json>'])('not of CFN: %s', (type) => {
    expect(messagesOf(source(`{ Type: "${type}" }`))).toEqual([
      `CloudFormation has no parameter type "${type}"; expected String, Number, CommaDelimitedList, List<…>, AWS::…::… or AWS::SSM::Parameter::Value<…>`,
    ])
  })

  test.each([
    'String',
    'Number',
    'Boolean',
    'Json',
    'CommaDelimitedList',
    'ALIYUN::OOS::Parameter::Value',
    'ALIYUN::OOS::SecretParameter::Value',
  ])('of ROS: %s', (type) => {
    expect(declared(`{ Type: "${type}" }`, true)?.type).toBe(type)
  })

  test.each(['List<Number>', 'ALIYUN::OOS::X'])('not of ROS: %s', (type) => {
    expect(messagesOf(source(`{ Type: "${type}" }`, true))).toEqual([
      `ROS has no parameter type "${type}"; expected String, Number, Boolean, CommaDelimitedList, Json or ALIYUN::OOS::…`,
    ])
  })

  test('are needed on CFN only', () => {
    expect(messagesOf(source('{ Default: a }'))).toEqual([
      'the parameter P needs a Type: String, Number, CommaDelimitedList, List<…>, AWS::…::… or AWS::SSM::Parameter::Value<…>',
    ])
  })
})

describe('what is refused', () => {
  test.each([
    ['a', 'the parameter P must be a map, found a'],
    [
      '{ Type: String, Defualt: a }',
      'the parameter P has no "Defualt"; it may have Type, Default, Description, AllowedPattern, AllowedValues, ConstraintDescription, MinLength, MaxLength, MinValue, MaxValue, NoEcho',
    ],
    ['{ Type: [String] }', 'Type must be a string, found a list'],
    ['{ Type: String, NoEcho: 1 }', 'NoEcho must be true or false, found 1'],
    ['{ Type: String, NoEcho: [true] }', 'NoEcho must be true or false, found a list'],
    ['{ Type: String, MinLength: a }', 'MinLength must be a number, found a'],
    ['{ Type: String, MaxLength: "" }', 'MaxLength must be a number, found ""'],
    ['{ Type: String, MinValue: [] }', 'MinValue must be a number, found an empty list'],
    ['{ Type: String, MaxValue: { a: b } }', 'MaxValue must be a number, found a map'],
    ['{ Type: String, AllowedValues: a }', 'AllowedValues must be a list, found a'],
    ['{ Type: String, AllowedValues: [[a]] }', 'each of AllowedValues must be a string, found a list'],
    ['{ Type: String, Default: [a] }', 'Default must be a string, found a list'],
    ['{ Type: String, Default: !Ref x }', 'Default must be a string, found Ref'],
    ['{ Type: String, Default: !Sub x }', 'Default must be a string, found Fn::Sub'],
    ['{ Type: String, Default: }', 'Default must be a string, found nothing'],
    ['{ Type: String, Description: {} }', 'Description must be a string, found a map'],
    ['{ Type: String, AllowedPattern: [] }', 'AllowedPattern must be a string, found an empty list'],
  ])('%s', (declaration, message) => {
    expect(messagesOf(source(declaration))).toEqual([message])
  })
})

test('a pattern that JavaScript has none for is not checked, which a warning says', () => {
  const { warnings } = parseTemplate(source('{ Type: String, AllowedPattern: "[a-z&&[^x]]" }'))
  expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    "Parameters.P.AllowedPattern: AllowedPattern isn't checked: [a-z&&[^x]] can't be told as a pattern of JavaScript",
  ])
  expect(parseTemplate(source('{ Type: String, AllowedPattern: "[a-z]++" }')).warnings).toEqual([])
})
