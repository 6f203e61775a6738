import { expect, test } from 'vitest'
import { startTestEngine, tokens } from '../fixtures/test-engine.fixture.ts'

const HEAD = "ROSTemplateFormatVersion: '2015-09-01'\n"
const inner = `${HEAD}
Resources:
  A:
    Type: Custom::A
    Properties:
      ServiceToken: '${tokens.ros}'
      Parameters: { Seen: !ResourceFacade Metadata, Policy: !ResourceFacade DeletionPolicy, Update: !ResourceFacade UpdatePolicy }
`

test.each([
  ['Metadata: { Owner: !Ref Who }, DeletionPolicy: Retain, UpdatePolicy: { a: b }', { Owner: 'me' }, 'Retain'],
  ['Properties: { TemplateURL: ./inner.yaml }', {}, 'Delete'],
])('a nested stack of ROS sees attributes of the resource that holds it: %s', async (attributes, metadata, policy) => {
  await using t = await startTestEngine({ readTemplate: () => inner })
  const template = `${HEAD}Parameters: { Who: { Default: me } }
Resources: { Inner: { Type: ALIYUN::ROS::Stack, Properties: { TemplateURL: ./inner.yaml }, ${attributes.replace(/^Properties.*/, '')} } }`
  const { stackStatus } = await t.engine.createStack({ stackName: 'shop', template })
  expect([stackStatus, t.engine.exchanges[0]?.request.ResourceProperties]).toEqual([
    'CREATE_COMPLETE',
    { Seen: metadata, Policy: policy, Update: {} },
  ])
})
