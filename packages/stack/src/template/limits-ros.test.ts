import { describe, expect, test } from 'vitest'
import { issuesOf } from './template.fixture.ts'
import { parseTemplate } from './parse-template.ts'

/** A template whose output has so many functions inside each other, with lists and maps between them. */
const nested = (version: string, depth: number): string =>
  `${version}Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }
Outputs: { O: { Value: ${'{ "Fn::Select": [0, ['.repeat(depth)}a${'] ] }'.repeat(depth)} } }`

const ROS = "ROSTemplateFormatVersion: '2015-09-01'\n"

describe('functions inside each other', () => {
  test('are taken 20 deep by ROS, no deeper', () => {
    expect(parseTemplate(nested(ROS, 20)).outputs.size).toBe(1)
    expect(issuesOf(nested(ROS, 21))).toEqual([
      `3:444 Outputs.O.Value${'.Fn::Select[1][0]'.repeat(20)}: functions are nested deeper than 20 levels; ROS takes no more`,
    ])
    expect(issuesOf(nested(ROS, 23))).toHaveLength(1)
  })

  test('are taken deeper by CloudFormation', () => {
    expect(parseTemplate(nested('', 30)).outputs.size).toBe(1)
  })
})
