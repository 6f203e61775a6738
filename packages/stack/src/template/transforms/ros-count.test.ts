import { describe, expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseTemplate, type ParseTemplateOptions } from '../parse-template.ts'
import type { ParsedTemplate } from '../parsed-template.ts'
import { messagesOf, scopeOf } from '../template.fixture.ts'

const HEAD = `ROSTemplateFormatVersion: '2015-09-01'
Parameters:
  Number: { Type: Number, Default: 2 }
  Given: { Type: Number }
  Ids: { Type: Json, Default: [x, y, z] }
Mappings: { Sizes: { prod: { Count: 2 } } }
Conditions: { Big: !Equals [!Ref Number, 2] }
`
const parse = (body: string, options?: ParseTemplateOptions): ParsedTemplate => parseTemplate(HEAD + body, options)

const counted = (count: string, parameters = '', more = ''): string => `Resources:
  Res:
    Type: Custom::Res
    Count: ${count}
    Properties: { ServiceToken: t, Parameters: { ${parameters} } }
${more}`

/** What providers get, by logical id. */
function sent(template: ParsedTemplate): Record<string, unknown> {
  const scope = scopeOf(template, { Given: '1' })
  return Object.fromEntries([...template.resources].map(([name, { properties }]) => [name, evaluate(properties, scope)]))
}

const parametersOf = (body: string): readonly unknown[] =>
  Object.values(sent(parse(body))).map((properties): unknown => Reflect.get(Object(properties), 'Parameters'))

const needs = (template: ParsedTemplate): Record<string, readonly string[]> =>
  Object.fromEntries([...template.resources].map(([name, { references }]) => [name, [...references].toSorted()]))

describe('Count', () => {
  test.each([
    ['2', ['Res[0]', 'Res[1]']],
    ['"1"', ['Res[0]']],
    ['!Ref Number', ['Res[0]', 'Res[1]']],
    ['!Length [a, b]', ['Res[0]', 'Res[1]']],
    ['{ "Fn::Length": !Ref Ids }', ['Res[0]', 'Res[1]', 'Res[2]']],
    ['!FindInMap [Sizes, prod, Count]', ['Res[0]', 'Res[1]']],
    ['!If [Big, 1, 2]', ['Res[0]']],
    ['!Calculate ["{0}*2", 0, [!Ref Number]]', ['Res[0]', 'Res[1]', 'Res[2]', 'Res[3]']],
    ['!Ref Given', ['Res[0]']],
  ])('of %s', (count, names) => {
    expect([...parse(counted(count)).resources.keys()]).toEqual(names)
  })

  test('goes by the parameters given', () => {
    expect([...parse(counted('!Ref Given'), { parameters: { Given: '2' } }).resources.keys()]).toEqual(['Res[0]', 'Res[1]'])
  })

  test('goes by where the stack is, once it is somewhere', () => {
    const template = HEAD + counted('!Length { "Fn::GetAZs": !Ref ALIYUN::Region }')
    const pseudo = new Map([['ALIYUN::Region', 'cn-hangzhou']])
    expect([...parseTemplate(template).resources.keys()]).toEqual(['Res[0]'])
    expect([...parseTemplate(template, { pseudo }).resources.keys()]).toEqual(['Res[0]', 'Res[1]', 'Res[2]'])
    expect(messagesOf(HEAD + counted('!Ref ALIYUN::Region'), { pseudo })).toEqual([
      'the Count of Res must be a whole number from 0 that is known before the stack is worked on, found "cn-hangzhou"',
    ])
  })

  test('of 0 leaves nothing, and empty lists where it is referred to', () => {
    const template = parse(
      counted(
        '0',
        '',
        '  User: { Type: Custom::User, DependsOn: [Res], Properties: { ServiceToken: t, Parameters: { All: !Ref Res } } }\n',
      ),
    )
    expect(sent(template)).toEqual({ User: { ServiceToken: 't', Parameters: { All: [] } } })
    expect(needs(template)).toEqual({ User: [] })
  })

  test.each([
    ['-1', 'found -1'],
    ['1.5', 'found 1.5'],
    ['true', 'found true'],
    ['x', 'found "x"'],
    ['!Ref Ids', 'found ["x","y","z"]'],
    ['!GetAtt Other.x', 'found Fn::GetAtt'],
    ['10001', 'found 10001'],
  ])('%s is refused', (count, found) => {
    const other = '  Other: { Type: Custom::Other, Properties: { ServiceToken: t } }\n'
    expect(messagesOf(HEAD + counted(count, '', other))).toEqual([
      `the Count of Res must be a whole number from 0 that is known before the stack is worked on, ${found}`,
    ])
  })

  test('a name that is there already is refused, and more resources than ROS takes', () => {
    const taken = "  'Res[1]': { Type: Custom::Other, Properties: { ServiceToken: t } }\n"
    expect(messagesOf(HEAD + counted('2', '', taken))).toEqual(['Count makes a resource Res[1], which is there already'])
    expect(messagesOf(HEAD + counted('301'))).toEqual(['301 entries in Resources; ROS takes 300'])
  })
})

describe('ALIYUN::Index', () => {
  test.each([
    ['I: !Ref ALIYUN::Index', [{ I: 0 }, { I: 1 }]],
    ["I: !Sub 'n-${ALIYUN::Index}-${ ALIYUN::Index }-${Number}'", [{ I: 'n-0-0-2' }, { I: 'n-1-1-2' }]],
    ["I: !Sub ['${a}${ALIYUN::Index}', { a: !Ref ALIYUN::Index }]", [{ I: '00' }, { I: '11' }]],
    ['I: !Select [!Ref ALIYUN::Index, !Ref Ids]', [{ I: 'x' }, { I: 'y' }]],
    ['I: !Calculate ["{0}*10", 0, !Ref ALIYUN::Index]', [{ I: 0 }, { I: 10 }]],
  ])('%s', (parameters, expected) => {
    expect(parametersOf(counted('2', parameters))).toEqual(expected)
  })

  test('has no meaning without a Count', () => {
    expect(messagesOf(`${HEAD}Resources:\n  A: { Type: Custom::A, Properties: { ServiceToken: !Ref ALIYUN::Index } }\n`)).toEqual([
      'no parameter or resource is called ALIYUN::Index',
    ])
  })
})

describe('references to a resource with a Count', () => {
  const user = (value: string, more = ''): string =>
    counted('2', '', `  User:\n    Type: Custom::User\n${more}    Properties: { ServiceToken: t, Parameters: { V: ${value} } }\n`)

  test.each([
    ['!Ref Res', ['id of Res[0]', 'id of Res[1]'], ['Res[0]', 'Res[1]']],
    ['!GetAtt Res.Url', ['Url of Res[0]', 'Url of Res[1]'], ['Res[0]', 'Res[1]']],
    ['!GetAtt [Res, Outputs.Url]', ['Outputs.Url of Res[0]', 'Outputs.Url of Res[1]'], ['Res[0]', 'Res[1]']],
    ['!Select [1, !Ref Res]', 'id of Res[1]', ['Res[1]']],
    ['!Select ["-1", !GetAtt Res.Url]', 'Url of Res[1]', ['Res[1]']],
    ['!Select ["0:1", !Ref Res]', ['id of Res[0]'], ['Res[0]', 'Res[1]']],
    ['!Select [7, !Ref Res, none]', 'none', ['Res[0]', 'Res[1]']],
    ["!Ref 'Res[1]'", 'id of Res[1]', ['Res[1]']],
    ["!GetAtt ['Res[0]', Url]", 'Url of Res[0]', ['Res[0]']],
    ["!Sub '${Res[0]}-${Res[1].Url}'", 'id of Res[0]-Url of Res[1]', ['Res[0]', 'Res[1]']],
    ['!Join [",", !GetAtt Res.Url]', 'Url of Res[0],Url of Res[1]', ['Res[0]', 'Res[1]']],
  ])('%s', (value, expected, dependencies) => {
    const template = parse(user(value))
    expect(sent(template)['User']).toEqual({ ServiceToken: 't', Parameters: { V: expected } })
    expect(needs(template)['User']).toEqual(dependencies)
  })

  test.each([
    ['DependsOn: Res', ['Res[0]', 'Res[1]']],
    ["DependsOn: ['Res[1]']", ['Res[1]']],
    ["DependsOn: ''", []],
    ['DependsOn: !If [Big, Res, ""]', ['Res[0]', 'Res[1]']],
    ["DependsOn: !If [Big, ['Res[0]'], []]", ['Res[0]']],
  ])('%s', (dependsOn, dependencies) => {
    expect(needs(parse(user('1', `    ${dependsOn}\n`)))['User']).toEqual(dependencies)
  })

  test('instances with the same index belong together', () => {
    const pair = `  Pair:
    Type: Custom::Pair
    Count: 2
    DependsOn: Res
    Properties: { ServiceToken: t, Parameters: { Other: !Select [!Ref ALIYUN::Index, !Ref Res] } }
`
    const template = parse(counted('2', '', pair.replace('    DependsOn: Res\n', '')))
    expect(needs(template)).toEqual({ 'Res[0]': [], 'Res[1]': [], 'Pair[0]': ['Res[0]'], 'Pair[1]': ['Res[1]'] })
    expect(needs(parse(counted('2', '', pair)))['Pair[0]']).toEqual(['Res[0]', 'Res[1]'])
  })

  test('outputs give lists', () => {
    const template = parse(`${counted('2')}Outputs: { All: { Value: !GetAtt Res.Url }, One: { Value: !GetAtt ['Res[1]', Url] } }\n`)
    const scope = scopeOf(template, { Given: '1' })
    expect([...template.outputs.values()].map(({ value }) => evaluate(value, scope))).toEqual([
      ['Url of Res[0]', 'Url of Res[1]'],
      'Url of Res[1]',
    ])
  })

  test('an instance that there is not is told', () => {
    expect(messagesOf(HEAD + user("!Ref 'Res[2]'"))).toEqual(['no parameter or resource is called Res[2]; did you mean Res[0]?'])
    expect(messagesOf(HEAD + user("!Sub '${Res}'"))).toEqual(['no parameter or resource is called Res'])
  })
})
