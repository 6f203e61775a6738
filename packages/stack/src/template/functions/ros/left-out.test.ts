import { describe, expect, test } from 'vitest'
import { evaluate } from '../../evaluate.ts'
import { parseTemplate } from '../../parse-template.ts'
import { scopeOf } from '../../template.fixture.ts'

const source = (value: string): string => `ROSTemplateFormatVersion: '2015-09-01'
Parameters: { Wanted: { Type: Boolean, Default: false } }
Conditions: { Wanted: !Equals [!Ref Wanted, true] }
Resources:
  Maybe: { Type: Custom::Maybe, Condition: Wanted, Properties: { ServiceToken: t } }
Outputs: { O: { Value: ${value} } }
`

function outputOf(value: string, wanted: string): unknown {
  const template = parseTemplate(source(value))
  const output = template.outputs.get('O')?.value
  return output && evaluate(output, scopeOf(template, { Wanted: wanted }))
}

describe('on ROS what refers to a resource whose condition does not hold is nothing', () => {
  test.each([
    ['!Ref Maybe', null, 'id of Maybe'],
    ['!GetAtt Maybe.Url', null, 'Url of Maybe'],
    ['!GetAtt [Maybe, Outputs.Url]', null, 'Outputs.Url of Maybe'],
    ['!Sub "<${Maybe}${Maybe.Url}>"', '<>', '<id of MaybeUrl of Maybe>'],
  ])('%s', (value, without, given) => {
    expect(outputOf(value, 'false')).toBe(without)
    expect(outputOf(value, 'true')).toBe(given)
  })
})

test('on CloudFormation the resource is asked for', () => {
  const template = parseTemplate(
    source('!Ref Maybe')
      .replace(/^ROS.*\n/, '')
      .replaceAll('Boolean', 'String'),
  )
  const output = template.outputs.get('O')?.value
  expect(output && evaluate(output, scopeOf(template))).toBe('id of Maybe')
})
