import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, type TestEngine, tokens, templateOf, withResources } from '../fixtures/test-engine.fixture.ts'
import { StackError } from './stack-error.ts'

const of = (resources: Parameters<typeof templateOf>[1]): string => templateOf('cfn', resources)
const named = { stackName, changeSetName: 'next' }
const drift = { ...named, deploymentMode: 'REVERT_DRIFT' } as const

/** A stack that holds another one, with a custom resource. */
async function stackInStack(): Promise<TestEngine> {
  const t = await startTestEngine({ behaviours: { revertDrift: 'send' }, readTemplate: () => of({ A: sized(1) }) })
  const Inner = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './inner' } }
  await t.engine.createStack({ stackName, template: JSON.stringify({ Resources: { Inner } }) })
  return t
}

describe('revertDrift (cfn)', () => {
  test('skip · a custom resource whose properties are the same is left alone', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: of({ A: sized(1), B: sized(1) }) })
    expect(t.engine.createChangeSet({ ...drift, template: of({ A: sized(2), B: sized(1) }) })).toMatchObject({
      deploymentMode: 'REVERT_DRIFT',
      executionStatus: 'AVAILABLE',
      changes: [{ logicalResourceId: 'A' }],
    })
    await t.engine.executeChangeSet(named)
    expect(t.provider.log.slice(2)).toEqual(['Update A A-id'])
  })

  test('skip · without a change there is nothing to execute', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: of({ A: sized(1) }) })
    expect(t.engine.createChangeSet(drift)).toMatchObject({ status: 'FAILED', executionStatus: 'UNAVAILABLE', changes: [] })
  })

  test('send · it is sent an Update that changes nothing', async () => {
    await using t = await startTestEngine({ behaviours: { revertDrift: 'send' } })
    await t.engine.createStack({ stackName, template: of({ A: sized(1) }) })
    const changeSet = t.engine.createChangeSet(drift)
    expect(changeSet).toMatchObject({
      status: 'CREATE_COMPLETE',
      executionStatus: 'AVAILABLE',
      changes: [{ logicalResourceId: 'A', action: 'Update', sends: ['Update'], certain: true, mayReplace: true, properties: [] }],
    })
    expect(t.engine.describeChangeSet(named)).toEqual(changeSet)
    expect((await t.engine.executeChangeSet(named)).stackStatus).toBe('UPDATE_COMPLETE')
    expect(t.provider.requests[1]).toMatchObject({
      RequestType: 'Update',
      ResourceProperties: { Size: '1' },
      OldResourceProperties: { Size: '1' },
    })
  })

  test('send · an answer with another id is a replacement that nothing asked for', async () => {
    await using t = await startTestEngine({ behaviours: { revertDrift: 'send' } })
    await t.engine.createStack({ stackName, template: of({ A: sized(1) }) })
    t.engine.createChangeSet(drift)
    t.provider.on('Update', 'A', { PhysicalResourceId: 'other' })
    await t.engine.executeChangeSet(named)
    expect(t.provider.log.slice(1)).toEqual(['Update A A-id', 'Delete A A-id'])
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R049'])
  })

  test('send · where it fails, it is sent the same back', async () => {
    await using t = await startTestEngine({ behaviours: { revertDrift: 'send' } })
    await t.engine.createStack({ stackName, template: of({ A: sized(1) }) })
    t.engine.createChangeSet(drift)
    t.provider.on('Update', 'A', no('A-id'))
    expect((await t.engine.executeChangeSet(named)).stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(t.provider.log.slice(1)).toEqual(['Update A A-id', 'Update A A-id'])
  })

  test('send · only with such a change set, and only custom resources', async () => {
    await using t = await startTestEngine({ behaviours: { revertDrift: 'send' } })
    const template = withResources(of({ A: sized(1) }), { Q: { Type: 'AWS::SQS::Queue' } })
    await t.engine.createStack({ stackName, template })
    expect(t.engine.createChangeSet({ ...named, changeSetName: 'plain' })).toMatchObject({ executionStatus: 'UNAVAILABLE', changes: [] })
    expect(t.engine.createChangeSet(drift).changes.map(({ logicalResourceId }) => logicalResourceId)).toEqual(['A'])
  })

  test('send · also custom resources of nested stacks, and the plan that looks into them says so', async () => {
    await using t = await stackInStack()
    const { changes } = t.engine.createChangeSet({ ...drift, includeNestedStacks: true })
    expect(changes.map(({ nested }) => nested?.changes)).toMatchObject([[{ logicalResourceId: 'A', sends: ['Update'] }]])
    expect((await t.engine.executeChangeSet(named)).stackStatus).toBe('UPDATE_COMPLETE')
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id'])
  })

  test('send · nothing of it reaches nested stacks with other change sets', async () => {
    await using t = await stackInStack()
    const plain = t.engine.createChangeSet({ ...named, includeNestedStacks: true })
    expect(plain.changes).toEqual([])
    await t.engine.executeChangeSet(named)
    expect(t.provider.log).toEqual(['Create A'])
  })

  test('is for stacks that are there, and for CloudFormation', async () => {
    await using t = await startTestEngine()
    const template = of({ A: sized(1) })
    expect(() => t.engine.createChangeSet({ ...drift, changeSetType: 'CREATE', template })).toThrow(
      new StackError('VALIDATION', 'DeploymentMode REVERT_DRIFT is for change sets of type UPDATE'),
    )
    await t.engine.createStack({ stackName, template: templateOf('ros', { A: {} }) })
    expect(() => t.engine.createChangeSet(drift)).toThrow(new StackError('VALIDATION', 'ROS has no option deploymentMode'))
  })
})

describe('drift detection', () => {
  test.each<[EngineName, string]>([
    ['cfn', 'AWS::SQS::Queue'],
    ['ros', 'ALIYUN::ECS::VPC'],
  ])('does not check custom resources, and sends nothing (%s)', async (engine, Type) => {
    await using t = await startTestEngine()
    const stack = await t.engine.createStack({ stackName, template: withResources(templateOf(engine, { A: {} }), { V: { Type } }) })
    const [, V] = stack.resources
    expect(t.engine.detectStackDrift({ stackName })).toEqual({
      engine,
      stackName,
      stackId: stack.stackId,
      stackDriftStatus: 'IN_SYNC',
      resources: [
        { logicalResourceId: 'A', physicalResourceId: 'A-id', resourceType: 'Custom::Thing', resourceDriftStatus: 'NOT_CHECKED' },
        { logicalResourceId: 'V', physicalResourceId: V?.physicalResourceId, resourceType: Type, resourceDriftStatus: 'IN_SYNC' },
      ],
    })
    expect(t.provider.log).toEqual(['Create A'])
  })
})

describe('resource import', () => {
  const importing = { ...named, changeSetType: 'IMPORT' } as const

  test('custom resources can not be imported, in the words of CloudFormation', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: of({ A: {} }) })
    const template = of({ A: {}, B: { type: 'Custom::Other' }, C: {} })
    expect(() => t.engine.createChangeSet({ ...importing, template })).toThrow(
      new StackError('VALIDATION', {
        text: 'The following resource types are not supported for resource import: Custom::Other,Custom::Thing',
        ours: false,
      }),
    )
    expect(() => t.engine.createChangeSet({ ...importing, stackName: 'fresh', template: of({ A: {} }) })).toThrow(
      'The following resource types are not supported for resource import: Custom::Thing',
    )
    expect(t.engine.describeStack('fresh')).toBeUndefined()
  })

  test('nor can they on ROS', async () => {
    await using t = await startTestEngine()
    const template = templateOf('ros', { A: {} })
    expect(() => t.engine.createChangeSet({ ...importing, template })).toThrow(
      new StackError('VALIDATION', 'Resources of these types can not be imported: Custom::Thing'),
    )
  })

  test('and of other resources there is nothing to import', async () => {
    await using t = await startTestEngine()
    const template = JSON.stringify({ Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: tokens.cfn } } } })
    expect(() => t.engine.createChangeSet({ ...importing, template })).toThrow(
      new StackError('NOT_SUPPORTED', 'resources that are no custom ones are stand-ins here: nothing is there that could be imported'),
    )
  })
})
