import { describe, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../fixtures/test-engine.fixture.ts'

const HEAD = "ROSTemplateFormatVersion: '2015-09-01'\n"

const TEMPLATE = `${HEAD}Parameters:
  Number: { Type: Number, Default: 2, MinValue: 0, Label: { en: Number }, AssociationPropertyMetadata: { Visible: { Condition: { 'Fn::Not': x } } } }
  Nothing: { Type: String, Default: Null }
Locals:
  Prefix: { Value: !Sub '\${ALIYUN::StackName}-\${ALIYUN::Region}' }
  Zones: { Type: 'DATASOURCE::ECS::Zones' }
Rules:
  Few:
    Assertions: [{ Assert: !Contains [[0, 1, 2, 3], !Ref Number], AssertDescription: At most three. }]
Resources:
  Servers: { Type: ALIYUN::ECS::InstanceGroup, Properties: { MaxAmount: 3 } }
  Fn: { Type: ALIYUN::FC3::Function, Properties: { FunctionName: f } }
  Part:
    Type: Custom::Part
    Count: !Ref Number
    Properties:
      ServiceToken: !GetAtt Fn.Arn
      Timeout: 30
      Parameters:
        Index: !Ref ALIYUN::Index
        Server: !Select [!Ref ALIYUN::Index, !GetAtt Servers.InstanceIds, none]
        Id: !Select [!Ref ALIYUN::Index, [x, y, z]]
        Name: !Join ['-', [!Ref Prefix, !Ref ALIYUN::Index]]
        Zone: !Select [0, !GetAtt [Zones, ZoneIds]]
        Year: !FormatTime '%Y'
        Nothing: !Ref Nothing
        Tags: !Jq [All, 'to_entries[] | {Key: .key, Value: .value}', { a: 1 }]
  Whole:
    Type: ALIYUN::ROS::CustomResource
    Properties: { ServiceToken: !GetAtt Fn.Arn, Parameters: { Parts: !Ref Part } }
Outputs:
  Parts: { Value: !Ref Part }
  Last: { Value: !Select [-1, !Ref Part, none] }
`

const aText: unknown = expect.any(String)
const aYear: unknown = expect.stringMatching(/^\d{4}$/)

const sentTo = ({ engine }: TestEngine, logicalId: string): readonly unknown[] =>
  engine.exchanges.filter(({ request }) => request.LogicalResourceId === logicalId).map(({ request }) => request.ResourceProperties)

describe('a template of ROS with most of its language', () => {
  test('is created, and instances come and go with their count', async () => {
    await using testEngine = await startTestEngine({ dialect: 'ros' })
    const { engine } = testEngine
    const created = await engine.createStack({ stackName: 'shop', template: TEMPLATE })
    expect(created.stackStatus).toBe('CREATE_COMPLETE')
    expect(sentTo(testEngine, 'Part[1]')).toEqual([
      {
        Index: 1,
        Server: aText,
        Id: 'y',
        Name: 'shop-cn-hangzhou-1',
        Zone: 'cn-hangzhou-a',
        Year: aYear,
        Nothing: null,
        Tags: [{ Key: 'a', Value: 1 }],
      },
    ])
    expect(created.outputs).toEqual({ Parts: [aText, aText], Last: aText })

    const updated = await engine.updateStack({ stackName: 'shop', template: TEMPLATE, parameters: { Number: '1' } })
    expect(updated.stackStatus).toBe('UPDATE_COMPLETE')
    const sent = engine.exchanges.slice(3).map(({ request }) => `${request.RequestType} ${request.LogicalResourceId}`)
    expect(sent).toEqual(expect.arrayContaining(['Update Whole', 'Delete Part[1]']))
    expect(updated.resources.map(({ logicalResourceId }) => logicalResourceId)).not.toContain('Part[1]')
  })

  test('is refused by its rules, before anything is sent', async () => {
    await using testEngine = await startTestEngine({ dialect: 'ros' })
    const creation = testEngine.engine.createStack({ stackName: 'shop', template: TEMPLATE, parameters: { Number: '4' } })
    await expect(creation).rejects.toThrow('Rule Few: At most three.')
    expect(testEngine.engine.exchanges).toEqual([])
  })

  test('lacking a parameter that Count needs is told as such', async () => {
    await using testEngine = await startTestEngine({ dialect: 'ros' })
    const creation = testEngine.engine.createStack({ stackName: 'shop', template: TEMPLATE.replace('Default: 2, ', '') })
    await expect(creation).rejects.toThrow('Number: needs a value: it has no Default')
  })
})

test('Fn::GetStackOutput reads another stack, and nothing where there is none', async () => {
  await using testEngine = await startTestEngine({ dialect: 'ros' })
  const { engine } = testEngine
  const reader = `${HEAD}Resources: { A: { Type: ALIYUN::ECS::VPC } }\nOutputs: { O: { Value: !GetStackOutput [other, Out] } }\n`
  const other = `${HEAD}Resources: { A: { Type: ALIYUN::ECS::VPC } }\nOutputs: { Out: { Value: [1, x] } }\n`
  expect((await engine.createStack({ stackName: 'early', template: reader })).outputs).toEqual({ O: null })
  await engine.createStack({ stackName: 'other', template: other })
  expect((await engine.createStack({ stackName: 'late', template: reader })).outputs).toEqual({ O: [1, 'x'] })
})
