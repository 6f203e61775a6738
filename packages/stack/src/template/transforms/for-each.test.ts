import { describe, expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseTemplate, type ParseTemplateOptions } from '../parse-template.ts'
import type { ParsedTemplate } from '../parsed-template.ts'
import { messagesOf, scopeOf } from '../template.fixture.ts'

const HEAD = `Transform: AWS::LanguageExtensions
Parameters:
  Names: { Type: CommaDelimitedList, Default: 'Alpha,Beta' }
  Given: { Type: CommaDelimitedList }
  Stage: { Type: String, Default: prod }
Mappings: { Zones: { prod: { List: [a, b], Sizes: [1] }, test: { List: [c], Sizes: [] } } }
`
const parse = (body: string, options?: ParseTemplateOptions): ParsedTemplate => parseTemplate(HEAD + body, options)

/** Properties by logical id. */
function resources(body: string, options?: ParseTemplateOptions): Record<string, unknown> {
  const template = parse(body, options)
  const scope = scopeOf(template, { Given: 'x' })
  return Object.fromEntries([...template.resources].map(([name, { properties }]) => [name, evaluate(properties, scope)]))
}

const loop = (collection: string, key = 'R${X}', properties = "Name: !Sub 'n-${X}', Raw: '${X}', Same: !Ref X"): string => `Resources:
  Fn::ForEach::Loop:
    - X
    - ${collection}
    - '${key}': { Type: Custom::R, Properties: { ServiceToken: t, ${properties} } }
`

describe('Fn::ForEach', () => {
  test.each([
    ['[One, Two]', ['ROne', 'RTwo']],
    ['!Ref Names', ['RAlpha', 'RBeta']],
    ['[!Ref Stage, Two]', ['Rprod', 'RTwo']],
    ['[!Ref Names, Two]', ['RAlpha', 'RBeta', 'RTwo']],
    ['!FindInMap [Zones, !Ref Stage, List]', ['Ra', 'Rb']],
    ['!Split [".", a.b]', ['Ra', 'Rb']],
    ['[]', []],
  ])('a collection %s', (collection, names) => {
    expect(Object.keys(resources(`${loop(collection)}  Fixed: { Type: Custom::R, Properties: { ServiceToken: t } }\n`))).toEqual([
      ...names,
      'Fixed',
    ])
  })

  test('the collection goes by the parameters given', () => {
    expect(Object.keys(resources(loop('!Ref Given'), { parameters: { Given: 'p,q' } }))).toEqual(['Rp', 'Rq'])
  })

  test('the identifier stands for its value in texts, in Fn::Sub and as Ref; elsewhere texts stay', () => {
    const properties = "A: !Sub 'n-${X}-${!X}-${AWS::Region}', B: 'x${X}${Y}', C: !Ref X, D: !Join ['.', [!Ref X, b]], '${X}Key': &{X}"
    expect(resources(loop('[One]', 'R${X}', properties.replace('&{X}', "'&{X}'")))).toEqual({
      ROne: { ServiceToken: 't', A: 'n-One-${X}-eu-west-1', B: 'xOne${Y}', C: 'One', D: 'One.b', OneKey: 'One' },
    })
  })

  test('&{Identifier} is the value without what a name may not have', () => {
    expect(resources(loop("['10.0.0.1']", 'R&{X}', "A: '${X}'"))).toEqual({ R10001: { ServiceToken: 't', A: '10.0.0.1' } })
  })

  test('loops inside loops, in properties, conditions and outputs', () => {
    const template = parse(`Conditions:
  Fn::ForEach::C: [X, [a, b], { 'Is\${X}': !Equals [!Ref Stage, '\${X}'] }]
Resources:
  Fn::ForEach::Outer:
    - X
    - [a, b]
    - Fn::ForEach::Inner:
        - Y
        - !FindInMap [Zones, prod, Sizes]
        - 'R\${X}\${Y}':
            Type: Custom::R
            Condition: 'Is\${X}'
            DependsOn: Base
            Properties: { ServiceToken: t, Fn::ForEach::P: [Z, [p, q], { 'Key\${Z}': '\${X}\${Y}\${Z}' }] }
  Base: { Type: Custom::R, Properties: { ServiceToken: t } }
Outputs:
  Fn::ForEach::O: [X, [a, b], { 'O\${X}': { Value: !GetAtt ['R\${X}1', Id], Description: 'of \${X}' } }]
`)
    const scope = scopeOf(template, { Given: 'x' })
    expect([...template.conditions.keys()]).toEqual(['Isa', 'Isb'])
    expect([...template.resources.keys()]).toEqual(['Ra1', 'Rb1', 'Base'])
    const ra1 = template.resources.get('Ra1')
    expect(ra1 && evaluate(ra1.properties, scope)).toEqual({ ServiceToken: 't', Keyp: 'a1p', Keyq: 'a1q' })
    expect(ra1).toMatchObject({
      condition: 'Isa',
      dependsOn: ['Base'],
      at: { path: 'Resources.Fn::ForEach::Outer[2].Fn::ForEach::Inner[2].Ra1' },
    })
    expect([...template.outputs.values()].map(({ name, description, value }) => [name, description, evaluate(value, scope)])).toEqual([
      ['Oa', 'of a', 'Id of Ra1'],
      ['Ob', 'of b', 'Id of Rb1'],
    ])
  })
})

describe('what else AWS::LanguageExtensions computes', () => {
  test('policies', () => {
    const template = parse(`Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Resources:
  A: { Type: Custom::R, DeletionPolicy: !If [IsProd, Retain, Delete], UpdateReplacePolicy: !FindInMap [Policies, x, y, { DefaultValue: Snapshot }], Properties: { ServiceToken: t } }
`)
    expect(template.resources.get('A')).toMatchObject({ deletionPolicy: 'Retain', updateReplacePolicy: 'Snapshot' })
  })

  test('logical ids of Ref and Fn::GetAtt', () => {
    const template = parse(`Resources:
  Aprod: { Type: Custom::R, Properties: { ServiceToken: t } }
  B: { Type: Custom::R, Properties: { ServiceToken: t, Id: { Ref: !Sub 'A\${Stage}' }, Arn: !GetAtt [!Sub 'A\${Stage}', !Sub '\${Stage}Arn'] } }
`)
    const b = template.resources.get('B')
    expect([...(b?.references ?? [])]).toEqual(['Aprod'])
    expect(b && evaluate(b.properties, scopeOf(template, { Given: 'x' }))).toEqual({
      ServiceToken: 't',
      Id: 'id of Aprod',
      Arn: 'prodArn of Aprod',
    })
  })
})

describe('what is refused', () => {
  const refused = (body: string, options?: ParseTemplateOptions): readonly string[] => messagesOf(HEAD + body, options)

  test.each([
    [loop('!Ref Given'), ['the collection of Fn::ForEach::Loop must be known before the stack is worked on: Given has no value here']],
    [loop('!Ref Stage'), ['the collection of Fn::ForEach::Loop must be a list, found Ref']],
    [loop('a'), ['the collection of Fn::ForEach::Loop must be a list, found a']],
    [loop('!Ref Fixed'), ['the collection of Fn::ForEach::Loop must be known before the stack is worked on: Fixed has no value here']],
    [loop('[a, b]', 'Same'), ['Fn::ForEach makes the key "Same" twice']],
    [loop('[a-b]'), ['the name "Ra-b" may hold only letters and digits']],
    ['Resources: { Fn::ForEach::L: [X, [a]] }', ['expected Fn::ForEach::L: [identifier, collection, { key: value }], found a list']],
    ['Resources: { Fn::ForEach::L: x }', ['expected Fn::ForEach::L: [identifier, collection, { key: value }], found x']],
    [
      'Resources: { Fn::ForEach::L: [X, [a], { Fn::ForEach::M: [X, [b], { R: { Type: Custom::R, Properties: { ServiceToken: t } } }] }] }',
      ['a loop around this one has the identifier X already'],
    ],
    [
      'Resources: { A: { Type: Custom::R, Properties: { ServiceToken: t, X: { Ref: !GetAtt A.B } } } }',
      ['a logical id must be known before the stack is worked on: it depends on the resource A'],
    ],
  ])('%s', (body, problems) => {
    expect(refused(body).slice(0, problems.length)).toEqual(problems)
  })

  test('loops that make too much', () => {
    const many = `[${Array.from({ length: 150 }, (_, index) => `i${index}`).join(', ')}]`
    const body = `Resources: { Fn::ForEach::L: [X, ${many}, { Fn::ForEach::M: [Y, ${many}, { 'R\${X}\${Y}': { Type: Custom::R, Properties: { ServiceToken: t } } }] }] }`
    expect(refused(body)).toContain('loops make more than 20000 entries')
  })

  test('without the transform', () => {
    const template =
      'Resources: { A: { Type: Custom::R, Properties: { ServiceToken: t, N: { Fn::Length: [a] } } }, Fn::ForEach::L: [X, [a], {}] }'
    expect(messagesOf(template)).toEqual([
      'Fn::Length needs Transform: AWS::LanguageExtensions',
      'Fn::ForEach::L needs Transform: AWS::LanguageExtensions',
    ])
  })
})
