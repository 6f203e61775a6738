import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dependenciesOf, refusalsOf, valueOf } from '../template.fixture.ts'

describe('Fn::Sub', () => {
  test.each([
    ['cfn', '!Sub plain', 'plain'],
    ['cfn', '!Sub ""', ''],
    ['cfn', '!Sub 012', '012'],
    ['cfn', '!Sub "${Name}"', 'web'],
    ['cfn', '!Sub "a-${Name}-${Size}-z"', 'a-web-3-z'],
    ['cfn', '!Sub "${Name}${Name}"', 'webweb'],
    ['cfn', '!Sub "arn:${AWS::Partition}:x:${AWS::Region}"', 'arn:aws:x:eu-west-1'],
    ['cfn', '!Sub "${Other}/${Other.Outputs.Url}"', 'id of Other/Outputs.Url of Other'],
    ['cfn', '!Sub "${!Name} ${!a.b c}"', '${Name} ${a.b c}'],
    ['cfn', '!Sub "$Name $${Name} ${ Name"', '$Name $web ${ Name'],
    ['cfn', '!Sub "${ Name }/${ Other.Arn }/${ AWS::Region }"', 'web/Arn of Other/eu-west-1'],
    ['cfn', '!Sub ["${ a }", { a: b }]', 'b'],
    ['cfn', '!Sub ["${a}-${b}", { a: 1.0, b: !Ref Name }]', '1.0-web'],
    ['cfn', '!Sub ["${Name}", { Name: shadow }]', 'shadow'],
    ['cfn', '!Sub ["${x.y}", { x.y: dotted }]', 'dotted'],
    ['cfn', '!Sub ["${a}", { a: "${Name}" }]', '${Name}'],
    ['cfn', '!Sub ["${a}", { a: true }]', 'true'],
    ['cfn', '{ "Fn::Sub": "${Name}" }', 'web'],
    ['ros', '!Sub "${ALIYUN::StackName}-${Name}-${Size}"', 'shop-web-3'],
    ['ros', '!Sub ["${a-b[0]}", { "a-b[0]": c }]', 'c'],
    ['ros', '!Sub ["${a}", { a: !Ref Map }]', '{"k": [1, "x"]}'],
    ['ros', '!Sub [!Ref Text, { a: b, c: !Ref Size }]', 'b-3-web'],
    ['ros', '!Sub [!Ref Size, {}]', '3'],
  ] as const)('%s: %s', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toBe(expected)
  })

  test('depends on the resources among its names, not on variables that shadow them', () => {
    expect(dependenciesOf('cfn', '!Sub "${Other}"')).toEqual(['Other'])
    expect(dependenciesOf('cfn', '!Sub "${Other.Arn}"')).toEqual(['Other'])
    expect(dependenciesOf('cfn', '!Sub ["${a}", { a: !Ref Other }]')).toEqual(['Other'])
    expect(dependenciesOf('cfn', '!Sub ["${Other} ${!Other}", { Other: a }]')).toEqual([])
  })

  test.each([
    ['!Sub [a]', 'Fn::Sub expects a string or [string, { name: value }], found a list of 1'],
    ['!Sub [a, { b: c }, d]', 'Fn::Sub expects a string or [string, { name: value }], found a list of 3'],
    ['!Sub [a, b]', 'Fn::Sub expects a string or [string, { name: value }], found a list of 2'],
    ['!Sub [!Ref Name, { b: c }]', 'Fn::Sub expects a string or [string, { name: value }], found a list of 2'],
    ['!Sub []', 'Fn::Sub expects a string or [string, { name: value }], found an empty list'],
    ['!Sub { a: b }', 'Fn::Sub expects a string or [string, { name: value }], found a map'],
    ['{ "Fn::Sub": !Ref Name }', 'Fn::Sub expects a string or [string, { name: value }], found Ref'],
    ['{ "Fn::Sub": 12 }', 'Fn::Sub expects a string or [string, { name: value }], found 12'],
    ['!Sub "${Nope} ${Nope}"', 'no parameter or resource is called Nope'],
    ['!Sub "${Nope.Arn}"', 'no resource is called Nope'],
    ['!Sub "${Name:-x}"', "${Name:-x} in Fn::Sub isn't a name; write ${!Name:-x} where it is meant as text"],
    ['!Sub "${ a b }"', "${a b} in Fn::Sub isn't a name; write ${!a b} where it is meant as text"],
    ['!Sub "${}"', "${} in Fn::Sub isn't a name; write ${!} where it is meant as text"],
    ['!Sub ["${a}", { a: [b] }]', 'the variable a of Fn::Sub must be a string, found a list of 1'],
    ['!Sub ["${a}", { a: { b: c } }]', 'the variable a of Fn::Sub must be a string, found a map'],
  ])('%s is refused', (text, message) => {
    expect(refusalsOf('cfn', text)).toEqual([message])
  })

  test.each([
    ['!Sub [!Ref Text]', 'Fn::Sub expects a string or [string, { name: value }], found a list of 1'],
    ['!Sub [!Ref Text, {}, {}]', 'Fn::Sub expects a string or [string, { name: value }], found a list of 3'],
    ['!Sub [!Ref Text, a]', 'Fn::Sub expects a string or [string, { name: value }], found a list of 2'],
    ['!Sub [!Join ["", [a]], {}]', 'Fn::Sub expects a string or [string, { name: value }], found a list of 2'],
  ])('on ROS a parameter may give the text of a text with variables, and nothing else: %s', (text, message) => {
    expect(refusalsOf('ros', text)).toEqual([message])
  })

  test('a text that a parameter gives may lack a name', () => {
    expect(() => valueOf('ros', '!Sub [!Ref Text, { a: b }]')).toThrow('Value.Fn::Sub[0]: c has no value here')
  })

  test('reports each unknown name of one string', () => {
    expect(refusalsOf('cfn', '!Sub "${Nope} ${Nada}"')).toEqual([
      'no parameter or resource is called Nope',
      'no parameter or resource is called Nada',
    ])
  })

  test.each([
    ['!Sub "${Names}"', '${Names} in Fn::Sub must be a string, found a list'],
    ['!Sub ["${a}", { a: !Ref Names }]', '${a} in Fn::Sub must be a string, found a list'],
    ['!Sub ["${a}", { a: !Ref AWS::NoValue }]', '${a} in Fn::Sub must be a string, found nothing'],
  ])('%s fails when it is evaluated', (text, message) => {
    expect(() => valueOf('cfn', text)).toThrow(message)
  })

  test('any text survives when its dollars are escaped', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('${', '}', '$', '${Name}', '{', '!'))), (parts) => {
        const text = parts.join('')
        const escaped = text.replaceAll(/\$\{([^{}]*)\}/g, '${!$1}')
        expect(valueOf('cfn', `!Sub ${JSON.stringify(escaped)}`)).toBe(text.replaceAll(/\$\{!([^{}]*)\}/g, '${!$1}'))
      }),
    )
  })

  test('every variable is replaced by its own value', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^v[a-z0-9]{1,6}$/), { minLength: 1 }), fc.string(), (names, glue) => {
        const between = glue.replaceAll('$', '')
        const variables = Object.fromEntries(names.map((name) => [name, `<${name}>`]))
        const text = names.map((name) => `\${${name}}`).join(between)
        expect(valueOf('cfn', `!Sub ${JSON.stringify([text, variables])}`)).toBe(names.map((name) => `<${name}>`).join(between))
      }),
    )
  })
})
