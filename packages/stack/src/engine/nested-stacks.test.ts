import { describe, expect, test } from 'vitest'
import { inShort, startTestEngine, type TestEngine, tokens } from '../fixtures/test-engine.fixture.ts'

const stackName = 'shop'
const custom = (properties: string): string => `{ Type: Custom::T, Properties: { ServiceToken: '${tokens.cfn}', ${properties} } }`
const child = (resources: string): string => `
Parameters: { Name: { Type: String }, Size: { Type: Number, Default: 1 } }
Resources: { ${resources} }
Outputs: { Id: { Value: !Ref A } }
`
const parent = (size: number, after = ''): string => `
Resources:
  Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./child.yaml, Parameters: { Name: web, Size: ${size} } } }
  After: ${custom(`Id: !GetAtt Inner.Outputs.Id, Extra: '${after}'`)}
`
const usual = `A: ${custom('Name: !Ref Name, Size: !Ref Size')}`

/** An engine with files that a test may change. */
async function startWith(files: Record<string, string>): Promise<TestEngine> {
  return startTestEngine({ readTemplate: (url) => files[url] })
}

/** Events of all stacks in order, nested stacks named `Inner`. */
const allInShort = ({ engine }: TestEngine): readonly string[] =>
  inShort(engine.events).map((line) =>
    line.replaceAll(/arn:aws:cloudformation:[^\s:]+:[^\s:]+:stack\/[^\s:)]+/g, '<stack>').replaceAll(/shop-Inner-[A-Z0-9]+/g, 'shop-Inner'),
  )

describe('nested stacks', () => {
  test('a nested stack is a stack of its own, with parameters, outputs and events', async () => {
    await using t = await startWith({ './child.yaml': child(usual) })
    const stack = await t.engine.createStack({ stackName, template: parent(2) })
    expect(stack.ok).toBe(true)
    expect(
      t.provider.requests.map(({ LogicalResourceId, ResourceProperties: { Name, Size, Id } }) => [LogicalResourceId, Name, Size, Id]),
    ).toEqual([
      ['A', 'web', '2', undefined],
      ['After', undefined, undefined, 'A-id'],
    ])
    expect(allInShort(t)).toEqual([
      'shop CREATE_IN_PROGRESS (User Initiated)',
      'Inner CREATE_IN_PROGRESS',
      'Inner CREATE_IN_PROGRESS (Resource creation Initiated)',
      'shop-Inner CREATE_IN_PROGRESS (User Initiated)',
      'A CREATE_IN_PROGRESS',
      'A CREATE_IN_PROGRESS (Resource creation Initiated)',
      'A CREATE_COMPLETE',
      'shop-Inner CREATE_COMPLETE',
      'Inner CREATE_COMPLETE',
      'After CREATE_IN_PROGRESS',
      'After CREATE_IN_PROGRESS (Resource creation Initiated)',
      'After CREATE_COMPLETE',
      'shop CREATE_COMPLETE',
    ])
    const inner = stack.resources.find(({ logicalResourceId }) => logicalResourceId === 'Inner')
    expect(inner?.physicalResourceId).toMatch(/^arn:aws:cloudformation:us-east-1:123456789012:stack\/shop-Inner-[A-Z0-9]{13}\//)
    expect(t.engine.describeStack(inner?.physicalResourceId ?? '')).toMatchObject({
      stackStatus: 'CREATE_COMPLETE',
      outputs: { Id: 'A-id' },
      parameters: { Name: 'web', Size: '2' },
    })
  })

  test('one that fails fails its resource, and is deleted by the rollback', async () => {
    await using t = await startWith({ './child.yaml': child(`${usual}, B: ${custom('X: !Ref A')}`) })
    t.provider.on('Create', 'B', { Status: 'FAILED', Reason: 'no' })
    const stack = await t.engine.createStack({ stackName, template: parent(2) })
    expect(stack.stackStatus).toBe('ROLLBACK_COMPLETE')
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Delete B B-id', 'Delete A A-id'])
    expect(allInShort(t).filter((line) => line.startsWith('Inner') || line.startsWith('shop'))).toEqual([
      'shop CREATE_IN_PROGRESS (User Initiated)',
      'Inner CREATE_IN_PROGRESS',
      'Inner CREATE_IN_PROGRESS (Resource creation Initiated)',
      'shop-Inner CREATE_IN_PROGRESS (User Initiated)',
      'shop-Inner CREATE_FAILED (The following resource(s) failed to create: [B].)',
      'Inner CREATE_FAILED (Embedded stack <stack> was not successfully created: The following resource(s) failed to create: [B].)',
      'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [Inner]. Rollback requested by user.)',
      'Inner DELETE_IN_PROGRESS',
      'shop-Inner DELETE_IN_PROGRESS (User Initiated)',
      'shop-Inner DELETE_COMPLETE',
      'Inner DELETE_COMPLETE',
      'shop ROLLBACK_COMPLETE',
    ])
  })

  test('an update goes into nested stacks, also where only their template changed; old things go at the very end', async () => {
    const files: Record<string, string> = { './child.yaml': child(`${usual}, Old: ${custom('')}`) }
    await using t = await startWith(files)
    await t.engine.createStack({ stackName, template: parent(2) })
    files['./child.yaml'] = child(usual)
    t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
    const updated = await t.engine.updateStack({ stackName, template: parent(3) })
    expect(updated.stackStatus).toBe('UPDATE_COMPLETE')
    expect(t.provider.log.slice(3)).toEqual(['Update A A-id', 'Update After After-id', 'Delete A A-id', 'Delete Old Old-id'])
    files['./child.yaml'] = child(`${usual}, New: ${custom('')}`)
    await t.engine.updateStack({ stackName, template: parent(3) })
    expect(t.provider.log.slice(7)).toEqual(['Create New'])
  })

  test('a nested update that fails goes back by itself; its parent follows', async () => {
    await using t = await startWith({ './child.yaml': child(usual) })
    await t.engine.createStack({ stackName, template: parent(2) })
    t.provider.on('Update', 'A', { Status: 'FAILED', Reason: 'no' })
    const updated = await t.engine.updateStack({ stackName, template: parent(3) })
    expect(updated.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(t.provider.log.slice(2)).toEqual(['Update A A-id', 'Update A A-id'])
    expect(allInShort(t)).toContain(
      'Inner UPDATE_FAILED (Embedded stack <stack> was not successfully updated. Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to update: [A].)',
    )
  })

  test('one whose new template fails goes back to its old one, whatever the file says now', async () => {
    const files: Record<string, string> = { './child.yaml': child(usual) }
    await using t = await startWith(files)
    const { resources } = await t.engine.createStack({ stackName, template: parent(2) })
    files['./child.yaml'] = child(usual).replace('!Ref A', '!GetAtt A.Nothing')
    expect((await t.engine.updateStack({ stackName, template: parent(2) })).stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(t.provider.log).toEqual(['Create A', 'Create After'])
    const inner = resources.find(({ logicalResourceId }) => logicalResourceId === 'Inner')
    expect(t.engine.describeStack(inner?.physicalResourceId ?? '')).toMatchObject({
      stackStatus: 'UPDATE_ROLLBACK_COMPLETE',
      outputs: { Id: 'A-id' },
    })
  })

  test('what was left updated is taken back by a later rollback', async () => {
    await using t = await startWith({ './child.yaml': child(usual) })
    await t.engine.createStack({ stackName, template: parent(2) })
    t.provider.on('Update', 'After', { Status: 'FAILED', Reason: 'no' })
    expect((await t.engine.updateStack({ stackName, template: parent(3, 'x'), disableRollback: true })).stackStatus).toBe('UPDATE_FAILED')
    expect((await t.engine.rollbackStack({ stackName })).stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    const updates = t.provider.requests.filter(
      ({ RequestType, LogicalResourceId }) => RequestType === 'Update' && LogicalResourceId === 'A',
    )
    expect(updates.map(({ ResourceProperties: { Size } }) => Size)).toEqual(['3', '2'])
  })

  test('where the parent fails later, a nested update is taken back', async () => {
    await using t = await startWith({ './child.yaml': child(usual) })
    await t.engine.createStack({ stackName, template: parent(2) })
    t.provider.on('Update', 'After', { Status: 'FAILED', Reason: 'no' })
    const updated = await t.engine.updateStack({ stackName, template: parent(3, 'x') })
    expect(updated.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(
      t.provider.requests
        .slice(2)
        .map(({ RequestType, LogicalResourceId, ResourceProperties: { Size } }) => [RequestType, LogicalResourceId, Size]),
    ).toEqual([
      ['Update', 'A', '3'],
      ['Update', 'After', undefined],
      ['Update', 'A', '2'],
      ['Update', 'After', undefined],
    ])
    const inner = updated.resources.find(({ logicalResourceId }) => logicalResourceId === 'Inner')
    expect(t.engine.describeStack(inner?.physicalResourceId ?? '')).toMatchObject({
      stackStatus: 'UPDATE_ROLLBACK_COMPLETE',
      parameters: { Size: '2' },
    })
    expect((await t.engine.updateStack({ stackName, template: parent(4) })).ok).toBe(true)
  })

  test('what a nested update has replaced is taken back also where the rollback of its parent fails first', async () => {
    await using t = await startWith({ './child.yaml': child(usual) })
    await t.engine.createStack({ stackName, template: `${parent(2)}  First: ${custom("Extra: ''")}` })
    t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
    t.provider.on('Update', 'First', {}, { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'First-id' })
    t.provider.on('Update', 'After', { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'After-id' })
    const template = `${parent(3, 'x').replace('Inner: {', 'Inner: { DependsOn: First,')}  First: ${custom("Extra: 'x'")}`
    expect((await t.engine.updateStack({ stackName, template })).stackStatus).toBe('UPDATE_ROLLBACK_FAILED')
    expect((await t.engine.continueUpdateRollback({ stackName })).stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(t.provider.log.filter((line) => line.startsWith('Delete'))).toEqual(['Delete A A-2'])
  })

  test('a nested stack goes with its parent', async () => {
    await using t = await startWith({ './child.yaml': child(usual) })
    await t.engine.createStack({ stackName, template: parent(2) })
    expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
    expect(t.provider.log.slice(2)).toEqual(['Delete After After-id', 'Delete A A-id'])
    expect(allInShort(t).slice(-3)).toEqual(['shop-Inner DELETE_COMPLETE', 'Inner DELETE_COMPLETE', 'shop DELETE_COMPLETE'])
  })

  test('one whose deletion fails fails that of its parent', async () => {
    await using t = await startWith({ './child.yaml': child(usual) })
    await t.engine.createStack({ stackName, template: parent(2) })
    t.provider.on('Delete', 'A', { Status: 'FAILED', Reason: 'no' })
    expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_FAILED')
    expect(allInShort(t)).toContain(
      'Inner DELETE_FAILED (Embedded stack <stack> was not successfully deleted: The following resource(s) failed to delete: [A].)',
    )
    expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
  })

  test('without anybody to give templates, a nested stack is a stand-in', async () => {
    await using t = await startTestEngine()
    expect((await t.engine.createStack({ stackName, template: parent(2) })).ok).toBe(true)
    expect(t.provider.log).toEqual(['Create After'])
  })
})

describe('nested stacks that are refused fail their resource', () => {
  const failing = async (files: Record<string, string>, template = parent(2)): Promise<string | undefined> => {
    await using t = await startWith(files)
    await t.engine.createStack({ stackName, template })
    return allInShort(t).find((line) => line.startsWith('Inner CREATE_FAILED'))
  }

  test.each([
    ['no template', {}, '[local] there is no template for the TemplateURL ./child.yaml: readTemplate gives none'],
    [
      'a template that is wrong',
      { './child.yaml': 'Resources: []' },
      '[local] template:1:12 Resources: Resources must be a map, found an empty list',
    ],
    [
      'parameters that are wrong',
      { './child.yaml': child(usual).replace('Name:', 'Other:').replace('!Ref Name', 'x') },
      '[local] Name: the template has no such parameter\nOther: needs a value: it has no Default',
    ],
    [
      'a stack that holds itself',
      { './child.yaml': `${parent(1)}Parameters: { Name: { Type: String }, Size: { Type: String } }` },
      '[local] stacks are nested deeper than 10 levels',
    ],
  ])('%s', async (_, files, reason) => {
    expect(await failing(files)).toContain(`Inner CREATE_FAILED (${reason}`)
  })

  test('without a TemplateURL, and with a list for a parameter', async () => {
    const inner = (properties: string): string =>
      `Resources: { Inner: { Type: AWS::CloudFormation::Stack, Properties: { ${properties} } } }`
    expect(await failing({}, inner('Parameters: {}'))).toBe('Inner CREATE_FAILED ([local] the nested stack Inner needs a TemplateURL)')
    expect(await failing({ x: child(usual) }, inner('TemplateURL: x, Parameters: { Name: [a] }'))).toBe(
      'Inner CREATE_FAILED ([local] Value of property Parameters must be an object with String (or simple type) properties)',
    )
  })
})
