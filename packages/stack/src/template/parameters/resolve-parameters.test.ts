import { describe, expect, test } from 'vitest'
import { ParameterError } from '../errors.ts'
import { parseTemplate } from '../parse-template.ts'
import type { ParsedTemplate, TemplateDialect } from '../parsed-template.ts'
import { resolveParameters, type ResolveParametersOptions } from './resolve-parameters.ts'

function templateOf(dialect: TemplateDialect, declarations: string): ParsedTemplate {
  const version = dialect === 'ros' ? "ROSTemplateFormatVersion: '2015-09-01'\n" : ''
  return parseTemplate(`${version}Parameters: ${declarations}\nResources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }`)
}

function valueOf(dialect: TemplateDialect, declaration: string, given?: string, options: ResolveParametersOptions = {}): unknown {
  return resolveParameters(templateOf(dialect, `{ P: ${declaration} }`), given === undefined ? {} : { P: given }, options).get('P')?.value
}

function problemsOf(dialect: TemplateDialect, declarations: string, given: Readonly<Record<string, string>> = {}): readonly string[] {
  try {
    resolveParameters(templateOf(dialect, declarations), given)
  } catch (error) {
    if (error instanceof ParameterError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('values by type', () => {
  test.each([
    ['cfn', '{ Type: String }', '', ''],
    ['cfn', '{ Type: String }', ' a ', ' a '],
    ['cfn', '{ Type: String, Default: d }', undefined, 'd'],
    ['cfn', '{ Type: String, Default: d }', 'g', 'g'],
    ['cfn', '{ Type: String, Default: 1.0 }', undefined, '1.0'],
    ['cfn', '{ Type: String, Default: 012345678901 }', undefined, '1.2345678901E10'],
    ['cfn', '{ Type: String, Default: yes }', undefined, 'true'],
    ['cfn', '{ Type: Number }', '5', '5'],
    ['cfn', '{ Type: Number }', '-1.50', '-1.50'],
    ['cfn', '{ Type: Number, Default: 5 }', undefined, '5'],
    ['cfn', '{ Type: CommaDelimitedList }', 'a, b ,c', ['a', 'b', 'c']],
    ['cfn', '{ Type: CommaDelimitedList }', '', ['']],
    ['cfn', '{ Type: List<Number> }', '1, 2.5', ['1', '2.5']],
    ['cfn', '{ Type: "List<AWS::EC2::Subnet::Id>" }', 'subnet-1,subnet-2', ['subnet-1', 'subnet-2']],
    ['cfn', '{ Type: "AWS::EC2::VPC::Id" }', 'vpc-1', 'vpc-1'],
    ['ros', '{ Type: String }', 'a', 'a'],
    ['ros', '{ Type: String, Default: 5 }', undefined, '5'],
    ['ros', '{ Type: String, Default: { a: 1 } }', undefined, '{"a":1}'],
    ['ros', '{ Default: a }', undefined, 'a'],
    ['ros', '{ Type: Number }', '5', 5],
    ['ros', '{ Type: Number }', '1.5e3', 1500],
    ['ros', '{ Type: Number, Default: "7" }', undefined, 7],
    ['ros', '{ Type: Boolean }', 'true', true],
    ['ros', '{ Type: Boolean }', 'False', false],
    ['ros', '{ Type: Boolean, Default: no }', undefined, false],
    ['ros', '{ Type: Boolean }', 'Yes', true],
    ['ros', '{ Type: Boolean, Default: 0 }', undefined, false],
    ['ros', '{ Type: Boolean, AllowedValues: [true] }', 'T', true],
    ['ros', '{ Type: Number, AllowedValues: [3, 4] }', '3.0', 3],
    ['ros', '{ Type: CommaDelimitedList }', '', []],
    ['ros', '{ Type: CommaDelimitedList }', 'a, b', ['a', 'b']],
    ['ros', '{ Type: CommaDelimitedList, Default: [a, 1] }', undefined, ['a', '1']],
    ['ros', '{ Type: Json }', '{"a":[1]}', { a: [1] }],
    ['ros', '{ Type: Json, Default: [1, { a: b }] }', undefined, [1, { a: 'b' }]],
    ['ros', '{ Type: String, Default: null }', undefined, null],
    ['ros', '{ Type: Number, Default: null, MinValue: 3 }', undefined, null],
  ] as const)('%s: %s given %j is %j', (dialect, declaration, given, value) => {
    expect(valueOf(dialect, declaration, given)).toEqual(value)
  })

  test('keep the text and whether to mask it', () => {
    const template = templateOf(
      'ros',
      '{ N: { Type: Number, NoEcho: true, Default: "1.0" }, B: { Type: Json, Default: { k: 1 } }, C: { Default: null } }',
    )
    expect(Object.fromEntries(resolveParameters(template))).toEqual({
      N: { value: 1, text: '1.0', noEcho: true },
      B: { value: { k: 1 }, text: '{"k":1}', noEcho: false },
      C: { value: null, text: '', noEcho: false },
    })
  })
})

describe('the parameter store', () => {
  const options = { values: { ssm: { '/a': 'one, two', '/l': ['x', 'y'] }, oos: { '/n': '5' }, oosSecure: { '/s': '6' } } }

  test.each([
    ['cfn', '{ Type: "AWS::SSM::Parameter::Value<String>" }', '/a', 'one, two'],
    ['cfn', '{ Type: "AWS::SSM::Parameter::Value<List<String>>" }', '/a', ['one', 'two']],
    ['cfn', '{ Type: "AWS::SSM::Parameter::Value<CommaDelimitedList>", Default: /a }', undefined, ['one', 'two']],
    ['cfn', '{ Type: "AWS::SSM::Parameter::Name" }', '/a', '/a'],
    ['ros', '{ Type: "ALIYUN::OOS::Parameter::Value" }', '/n', '5'],
    ['ros', '{ Type: "ALIYUN::OOS::SecretParameter::Value" }', '/s', '6'],
    ['cfn', '{ Type: "AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>" }', '/l', ['x', 'y']],
    ['cfn', '{ Type: "AWS::SSM::Parameter::Value<String>" }', '/cdk-bootstrap/hnb659fds/version', '30'],
  ] as const)('%s: %s given %j is %j', (dialect, declaration, given, value) => {
    expect(valueOf(dialect, declaration, given, options)).toEqual(value)
  })

  test.each([
    ['cfn', 'AWS::SSM::Parameter::Value<String>', 'ssm'],
    ['ros', 'ALIYUN::OOS::Parameter::Value', 'oos'],
    ['ros', 'ALIYUN::OOS::SecretParameter::Value', 'oosSecure'],
  ] as const)('%s: %s without an entry of that name is an error that says where one may be given', (dialect, type, section) => {
    const message = `P: the values given have no parameter "/b" below ${section}`
    expect(() => valueOf(dialect, `{ Type: "${type}" }`, '/b', options)).toThrow(message)
    expect(() => valueOf(dialect, `{ Type: "${type}" }`, '/b')).toThrow(message)
  })

  test('limits hold for the name, not for what is stored', () => {
    expect(valueOf('cfn', '{ Type: "AWS::SSM::Parameter::Value<String>", AllowedValues: [/a] }', '/a', options)).toBe('one, two')
  })
})

describe('what is refused', () => {
  test.each([
    ['cfn', '{ Type: String }', undefined, 'P: needs a value: it has no Default'],
    ['cfn', '{ Type: Number }', 'x', 'P: must be a number; found "x"'],
    ['cfn', '{ Type: Number }', '', 'P: must be a number; found ""'],
    ['cfn', '{ Type: Number }', '0x10', 'P: must be a number; found "0x10"'],
    ['cfn', '{ Type: Number }', 'Infinity', 'P: must be a number; found "Infinity"'],
    ['cfn', '{ Type: Number }', '1.2.3', 'P: must be a number; found "1.2.3"'],
    ['cfn', '{ Type: List<Number> }', '1,a', 'P: must be a list of numbers, separated by commas; found "1,a"'],
    ['cfn', '{ Type: String, AllowedValues: [a, b] }', 'c', 'P: must be a or b; found "c"'],
    ['cfn', '{ Type: String, AllowedValues: [yes, no] }', 'yes', 'P: must be true or false; found "yes"'],
    ['cfn', '{ Type: CommaDelimitedList, AllowedValues: [a, b] }', 'a,c', 'P: must be a or b; found "a,c"'],
    ['cfn', '{ Type: String, AllowedPattern: "[a-z]+" }', 'a1', 'P: must match [a-z]+; found "a1"'],
    ['cfn', '{ Type: CommaDelimitedList, AllowedPattern: "[a-z]+" }', 'a,1', 'P: must match [a-z]+; found "a,1"'],
    ['cfn', '{ Type: String, MinLength: 2 }', 'a', 'P: must have at least 2 characters, has 1; found "a"'],
    ['cfn', '{ Type: String, MaxLength: 2 }', 'é😀a', 'P: must have at most 2 characters, has 3; found "é😀a"'],
    ['cfn', '{ Type: CommaDelimitedList, MaxLength: 1 }', 'a,b', 'P: must have at most 1 items, has 2; found "a,b"'],
    ['cfn', '{ Type: Number, MinValue: 3 }', '2', 'P: must be at least 3; found "2"'],
    ['cfn', '{ Type: Number, MaxValue: 3 }', '3.5', 'P: must be at most 3; found "3.5"'],
    ['cfn', '{ Type: List<Number>, MaxValue: 3 }', '1,4', 'P: must be at most 3; found "1,4"'],
    ['cfn', '{ Type: String, Default: c, AllowedValues: [a] }', undefined, 'P: must be a; its Default is "c"'],
    ['cfn', '{ Type: Number, MaxValue: 3, ConstraintDescription: up to three }', '4', 'P: must be at most 3; found "4" (up to three)'],
    ['cfn', '{ Type: Number, NoEcho: true }', 'secret', 'P: must be a number'],
    ['cfn', '{ Type: String, NoEcho: true, MinLength: 12 }', 'secret', 'P: must have at least 12 characters, has 6'],
    ['ros', '{ Type: Number }', 'x', 'P: must be a number; found "x"'],
    ['ros', '{ Type: Boolean }', 'maybe', 'P: must be true or false; found "maybe"'],
    ['ros', '{ Type: Json }', '{', 'P: must be JSON; found "{"'],
    ['ros', '{ Type: Json }', '5', 'P: must be a map or a list in JSON; found "5"'],
    ['ros', '{ Type: Json }', 'null', 'P: must be a map or a list in JSON; found "null"'],
    ['ros', '{ Type: Number, AllowedValues: [1, 2] }', '3', 'P: must be 1 or 2; found "3"'],
  ] as const)('%s: %s given %j: %s', (dialect, declaration, given, problem) => {
    expect(problemsOf(dialect, `{ P: ${declaration} }`, given === undefined ? {} : { P: given })).toEqual([problem])
  })

  test.each([
    ['{ Type: String, MinLength: 2, MaxLength: 2 }', 'ab'],
    ['{ Type: Number, MinValue: 3, MaxValue: 3 }', '3'],
    ['{ Type: String, AllowedPattern: "[a-z&&[^b]]" }', 'b'],
  ])('a value at its limits is taken: %s given %s', (declaration, given) => {
    expect(problemsOf('cfn', `{ P: ${declaration} }`, { P: given })).toEqual([])
  })

  test('everything at once, in the order: unknown names, then declarations', () => {
    const declarations = '{ Stage: { Type: String }, Size: { Type: Number, MinLength: 5, AllowedValues: [1] } }'
    expect(problemsOf('cfn', declarations, { Stagee: 'x', toString: 'x', Size: '22' })).toEqual([
      'Stagee: the template has no such parameter; did you mean Stage?',
      'toString: the template has no such parameter',
      'Stage: needs a value: it has no Default',
      'Size: must be 1; found "22"',
      'Size: must have at least 5 characters, has 2; found "22"',
    ])
  })

  test('an issue has the place of the declaration', () => {
    const template = templateOf('cfn', '{ P: { Type: String } }')
    expect(() => resolveParameters(template)).toThrow(
      expect.objectContaining({ issues: [{ path: 'P', message: 'needs a value: it has no Default', line: 1, column: 15 }] }),
    )
  })

  test('a parameter that is called like something of the prototype needs its value all the same', () => {
    expect(problemsOf('cfn', '{ constructor: { Type: String } }')).toEqual(['constructor: needs a value: it has no Default'])
  })
})
