import { describe, expect, test } from 'vitest'
import { conditionRefusalsOf, holds, refusalsOf, valueOf } from '../../template.fixture.ts'

describe('Fn::TransformNamespace', () => {
  test.each([
    ['[Condition, m., Open]', 'm.Open'],
    ['[Condition, m., { Condition: Open }]', 'm.Open'],
    ['[Condition, m., [Open, Other]]', 'm.Open'],
    ['[Condition, m., [{ Condition: Open }]]', 'm.Open'],
    ['[Condition, m., true]', true],
    ['[Condition, m., false]', false],
    ['[Condition, m., {}]', null],
    ['[Condition, !Ref Name, !Ref Name]', 'webweb'],
    ['[DependsOn, m., { Lookup: {} }]', []],
    ['[DependsOn, m., { Lookup: { A: [m.A.X, m.A.Y] }, DependsOn: [A, B] }]', ['m.A.X', 'm.A.Y', 'm.B']],
    ['[DependsOn, m., { Lookup: {}, DependsOn: B }]', ['m.B']],
  ])('%s', (argument, expected) => {
    expect(valueOf('ros', `!TransformNamespace ${argument}`)).toEqual(expected)
  })

  test.each([
    ['[Other, m., x]', 'Fn::TransformNamespace: expected Condition or DependsOn, found the string "Other"'],
    ['[Condition, 1, x]', 'Fn::TransformNamespace: the namespace must be a string, found the number 1'],
    ['[Condition, m., []]', 'Fn::TransformNamespace: the list of conditions is empty'],
    ['[DependsOn, m., x]', 'Fn::TransformNamespace: the value must be a map, found the string "x"'],
    ['[DependsOn, m., {}]', 'Fn::TransformNamespace: Lookup must be a map, found nothing'],
    ['[DependsOn, m., { Lookup: { A: x } }]', 'Fn::TransformNamespace: the names of A in Lookup must be a list, found the string "x"'],
    ['[DependsOn, m., { Lookup: { A: [1] } }]', 'Fn::TransformNamespace: each name of A in Lookup must be a string, found the number 1'],
    ['[DependsOn, m., { Lookup: {}, Names: [1] }]', 'Fn::TransformNamespace: each name must be a string, found the number 1'],
  ])('%s fails', (argument, message) => {
    expect(() => valueOf('ros', `!TransformNamespace ${argument}`)).toThrow(message)
  })

  test('takes three values, in conditions, too', () => {
    const message = 'expected Fn::TransformNamespace: [Condition or DependsOn, namespace, value], found a list of 2'
    expect(refusalsOf('ros', '!TransformNamespace [Condition, m.]')).toEqual([message])
    expect(conditionRefusalsOf('ros', '!Equals [!TransformNamespace [Condition, m.], a]')).toEqual([message])
    expect(holds('ros', '!Equals [!TransformNamespace [Condition, m., x], m.x]')).toBe(true)
  })
})

describe('Fn::ResourceFacade', () => {
  test.each(['Metadata', 'DeletionPolicy', 'UpdatePolicy'])('gives the %s of the resource that holds the stack', (attribute) => {
    expect(valueOf('ros', `!ResourceFacade ${attribute}`, { facade: (name) => `${name} of the holder` })).toBe(`${attribute} of the holder`)
  })

  test('has nothing to give in a stack that no resource holds', () => {
    const message = 'Fn::ResourceFacade is for nested stacks: no resource holds this one'
    expect(() => valueOf('ros', '!ResourceFacade Metadata')).toThrow(message)
    expect(() => valueOf('ros', '!ResourceFacade Metadata', { facade: () => undefined })).toThrow(message)
  })

  test.each([
    ['Properties', '"Properties"'],
    ['[Metadata]', 'a list of 1'],
    ['!Ref Name', 'Ref'],
  ])('%s is refused', (argument, found) => {
    expect(refusalsOf('ros', `{ "Fn::ResourceFacade": ${argument} }`)).toEqual([
      `Fn::ResourceFacade expects Metadata, DeletionPolicy or UpdatePolicy, found ${found}`,
    ])
    expect(conditionRefusalsOf('ros', '!Equals [!ResourceFacade Metadata, a]')).toEqual(["Fn::ResourceFacade can't be used in Conditions"])
  })
})
