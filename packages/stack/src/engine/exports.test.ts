import { describe, expect, test } from 'vitest'
import { inShort, startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { StackError } from './stack-error.ts'
import { theirs } from '../events/reason.ts'

const exporting = (value: unknown, name: unknown = { 'Fn::Sub': '${AWS::StackName}-Id' }): string =>
  templateOf('cfn', { A: {} }, { Outputs: { Id: { Value: value, Export: { Name: name } } } })
const network = exporting({ Ref: 'A' })
const importing = templateOf('cfn', { B: { properties: { Id: { 'Fn::ImportValue': 'network-Id' } } } })
const free = templateOf('cfn', { B: { properties: { Id: 'none' } } })

describe('exports', () => {
  test('an export of one stack is imported by another', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', { PhysicalResourceId: 'vpc-1' })
    await t.engine.createStack({ stackName: 'network', template: network })
    expect((await t.engine.createStack({ stackName: 'shop', template: importing })).ok).toBe(true)
    expect(t.provider.requests[1]?.ResourceProperties['Id']).toBe('vpc-1')
  })

  test('an import that no stack exports comes from the values, else the stack goes back before anything is begun', async () => {
    await using t = await startTestEngine({ values: { imports: { 'network-Id': 'vpc-9' } } })
    await t.engine.createStack({ stackName: 'shop', template: importing })
    expect(t.provider.requests[0]?.ResourceProperties['Id']).toBe('vpc-9')
    const other = await t.engine.createStack({ stackName: 'other', template: importing.replaceAll('network-Id', 'nowhere') })
    expect(inShort(other.events)).toEqual([
      'other CREATE_IN_PROGRESS (User Initiated)',
      'other ROLLBACK_IN_PROGRESS (No export named nowhere found. Rollback requested by user.)',
      'other ROLLBACK_COMPLETE',
    ])
    expect(t.engine.exchanges.length).toBe(1)
  })

  test('an update that imports what no stack exports goes back, and asks for nothing', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName: 'shop', template: free })
    const updated = await t.engine.updateStack({ stackName: 'shop', template: importing })
    expect(inShort(updated.events)).toContain('shop UPDATE_ROLLBACK_IN_PROGRESS (No export named network-Id found)')
    expect(updated.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(t.engine.exchanges.length).toBe(1)
  })

  test('a stack that is left as it failed says which export is missing', async () => {
    await using t = await startTestEngine()
    const created = await t.engine.createStack({ stackName: 'shop', template: importing, disableRollback: true })
    expect(inShort(created.events)).toEqual([
      'shop CREATE_IN_PROGRESS (User Initiated)',
      'shop CREATE_FAILED (No export named network-Id found)',
    ])
  })

  test('a nested stack that imports what no stack exports fails, and says so to the one that holds it', async () => {
    await using t = await startTestEngine({ readTemplate: () => importing })
    const template = 'Resources: { Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: inner.json } } }'
    const { events } = await t.engine.createStack({ stackName: 'shop', template })
    expect(events.map(({ resourceStatusReason = '' }) => resourceStatusReason.replace(/ arn:\S+/, ''))).toContain(
      'Embedded stack was not successfully created: No export named network-Id found',
    )
    expect(t.engine.exchanges.length).toBe(0)
  })

  test.each([
    ['true', 'ROLLBACK_COMPLETE'],
    ['false', 'CREATE_COMPLETE'],
  ])('an import that a condition leaves out is not missed: where it is %s the stack ends in %s', async (value, status) => {
    await using t = await startTestEngine()
    const Id = { 'Fn::If': ['Imports', { 'Fn::ImportValue': 'network-Id' }, 'none'] }
    const template = templateOf('cfn', { B: { properties: { Id } } }, { Conditions: { Imports: { 'Fn::Equals': [value, 'true'] } } })
    expect((await t.engine.createStack({ stackName: 'shop', template })).stackStatus).toBe(status)
  })

  test('a name is exported once: the second stack fails', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName: 'network', template: network })
    const second = await t.engine.createStack({ stackName: 'second', template: exporting('x', 'network-Id') })
    expect(second.stackStatus).toBe('ROLLBACK_COMPLETE')
    expect(inShort(second.events)).toContain(
      'second ROLLBACK_IN_PROGRESS (Export with name network-Id is already exported by stack network.)',
    )
  })

  test.each([
    ['a change', exporting('other'), 'Export network-Id cannot be updated as it is in use by shop'],
    ['a removal', exporting({ Ref: 'A' }, 'renamed'), 'Export network-Id cannot be deleted as it is in use by shop'],
  ])('%s of an export in use is rolled back', async (_, template, reason) => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName: 'network', template: network })
    await t.engine.createStack({ stackName: 'shop', template: importing })
    const updated = await t.engine.updateStack({ stackName: 'network', template })
    expect(updated.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(inShort(updated.events)).toContain(`network UPDATE_ROLLBACK_IN_PROGRESS (${reason})`)
    await t.engine.updateStack({ stackName: 'shop', template: free })
    expect((await t.engine.updateStack({ stackName: 'network', template })).ok).toBe(true)
  })

  test('a stack whose export is in use is not deleted', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName: 'network', template: network })
    await t.engine.createStack({ stackName: 'shop', template: importing })
    await expect(t.engine.deleteStack({ stackName: 'network' })).rejects.toThrow(
      new StackError('VALIDATION', theirs('Export network-Id cannot be deleted as it is in use by shop')),
    )
    await t.engine.deleteStack({ stackName: 'shop' })
    expect((await t.engine.deleteStack({ stackName: 'network' })).ok).toBe(true)
  })

  test('an output is read from another stack without an export', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName: 'network', template: templateOf('cfn', { A: {} }, { Outputs: { Id: { Value: 'vpc-3' } } }) })
    const output = { 'Fn::GetStackOutput': { StackName: 'network', OutputName: 'Id', Region: { Ref: 'AWS::Region' } } }
    await t.engine.createStack({ stackName: 'shop', template: templateOf('cfn', { B: { properties: { Id: output } } }) })
    expect(t.provider.requests[1]?.ResourceProperties['Id']).toBe('vpc-3')
  })
})

describe('rules', () => {
  const template = templateOf(
    'cfn',
    { A: {} },
    {
      Parameters: { Stage: { Type: 'String', Default: 'test' } },
      Rules: {
        Prod: {
          Assertions: [
            { Assert: { 'Fn::Contains': [['prod', 'stage'], { Ref: 'Stage' }] }, AssertDescription: 'prod or stage' },
            { Assert: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'shop'] } },
          ],
        },
      },
    },
  )

  test('a call whose parameters break a rule is refused, on create and on update', async () => {
    await using t = await startTestEngine()
    await expect(t.engine.createStack({ stackName: 'network', template })).rejects.toThrow(
      new StackError('VALIDATION', 'Rule Prod: prod or stage\nRule Prod: an assertion does not hold'),
    )
    expect(t.engine.events).toEqual([])
    await t.engine.createStack({ stackName: 'shop', template, parameters: { Stage: 'prod' } })
    await expect(t.engine.updateStack({ stackName: 'shop', template })).rejects.toThrow(
      new StackError('VALIDATION', 'Rule Prod: prod or stage'),
    )
    expect((await t.engine.updateStack({ stackName: 'shop', template, parameters: { Stage: 'stage' } })).stackStatus).toBe(
      'UPDATE_COMPLETE',
    )
  })
})
