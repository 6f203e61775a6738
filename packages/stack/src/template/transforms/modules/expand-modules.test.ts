import { describe, expect, test } from 'vitest'
import { conditionHolds, evaluate } from '../../evaluate.ts'
import { parseTemplate } from '../../parse-template.ts'
import type { ParsedTemplate } from '../../parsed-template.ts'
import { issuesOf, messagesOf, scopeOf } from '../../template.fixture.ts'

const HEAD = "ROSTemplateFormatVersion: '2015-09-01'\n"

/** A module with everything in it that a module may have. */
const NETWORK = `
Parameters:
  Name: { Type: String }
  Zones: { Type: CommaDelimitedList, Default: 'a, b' }
  Open: { Type: String, Default: 'no' }
Mappings: { Sizes: { small: { mask: 24 } } }
Conditions:
  IsOpen: !Equals [!Ref Open, 'yes']
  IsClosed: !Not [{ Condition: IsOpen }]
Resources:
  Net:
    Type: Custom::Net
    Condition: IsOpen
    Properties: { ServiceToken: t, Name: !Sub '\${Name}-net', Mask: !FindInMap [Sizes, small, mask], Zones: !Ref Zones }
  Gate:
    Type: Custom::Gate
    DependsOn: Net
    Properties:
      ServiceToken: t
      Where: !If [IsClosed, nowhere, !GetAtt Net.Place]
      Label: !Sub ['\${Net} of \${Owner} at \${Net.Place} for \${Name}', { Owner: me }]
`

const CFN_FILES: Readonly<Record<string, string>> = { 'My::Net::Network::MODULE': NETWORK }

const cfn = (resources: string, files = CFN_FILES): ParsedTemplate =>
  parseTemplate(`Parameters: { Who: { Type: String, Default: web } }\nConditions: { Yes: !Equals [a, a] }\n${resources}`, {
    readTemplate: (url) => files[url],
  })

function propertiesOf(template: ParsedTemplate, logicalId: string): unknown {
  const resource = template.resources.get(logicalId)
  return resource && evaluate(resource.properties, scopeOf(template))
}

describe('modules of CloudFormation', () => {
  const USE = `Resources:
  Main: { Type: My::Net::Network::MODULE, Properties: { Name: !Ref Who, Open: 'yes' } }
`

  test('what stands in them takes their place, under names joined with theirs, with the values of their properties', () => {
    const template = cfn(USE)
    expect([...template.resources.keys()]).toEqual(['MainNet', 'MainGate'])
    expect(propertiesOf(template, 'MainNet')).toEqual({ ServiceToken: 't', Name: 'web-net', Mask: 24, Zones: ['a', 'b'] })
    expect(propertiesOf(template, 'MainGate')).toEqual({
      ServiceToken: 't',
      Where: 'Place of MainNet',
      Label: 'id of MainNet of me at Place of MainNet for web',
    })
    expect([...(template.resources.get('MainGate')?.references ?? [])]).toEqual(['MainNet'])
    expect([template.resources.get('MainNet')?.condition, [...template.conditions.keys()]]).toEqual([
      'MainIsOpen',
      ['Yes', 'MainIsOpen', 'MainIsClosed'],
    ])
    expect([...template.mappings.keys()]).toEqual(['MainSizes'])
    expect(conditionHolds('MainIsOpen', scopeOf(template))).toBe(true)
  })

  test('the same module twice is two sets of resources', () => {
    const template = cfn(`Resources:
  A: { Type: My::Net::Network::MODULE, Properties: { Name: a } }
  B: { Type: My::Net::Network::MODULE, Properties: { Name: b, Zones: 'x' } }
`)
    expect([...template.resources.keys()]).toEqual(['ANet', 'AGate', 'BNet', 'BGate'])
    expect(propertiesOf(template, 'BNet')).toEqual({ ServiceToken: 't', Name: 'b-net', Mask: 24, Zones: ['x'] })
    expect(propertiesOf(template, 'BGate')).toMatchObject({ Where: 'nowhere' })
  })

  test.each([
    ['!Ref Main.Net', 'id of MainNet'],
    ['!Ref MainNet', 'id of MainNet'],
    ['!GetAtt Main.Net.Place.X', 'Place.X of MainNet'],
    ['!GetAtt MainNet.Place', 'Place of MainNet'],
    ['!GetAtt [Main.Net, Place]', 'Place of MainNet'],
    ["!Sub '${Main.Net}, ${Main.Net.Place}, ${MainNet.Place}'", 'id of MainNet, Place of MainNet, Place of MainNet'],
  ])('a resource inside is referred to with a dot between the names or without: %s', (reference, value) => {
    const template = cfn(`${USE}  Other: { Type: Custom::Other, Properties: { ServiceToken: t, Value: ${reference} } }
Outputs: { O: { Value: ${reference} } }`)
    expect(propertiesOf(template, 'Other')).toEqual({ ServiceToken: 't', Value: value })
    expect([...(template.resources.get('Other')?.references ?? [])]).toEqual(['MainNet'])
    expect([...(template.outputs.get('O')?.references ?? [])]).toEqual(['MainNet'])
  })

  test.each([
    ['Main', ['MainNet', 'MainGate']],
    ['[Main.Net]', ['MainNet']],
    ['[MainGate]', ['MainGate']],
  ])('DependsOn %s', (dependsOn, names) => {
    const template = cfn(`${USE}  Other: { Type: Custom::Other, DependsOn: ${dependsOn}, Properties: { ServiceToken: t } }`)
    expect(template.resources.get('Other')?.dependsOn).toEqual(names)
  })

  test('what the resource says that stands for it holds for all that is in it; what a resource in it says itself comes first', () => {
    const files = {
      'A::B::C::MODULE': `
Conditions: { Inner: !Equals [a, b] }
Resources:
  Kept: { Type: Custom::A, DeletionPolicy: Delete, Properties: { ServiceToken: t } }
  Some: { Type: Custom::A, Condition: Inner, DependsOn: [Kept], Properties: { ServiceToken: t } }
`,
    }
    const template = cfn(
      `Resources:
  First: { Type: AWS::SNS::Topic }
  M: { Type: A::B::C::MODULE, Condition: 'Yes', DependsOn: First, DeletionPolicy: Retain, UpdateReplacePolicy: Retain }
`,
      files,
    )
    expect(
      [...template.resources.values()]
        .slice(1)
        .map(({ logicalId, condition, dependsOn, deletionPolicy, updateReplacePolicy }) => [
          logicalId,
          condition,
          dependsOn,
          deletionPolicy,
          updateReplacePolicy,
        ]),
    ).toEqual([
      ['MKept', 'Yes', ['First'], 'Delete', 'Retain'],
      ['MSome', 'MSomeCondition', ['MKept', 'First'], 'Retain', 'Retain'],
    ])
    expect(conditionHolds('MSomeCondition', scopeOf(template))).toBe(false)
  })

  test('without its text a module is a resource without a provider, whose attributes stand for what is inside', () => {
    const template = cfn(
      `Resources:
  M: { Type: A::B::C::MODULE, Properties: { X: 1 } }
  Other: { Type: Custom::Other, Properties: { ServiceToken: t, Id: !Ref M.Net, Place: !GetAtt M.Net.Place } }
`,
    )
    expect(template.resources.get('M')).toMatchObject({ custom: false, type: 'A::B::C::MODULE' })
    expect(propertiesOf(template, 'Other')).toEqual({ ServiceToken: 't', Id: 'Net of M', Place: 'Net.Place of M' })
  })
})

describe('modules of ROS', () => {
  const FILES: Readonly<Record<string, string>> = {
    'MODULE::My::Net::Inner': `${HEAD}
Parameters: { Size: { Type: Number, Default: 3 } }
Resources: { Thing: { Type: Custom::Thing, Properties: { ServiceToken: t, Parameters: { Size: !Ref Size } } } }
Outputs: { Place: { Value: !GetAtt Thing.Place }, Fixed: { Value: !Sub 'at-\${Thing}-\${Size}' } }`,
    'MODULE::My::Net::Outer': `${HEAD}
Parameters: { Size: { Type: Number } }
Locals: { Twice: { Value: !Sub '\${Size}\${Size}' } }
Resources:
  Part: { Type: MODULE::My::Net::Inner, Properties: { Size: !Ref Size } }
  Own: { Type: Custom::Own, DependsOn: Part, Properties: { ServiceToken: t, Parameters: { At: !GetAtt Part.Place, Twice: !Ref Twice } } }
Outputs: { Where: { Value: !GetAtt [Part, Fixed] } }`,
    'MODULE::My::Net::Inner@v2': `${HEAD}
Resources: { Newer: { Type: Custom::Thing, Properties: { ServiceToken: t } } }`,
    'MODULE::My::Net::Loop': `${HEAD}
Resources: { Again: { Type: MODULE::My::Net::Loop } }`,
    'MODULE::My::Net::Bad': `${HEAD}
Transform: Aliyun::Serverless-2018-04-03
Workspace: { a: b }
Rules: { R: { Assertions: [] } }
Resources: {}`,
    'MODULE::My::Net::Free': `${HEAD}
Rules: {}
Resources: { Thing: { Type: Custom::Thing, Count: 2, Properties: { ServiceToken: t, Parameters: { N: !Ref 'ALIYUN::Index' } } } }
Outputs: { Ids: { Value: !Ref Thing } }`,
    'MODULE::My::Net::Broken': '{ "a": ',
  }
  const ros = (resources: string): ParsedTemplate => parseTemplate(`${HEAD}${resources}`, { readTemplate: (url) => FILES[url] })
  const refused = (resources: string): readonly string[] => messagesOf(`${HEAD}${resources}`, { readTemplate: (url) => FILES[url] })

  test('stand inside of each other; their outputs are their attributes', () => {
    const template = ros(`
Resources:
  A: { Type: MODULE::My::Net::Outer, Version: default, Properties: { Size: 5 } }
  B: { Type: MODULE::My::Net::Inner, Properties: { Size: !GetAtt A.Where } }
  Use: { Type: Custom::Use, DependsOn: A, Properties: { ServiceToken: t, Parameters: { X: !GetAtt A.Where, Y: !Sub '\${B.Place}!', Z: !GetAtt [B, Outputs.Fixed] } } }
Outputs: { O: { Value: !GetAtt A.Where } }
`)
    expect([...template.resources.keys()]).toEqual(['A.Part.Thing', 'A.Own', 'B.Thing', 'Use'])
    expect(propertiesOf(template, 'A.Part.Thing')).toMatchObject({ Parameters: { Size: 5 } })
    expect(propertiesOf(template, 'A.Own')).toMatchObject({ Parameters: { At: 'Place of A.Part.Thing', Twice: '55' } })
    expect(propertiesOf(template, 'B.Thing')).toMatchObject({ Parameters: { Size: 'at-id of A.Part.Thing-5' } })
    expect(propertiesOf(template, 'Use')).toMatchObject({
      Parameters: { X: 'at-id of A.Part.Thing-5', Y: 'Place of B.Thing!', Z: 'at-id of B.Thing-at-id of A.Part.Thing-5' },
    })
    expect(template.resources.get('Use')?.dependsOn).toEqual(['A.Part.Thing', 'A.Own'])
    expect(template.resources.get('A.Own')?.dependsOn).toEqual(['A.Part.Thing'])
    expect([...(template.outputs.get('O')?.references ?? [])]).toEqual(['A.Part.Thing'])
  })

  test('a version is asked for first', () => {
    expect([...ros('Resources: { A: { Type: MODULE::My::Net::Inner, Version: v2 } }').resources.keys()]).toEqual(['A.Newer'])
    expect([...ros('Resources: { A: { Type: MODULE::My::Net::Inner, Version: v1 } }').resources.keys()]).toEqual(['A.Thing'])
  })

  test('may count, and have rules that say nothing', () => {
    const template = ros('Resources: { A: { Type: MODULE::My::Net::Free } }\nOutputs: { O: { Value: !GetAtt A.Ids } }')
    expect([...template.resources.keys()]).toEqual(['A.Thing[0]', 'A.Thing[1]'])
    expect(propertiesOf(template, 'A.Thing[1]')).toMatchObject({ Parameters: { N: 1 } })
    expect([...(template.outputs.get('O')?.references ?? [])]).toEqual(['A.Thing[0]', 'A.Thing[1]'])
  })

  test.each([
    ['A: { Type: MODULE::My::Net::Outer }', ['the module MODULE::My::Net::Outer needs the property Size']],
    [
      'A: { Type: MODULE::My::Net::Inner, Properties: { Sise: 1, X: 2 } }',
      [
        'the module MODULE::My::Net::Inner has no parameter Sise; did you mean Size?',
        'the module MODULE::My::Net::Inner has no parameter X',
      ],
    ],
    ['A: { Type: MODULE::My::Net::Loop }', ['modules are nested deeper than 3 levels']],
    [
      'A: { Type: MODULE::My::Net::Inner, Count: 2, UpdatePolicy: {}, Metadata: {} }',
      ["the module A can't have Count", "the module A can't have UpdatePolicy", "the module A can't have Metadata"],
    ],
    ['A: { Type: MODULE::Not::Given::Here, Metadata: {} }', ["the module A can't have Metadata"]],
    ['A: { Type: MODULE::My::Net::Bad }', ["a module can't have Transform", "a module can't have Workspace", "a module can't have Rules"]],
    [
      'A: { Type: MODULE::My::Net::Inner }, B: { Type: Custom::B, Properties: { ServiceToken: t, Parameters: { X: !GetAtt A.Nope } } }',
      ['the module A has no output Nope'],
    ],
    ["A: { Type: MODULE::My::Net::Inner }, A.Thing: { Type: 'ALIYUN::ECS::VPC' }", ['a module makes A.Thing, which is there already']],
  ])('%s is refused', (resources, messages) => {
    expect(refused(`Resources: { ${resources} }`)).toEqual(messages)
  })

  test('an error in a module has the place of the resource that stands for it, and the way from there', () => {
    const options = { readTemplate: () => '{ "Resources": { "X": { "Type": "Custom::X" } } }' }
    expect(issuesOf('Resources:\n  Net: { Type: A::B::C::MODULE }', options)).toEqual([
      '2:3 Resources.Net › Resources.X: the custom resource NetX needs a ServiceToken',
    ])
    expect(refused('Resources: { A: { Type: MODULE::My::Net::Broken } }')[0]).toMatch(
      /^the module MODULE::My::Net::Broken can't be read: 1:\d+ /,
    )
    expect(issuesOf('Resources: { A: { Type: A::B::C::MODULE } }', { readTemplate: () => 'text' })).toEqual([
      "1:14 Resources.A: the module A::B::C::MODULE can't be read: 1:1 a module must be a map, found text",
    ])
  })
})
