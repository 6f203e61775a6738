import { createStackEngine, parseStandIns, parseStoredValues } from '@outrigger/stack'
import { expect, test } from 'vitest'
import { targets, template } from './checks.fixture.ts'

const values = parseStoredValues(`
ssm: { /site/rate: 60 }
secretsManager: { site: { key: hunter22 } }
imports: { vpc: vpc-1 }
`)

const standIns = parseStandIns(
  "AWS::Cloud9::EnvironmentEC2: { ref: 'ide-${hex:8}', attributes: { Arn: 'arn:aws:cloud9:${region}:${account}:${name}' } }",
)

const files: Record<string, string> = { './check.yaml': template }

const site = `
Resources:
  Ide: { Type: AWS::Cloud9::EnvironmentEC2 }
  Site:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ./check.yaml, Parameters: { Rate: '{{resolve:ssm:/site/rate}}' } }
Outputs:
  Ide: { Value: !Ref Ide, Export: { Name: ide } }
  Vpc: { Value: !ImportValue vpc }
  Url: { Value: !GetAtt Site.Outputs.Url }
`

test('values, exports, nested stacks and stand-ins', async () => {
  await using engine = await createStackEngine({ targets, values, standIns, readTemplate: (url) => files[url] })
  const { ok, outputs } = await engine.createStack({ stackName: 'shop', template: site })
  expect([ok, outputs['Vpc']]).toEqual([true, 'vpc-1'])
  expect(outputs['Ide']).toMatch(/^ide-[0-9a-f]{8}$/)
})
