import { describe, expect, test } from 'vitest'
import { type BrokenRule, brokenRules } from './check-rules.ts'
import { parseTemplate } from './parse-template.ts'
import type { StoredValues } from './stored-values/stored-values.ts'
import { issuesOf, scopeOf } from './template.fixture.ts'

const PARAMETERS = `
Parameters:
  Stage: { Type: String, Default: prod }
  Size: { Type: Number, Default: 3 }
  Vpc: { Type: 'AWS::EC2::VPC::Id', Default: vpc-1 }
  Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1,subnet-2' }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }
`

const account: NonNullable<StoredValues['account']> = {
  'AWS::EC2::VPC::Id': { 'vpc-1': { 'Tags.Team': 'blue' }, 'vpc-2': { 'Tags.Team': 'red' } },
  'AWS::EC2::Subnet::Id': { 'subnet-1': { VpcId: 'vpc-1' }, 'subnet-2': { VpcId: 'vpc-1' }, 'subnet-3': { VpcId: 'vpc-2' } },
}

function broken(rules: string, values: StoredValues = {}): readonly BrokenRule[] {
  return brokenRules(scopeOf(parseTemplate(`${PARAMETERS}Rules: ${rules}\n`), {}, { values }))
}

describe('assertions by function', () => {
  test.each([
    ['!Equals [!Ref Stage, prod]', true],
    ['!Equals [!Ref Stage, test]', false],
    ['!Equals [!Ref "AWS::Region", eu-west-1]', true],
    ['!Not [!Equals [!Ref Size, 4]]', true],
    ['!And [!Equals [a, a], !Equals [!Ref Size, "3"]]', true],
    ['!And [!Equals [a, a], !Equals [a, b]]', false],
    ['!Or [!Equals [a, b], !Equals [a, a]]', true],
    ['!Or [!Equals [a, b], !Equals [b, a]]', false],
    ['true', true],
    ['false', false],
    ['{ Fn::Contains: [[test, prod], !Ref Stage] }', true],
    ['{ Fn::Contains: [[test], !Ref Stage] }', false],
    ['{ Fn::Contains: [!Ref Subnets, subnet-2] }', true],
    ['{ Fn::Contains: [[1, 2, 3], !Ref Size] }', true],
    ['{ Fn::EachMemberEquals: [[prod, prod], !Ref Stage] }', true],
    ['{ Fn::EachMemberEquals: [[prod, test], !Ref Stage] }', false],
    ['{ Fn::EachMemberEquals: [{ Fn::ValueOf: [Subnets, VpcId] }, !Ref Vpc] }', true],
    ['{ Fn::EachMemberIn: [!Ref Subnets, [subnet-1, subnet-2, subnet-9]] }', true],
    ['{ Fn::EachMemberIn: [!Ref Subnets, [subnet-1]] }', false],
    ['{ Fn::EachMemberIn: [!Ref Subnets, { Fn::RefAll: "AWS::EC2::Subnet::Id" }] }', true],
    ['{ Fn::Contains: [{ Fn::RefAll: "AWS::EC2::VPC::Id" }, vpc-9] }', false],
    ['!Equals [{ Fn::ValueOf: [Vpc, Tags.Team] }, blue]', true],
    ['!Equals [{ Fn::ValueOf: [Vpc, Tags.Other] }, ""]', true],
    ['{ Fn::EachMemberEquals: [{ Fn::ValueOfAll: ["AWS::EC2::Subnet::Id", VpcId] }, vpc-1] }', false],
    ['{ Fn::Contains: [{ Fn::ValueOfAll: ["AWS::EC2::VPC::Id", Tags.Team] }, red] }', true],
  ])('%s is %j', (assert, holds) => {
    expect(broken(`{ R: { Assertions: [{ Assert: ${assert} }] } }`, { account })).toEqual(holds ? [] : [{ rule: 'R' }])
  })

  test('without a word on the account, its resources are those that the parameters name', () => {
    const assert = '{ Fn::EachMemberIn: [{ Fn::RefAll: "AWS::EC2::Subnet::Id" }, [subnet-1, subnet-2]] }'
    expect(broken(`{ R: { Assertions: [{ Assert: ${assert} }] } }`)).toEqual([])
    expect(broken('{ R: { Assertions: [{ Assert: { Fn::Contains: [{ Fn::RefAll: "AWS::EC2::VPC::Id" }, vpc-2] } }] } }')).toEqual([
      { rule: 'R' },
    ])
  })
})

describe('what is asked of resources of the account of which nothing was said', () => {
  const subnets = { 'AWS::EC2::Subnet::Id': { 'subnet-1': { VpcId: 'vpc-9' } } }
  const fails = 'Assertions: [{ Assert: !Equals [a, b] }]'

  test.each([
    '{ Fn::EachMemberIn: [{ Fn::ValueOfAll: ["AWS::EC2::Subnet::Id", VpcId] }, { Fn::RefAll: "AWS::EC2::VPC::Id" }] }',
    '{ Fn::EachMemberEquals: [{ Fn::ValueOf: [Subnets, VpcId] }, !Ref Vpc] }',
    '!Not [!Equals [{ Fn::ValueOf: [Subnets, VpcId] }, { Fn::ValueOf: [Subnets, VpcId] }]]',
  ])('%s is not asserted without it', (assert) => {
    const rules = `{ R: { Assertions: [{ Assert: ${assert} }] } }`
    expect(broken(rules)).toEqual([])
    expect(broken(rules, { account: { 'AWS::EC2::VPC::Id': { 'vpc-9': {} } } })).toEqual([])
    expect(broken(rules, { account: subnets })).toEqual([{ rule: 'R' }])
  })

  test('a rule whose condition asks for it does not apply', () => {
    const rules = `{ R: { RuleCondition: !Not [!Equals [{ Fn::ValueOf: [Vpc, Team] }, red]], ${fails} } }`
    expect(broken(rules)).toEqual([])
    expect(broken(rules, { account: { 'AWS::EC2::VPC::Id': { 'vpc-1': { Team: 'blue' } } } })).toEqual([{ rule: 'R' }])
  })
})

describe('what is asserted', () => {
  const fails =
    'Assertions: [{ Assert: !Equals [a, b], AssertDescription: a is b }, { Assert: !Equals [a, a] }, { Assert: !Equals [b, a] }]'

  test('every assertion that fails is told, with its description', () => {
    expect(broken(`{ R: { ${fails} }, S: { ${fails} } }`)).toEqual([
      { rule: 'R', description: 'a is b' },
      { rule: 'R' },
      { rule: 'S', description: 'a is b' },
      { rule: 'S' },
    ])
  })

  test('nothing where the condition of the rule fails', () => {
    expect(broken(`{ R: { RuleCondition: !Equals [!Ref Stage, test], ${fails} } }`)).toEqual([])
    expect(broken(`{ R: { RuleCondition: !Equals [!Ref Stage, prod], ${fails} } }`)).toHaveLength(2)
  })
})

describe('a lone assertion that is no list', () => {
  const template = (version: string) => `${version}
Parameters: { Size: { Type: Number, Default: 3 } }
Resources: {}
Rules: { R: { Assertions: { Assert: { Fn::Equals: [{ Ref: Size }, 4] }, AssertDescription: four } } }
`

  test('is asserted on ROS', () => {
    const ros = template("ROSTemplateFormatVersion: '2015-09-01'")
    expect(brokenRules(scopeOf(parseTemplate(ros)))).toEqual([{ rule: 'R', description: 'four' }])
  })

  test('is refused on CloudFormation', () => {
    expect(issuesOf(template("AWSTemplateFormatVersion: '2010-09-09'"))).toContainEqual(
      '4:27 Rules.R.Assertions: the rule R needs a list of Assertions, found a map',
    )
  })
})

describe('rules that are refused', () => {
  test.each([
    ['[]', ['8:8 Rules: Rules must be a map, found an empty list']],
    ['{ R: {} }', ['8:13 Rules.R: the rule R needs a list of Assertions, found nothing']],
    [
      '{ R: { Assertions: a, Assert: b } }',
      [
        '8:27 Rules.R.Assertions: the rule R needs a list of Assertions, found a',
        '8:30 Rules.R.Assert: the rule R has no "Assert"; it may have RuleCondition, Assertions',
      ],
    ],
    ['{ R: { Assertions: [{}] } }', ['8:28 Rules.R.Assertions[0]: an assertion needs an Assert']],
    ['{ R: { Assertions: [{ Assert: a }] } }', ['8:38 Rules.R.Assertions[0].Assert: Assert must be a rule function, found "a"']],
    [
      '{ R: { Assertions: [{ Assert: !Equals [!Ref A, a] }] } }',
      ["8:52 Rules.R.Assertions[0].Assert.Fn::Equals[0].Ref: a rule can't depend on a resource, as it does on A"],
    ],
    [
      '{ R: { Assertions: [{ Assert: !Equals [!GetAtt A.B, a] }] } }',
      ["8:55 Rules.R.Assertions[0].Assert.Fn::Equals[0]: Fn::GetAtt can't be used in Rules"],
    ],
    [
      '{ R: { Assertions: [{ Assert: !Not [!Condition IsProd] }] } }',
      ["8:55 Rules.R.Assertions[0].Assert.Fn::Not[0].Condition: Condition can't be used in Rules; write what it says"],
    ],
    [
      '{ R: { Assertions: [{ Assert: { Fn::Contain: [[a], a] } }] } }',
      ['8:38 Rules.R.Assertions[0].Assert: CloudFormation has no function Fn::Contain; did you mean Fn::Contains?'],
    ],
    [
      '{ R: { Assertions: [{ Assert: { Fn::Contains: [a, [b]] } }] } }',
      [
        '8:55 Rules.R.Assertions[0].Assert.Fn::Contains[0]: the list of Fn::Contains must be a list, found "a"',
        '8:58 Rules.R.Assertions[0].Assert.Fn::Contains[1]: the text of Fn::Contains must be a string, found a list of 1',
      ],
    ],
    [
      '{ R: { Assertions: [{ Assert: !Equals [{ Fn::ValueOf: [Vpx, a] }, a] }] } }',
      ['8:63 Rules.R.Assertions[0].Assert.Fn::Equals[0].Fn::ValueOf[0]: no parameter is called Vpx'],
    ],
  ])('%s', (rules, problems) => {
    expect(issuesOf(`${PARAMETERS.slice(0, -1)}\nRules: ${rules}\n`.slice(1))).toEqual(problems)
  })
})

test('rules may be called as conditions are', () => {
  const assertion = '{ Assertions: [{ Assert: !Equals [!Ref Stage, test] }] }'
  expect(broken(`{ X86_64-Instance: ${assertion} }`).map(({ rule }) => rule)).toEqual(['X86_64-Instance'])
  expect(issuesOf(`${PARAMETERS}Rules: { A.B: ${assertion} }`)).toEqual([
    '9:10 Rules["A.B"]: the name "A.B" may hold only letters, digits, _, & and -',
  ])
})

test('an assertion may have keys that CloudFormation does not know; ROS refuses what looks like a slip', () => {
  const rules = 'Rules: { R: { Assertions: [{ Assert: !Equals [a, b], AsertDescription: never shown }] } }\n'
  const { warnings } = parseTemplate(`${PARAMETERS}${rules}`)
  expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'Rules.R.Assertions[0].AsertDescription: an assertion has no "AsertDescription"; did you mean AssertDescription?',
  ])
  expect(broken(rules.replace('Rules: ', ''))).toEqual([{ rule: 'R' }])
  expect(issuesOf(`ROSTemplateFormatVersion: '2015-09-01'\nResources: { A: { Type: ALIYUN::OSS::Bucket } }\n${rules}`)).toEqual([
    '3:54 Rules.R.Assertions[0].AsertDescription: an assertion has no "AsertDescription"; did you mean AssertDescription?',
  ])
})
