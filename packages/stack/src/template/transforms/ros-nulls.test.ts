import { expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseTemplate } from '../parse-template.ts'
import { scopeOf } from '../template.fixture.ts'

const HEAD = "ROSTemplateFormatVersion: '2015-09-01'\n"

test('on ROS sections and attributes that are null count as not there', () => {
  const template = parseTemplate(`${HEAD}Description:
Mappings:
Conditions: ~
Rules: null
Parameters:
  P: { Type: String, Description: , Label: , AllowedValues: , AllowedPattern: , MinLength: , NoEcho: }
Resources:
  A: { Type: ALIYUN::ROS::WaitConditionHandle, Properties: , DependsOn: , Metadata: , DeletionPolicy: , Condition: , Count: }
Outputs:
  O: { Value: v, Description: , Condition: }
`)
  expect(template.parameters.get('P')).toEqual({
    name: 'P',
    type: 'String',
    noEcho: false,
    at: { line: 7, column: 3, path: 'Parameters.P' },
  })
  expect(template.resources.get('A')).toMatchObject({ dependsOn: [], deletionPolicy: 'Delete', properties: { entries: new Map() } })
  expect(template.outputs.get('O')).not.toHaveProperty('condition')
  expect(template.warnings).toEqual([])
})

test('but not a default, a value or a property', () => {
  const template = parseTemplate(`${HEAD}Parameters: { P: { Default: } }
Resources: { A: { Type: ALIYUN::OSS::Bucket, Properties: { Name: , P: !Ref P } } }
Outputs: { O: { Value: } }
`)
  const scope = scopeOf(template)
  const [bucket, output] = [template.resources.get('A')?.properties, template.outputs.get('O')?.value]
  expect(bucket && evaluate(bucket, scope)).toEqual({ Name: null, P: null })
  expect(output && evaluate(output, scope)).toBeNull()
})
