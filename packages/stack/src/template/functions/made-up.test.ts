import { expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseTemplate } from '../parse-template.ts'
import { scopeOf } from '../template.fixture.ts'

function outputOf(value: string, found: unknown): unknown {
  const template = parseTemplate(`ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Found: { Type: 'DATASOURCE::CS::ClusterApplicationResources' }
  Own: { Type: Custom::Own, Properties: { ServiceToken: t } }
Outputs: { O: { Value: ${value} } }
`)
  const output = template.outputs.get('O')?.value
  return output && evaluate(output, scopeOf(template, {}, { ref: () => found }))
}

test.each([
  ['!Select [ip, !Select [0, !Ref Found]]', ['a', 'b'], 'a'],
  ['!Select [ip, !Ref Found]', ['a', 'b'], 'a'],
  ['!Select [1, !Ref Found]', ['a', 'b'], 'b'],
  ['!Select ["1:", !Ref Found]', ['a', 'b'], ['b']],
  ['!Select [ip, !Ref Found]', { ip: 'c' }, 'c'],
  ['!Jq [First, .ip, !Join ["", [!Ref Found]]]', 'a', null],
])('a value made up that lacks what a template takes of it breaks no template: %s of %j', (value, found, expected) => {
  expect(outputOf(value, found)).toEqual(expected)
})

test.each([
  ['!Select [ip, !Select [0, !Ref Own]]', 'Fn::Select selects from a list or a map'],
  ['!Select [ip, !Ref Own]', 'the index of Fn::Select must be a whole number or a slice, found "ip"'],
])('that of a provider does: %s', (value, message) => {
  expect(() => outputOf(value, ['a', 'b'])).toThrow(message)
})
