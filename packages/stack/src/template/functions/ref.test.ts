import { describe, expect, test } from 'vitest'
import { dependenciesOf, refusalsOf, valueOf } from '../template.fixture.ts'

describe('Ref', () => {
  test.each([
    ['cfn', '!Ref Name', 'web'],
    ['cfn', '{ Ref: Name }', 'web'],
    ['cfn', '!Ref Size', '3'],
    ['cfn', '!Ref Names', ['a', 'b']],
    ['cfn', '!Ref AWS::Region', 'eu-west-1'],
    ['cfn', '!Ref AWS::NotificationARNs', []],
    ['cfn', '!Ref Other', 'id of Other'],
    ['cfn', '!Ref AWS::NoValue', undefined],
    ['ros', '!Ref Size', 3],
    ['ros', '!Ref On', true],
    ['ros', '!Ref Map', { k: [1, 'x'] }],
    ['ros', '!Ref ALIYUN::StackName', 'shop'],
    ['ros', '!Ref ALIYUN::NoValue', undefined],
    ['ros', '{ Ref: !If ["Yes", Name, Size] }', 'web'],
    ['ros', '{ Ref: !Select [1, [Name, Size]] }', 3],
    ['ros', '{ Ref: !Join ["::", [ALIYUN, Region]] }', 'eu-west-1'],
  ] as const)('%s: %s gives the value of a parameter, pseudo parameter or resource', (dialect, text, expected) => {
    expect(valueOf(dialect, text)).toEqual(expected)
  })

  test('makes a resource depend on the resource it names, and on nothing else', () => {
    expect(dependenciesOf('cfn', '[!Ref Other, !Ref Name, !Ref AWS::Region]')).toEqual(['Other'])
  })

  test.each([
    ['cfn', '!Ref Nmae', 'no parameter or resource is called Nmae'],
    ['cfn', '!Ref Oter', 'no parameter or resource is called Oter; did you mean Other?'],
    ['cfn', '!Ref AWS::Regoin', 'no parameter or resource is called AWS::Regoin; did you mean AWS::Region?'],
    ['cfn', '!Ref ALIYUN::Region', 'no parameter or resource is called ALIYUN::Region; did you mean AWS::Region?'],
    ['ros', '!Ref AWS::Region', 'no parameter or resource is called AWS::Region; did you mean ALIYUN::Region?'],
    ['cfn', '!Ref [Name]', 'Ref expects the name of a parameter or a resource, found a list of 1'],
    ['cfn', '{ Ref: !Ref Name }', 'Ref expects the name of a parameter or a resource, found Ref'],
    ['cfn', '!Ref ""', 'Ref expects the name of a parameter or a resource, found an empty string'],
    ['cfn', '!Ref', 'Ref expects the name of a parameter or a resource, found an empty string'],
    ['cfn', '!Ref 12', 'no parameter or resource is called 12'],
    ['cfn', '{ Ref: 12 }', 'Ref expects the name of a parameter or a resource, found 12'],
  ] as const)('%s: %s is refused', (dialect, text, message) => {
    expect(refusalsOf(dialect, text)).toEqual([message])
  })

  test('of a name that a function gives knows no resource on ROS', () => {
    expect(() => valueOf('ros', '{ Ref: !Select [0, [Other]] }')).toThrow('Value.Ref: no parameter is called Other')
    expect(dependenciesOf('ros', '{ Ref: !Select [0, [Other]] }')).toEqual([])
  })

  test('stands alone in its map on CFN; on ROS a map with further keys is data', () => {
    expect(refusalsOf('cfn', '{ Ref: Name, Other: x }')).toEqual(['Ref must be the only key of its map'])
    expect(valueOf('ros', '{ Ref: Name, Other: x }')).toEqual({ Ref: 'Name', Other: 'x' })
  })

  test('passes on what the scope throws', () => {
    const failure = new Error('no such resource yet')
    const ref = (): never => {
      throw failure
    }
    expect(() => valueOf('cfn', '!Ref Other', { ref })).toThrow(failure)
  })

  test('fails at its place where the scope lacks a pseudo parameter', () => {
    expect(() => valueOf('cfn', '!Ref AWS::Region', { pseudo: new Map() })).toThrow(
      'template:16:19 Resources.Target.Properties.Value.Ref: AWS::Region has no value here',
    )
  })
})
