import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { anyUuid, matching } from '../fixtures/matching.fixture.ts'
import { no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { inShort, startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import type { ChangeSetDescription } from '../state/describe-change-set.ts'
import { StackError } from './stack-error.ts'
import { theirs } from '../events/reason.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const changeSetName = 'next'
const named = { stackName, changeSetName }

describe.each(both)('change sets (%s)', (engine) => {
  const of = (size: number, more: object = {}) => templateOf(engine, { A: sized(size), ...more })
  const anyId = engine === 'cfn' ? matching(/^arn:aws:cloudformation:us-east-1:123456789012:changeSet\/next\/[0-9a-f-]{36}$/) : anyUuid
  const property = engine === 'cfn' ? 'Size' : 'Parameters.Size'
  const value = (size: number) => (engine === 'cfn' ? String(size) : size)

  async function prepared(t: TestEngine, size = 2, more: object = {}): Promise<ChangeSetDescription> {
    await t.engine.createStack({ stackName, template: of(1) })
    return t.engine.createChangeSet({ ...named, template: of(size, more) })
  }

  test('tell what will be sent, what may be replaced, and why; nothing is sent', async () => {
    await using t = await startTestEngine()
    const changeSet = await prepared(t, 2, { B: { properties: { Of: { Ref: 'A' } } } })
    const stack = t.engine.describeStack(stackName)
    expect(changeSet).toEqual({
      engine,
      ...named,
      changeSetId: anyId,
      stackId: stack?.stackId,
      changeSetType: 'UPDATE',
      status: 'CREATE_COMPLETE',
      executionStatus: 'AVAILABLE',
      parameters: {},
      creationTime: t.clock.now(),
      changes: [
        {
          logicalResourceId: 'A',
          resourceType: 'Custom::Thing',
          custom: true,
          physicalResourceId: 'A-id',
          action: 'Update',
          sends: ['Update'],
          certain: true,
          mayReplace: engine === 'cfn',
          properties: [{ name: property, before: value(1), after: value(2), known: true, causes: [{ kind: 'template' }] }],
        },
        expect.objectContaining({ logicalResourceId: 'B', action: 'Create', sends: ['Create'] }),
      ],
    })
    expect(t.engine.describeChangeSet(named)).toEqual(changeSet)
    expect(t.engine.describeChangeSet({ stackName, changeSetName: changeSet.changeSetId })).toEqual(changeSet)
    expect(stack?.stackStatus).toBe('CREATE_COMPLETE')
    expect(t.provider.log).toEqual(['Create A'])
  })

  test('mask NoEcho parameters', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: of(1) })
    const template = templateOf(
      engine,
      { A: { properties: { Size: { Ref: 'Key' } } } },
      { Parameters: { Key: { Type: 'String', NoEcho: true } } },
    )
    const changeSet = t.engine.createChangeSet({ ...named, template, parameters: { Key: 'secret' } })
    expect(changeSet.parameters).toEqual({ Key: '****' })
    expect(JSON.stringify(changeSet)).not.toContain('secret')
  })

  test('are executed as an update', async () => {
    await using t = await startTestEngine()
    await prepared(t)
    const stack = await t.engine.executeChangeSet(named)
    expect([stack.ok, stack.stackStatus, stack.lastUpdatedTime]).toEqual([true, 'UPDATE_COMPLETE', t.clock.now()])
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id'])
    expect(t.engine.describeChangeSet(named)?.executionStatus).toBe('EXECUTE_COMPLETE')
  })

  test('the others of the stack are gone after an execution', async () => {
    await using t = await startTestEngine()
    await prepared(t)
    t.engine.createChangeSet({ stackName, changeSetName: 'other', template: of(3) })
    await t.engine.executeChangeSet(named)
    expect(t.engine.describeChangeSet({ stackName, changeSetName: 'other' })).toBe(undefined)
  })

  test('what is sent is decided anew: an attribute that stays as it was changes nothing', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'B', { Data: { Url: 'old' } })
    const reads = { properties: { Of: { 'Fn::GetAtt': ['B', 'Url'] } } }
    await t.engine.createStack({ stackName, template: of(1, { B: sized(1), C: reads }) })
    const changeSet = t.engine.createChangeSet({ ...named, template: of(1, { B: sized(2), C: reads }) })
    expect(changeSet.changes).toMatchObject([
      { logicalResourceId: 'B', certain: true },
      { logicalResourceId: 'C', certain: false },
    ])
    t.provider.on('Update', 'B', { Data: { Url: 'old' } })
    await t.engine.executeChangeSet(named)
    expect(t.provider.log.slice(3)).toEqual(['Update B B-id'])
  })

  test('an execution that fails rolls back, and says so', async () => {
    await using t = await startTestEngine()
    await prepared(t)
    t.provider.on('Update', 'A', no('A-id'))
    const stack = await t.engine.executeChangeSet(named)
    expect(stack.stackStatus).toBe({ cfn: 'UPDATE_ROLLBACK_COMPLETE', ros: 'ROLLBACK_COMPLETE' }[engine])
    expect(t.engine.describeChangeSet(named)?.executionStatus).toBe('EXECUTE_FAILED')
  })

  test('an execution with disableRollback leaves what failed', async () => {
    await using t = await startTestEngine()
    await prepared(t)
    t.provider.on('Update', 'A', no('A-id'))
    expect((await t.engine.executeChangeSet({ ...named, disableRollback: true })).stackStatus).toBe('UPDATE_FAILED')
  })

  test('are executed once', async () => {
    await using t = await startTestEngine()
    const { changeSetId: id } = await prepared(t)
    await t.engine.executeChangeSet(named)
    const text = {
      cfn: `ChangeSet [${id}] cannot be executed in its current status of [EXECUTE_COMPLETE]`,
      ros: `The change set ${id} can not be executed while it is EXECUTE_COMPLETE`,
    }[engine]
    await expect(t.engine.executeChangeSet(named)).rejects.toThrow(new StackError('CHANGE_SET_STATE', { text, ours: engine === 'ros' }))
  })

  test('fail where nothing would change, and can not be executed', async () => {
    await using t = await startTestEngine()
    const { status, statusReason, executionStatus, changeSetId: id, changes } = await prepared(t, 1)
    const reason = {
      cfn: "The submitted information didn't contain changes. Submit different information to create a change set.",
      ros: '[local] the stack is completely the same',
    }[engine]
    expect([status, statusReason, executionStatus, changes]).toEqual(['FAILED', reason, 'UNAVAILABLE', []])
    const text = {
      cfn: `ChangeSet [${id}] cannot be executed in its current status of [FAILED]`,
      ros: `The change set ${id} can not be executed while it is FAILED`,
    }[engine]
    await expect(t.engine.executeChangeSet(named)).rejects.toThrow(new StackError('CHANGE_SET_STATE', { text, ours: engine === 'ros' }))
  })

  test('are obsolete once the stack was updated', async () => {
    await using t = await startTestEngine()
    await prepared(t)
    await t.engine.updateStack({ stackName, template: of(3) })
    expect(t.engine.describeChangeSet(named)?.executionStatus).toBe('OBSOLETE')
    await expect(t.engine.executeChangeSet(named)).rejects.toThrow(expect.objectContaining({ code: 'CHANGE_SET_STATE' }))
  })

  test('can be deleted; then there is none, under neither name nor id', async () => {
    await using t = await startTestEngine()
    const { changeSetId } = await prepared(t)
    t.engine.deleteChangeSet({ stackName, changeSetName: changeSetId })
    expect(t.engine.describeChangeSet(named)).toBe(undefined)
    const text = { cfn: 'ChangeSet [next] does not exist', ros: 'The ChangeSet (next) could not be found.' }[engine]
    expect(() => t.engine.deleteChangeSet(named)).toThrow(new StackError('CHANGE_SET_NOT_FOUND', theirs(text)))
    await expect(t.engine.executeChangeSet(named)).rejects.toThrow(new StackError('CHANGE_SET_NOT_FOUND', theirs(text)))
  })

  test('a name is used once', async () => {
    await using t = await startTestEngine()
    await prepared(t)
    const text = { cfn: 'ChangeSet [next] already exists', ros: 'The change set next already exists' }[engine]
    expect(() => t.engine.createChangeSet({ ...named, template: of(3) })).toThrow(
      new StackError('CHANGE_SET_EXISTS', { text, ours: engine === 'ros' }),
    )
  })

  test('are refused where an update would be', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: of(1) })
    const template = templateOf(engine, { A: { type: 'Custom::Other' } })
    expect(() => t.engine.createChangeSet({ ...named, template })).toThrow(expect.objectContaining({ code: 'VALIDATION' }))
    expect(() => t.engine.createChangeSet({ stackName: 'else', changeSetName, template })).toThrow(
      new StackError('STACK_NOT_FOUND', 'there is no stack else'),
    )
  })
})

describe.each(both)('change sets of type CREATE (%s)', (engine) => {
  const template = templateOf(engine, { A: {} })
  const input = { ...named, changeSetType: 'CREATE', template } as const

  test('put a new stack in REVIEW_IN_PROGRESS', async () => {
    await using t = await startTestEngine()
    const changeSet = t.engine.createChangeSet(input)
    expect(changeSet).toMatchObject({
      changeSetType: 'CREATE',
      executionStatus: 'AVAILABLE',
      changes: [{ action: 'Create', sends: ['Create'] }],
    })
    expect(t.engine.describeStack(stackName)).toMatchObject({ stackStatus: 'REVIEW_IN_PROGRESS', resources: [] })
    expect(inShort(t.engine.events)).toEqual([`shop REVIEW_IN_PROGRESS${engine === 'cfn' ? ' (User Initiated)' : ''}`])
    expect(t.provider.log).toEqual([])
  })

  test('there may be several for one stack; it is reviewed once', async () => {
    await using t = await startTestEngine()
    const first = t.engine.createChangeSet(input)
    const second = t.engine.createChangeSet({ ...input, changeSetName: 'other' })
    expect(second.stackId).toBe(first.stackId)
    expect(t.engine.events.length).toBe(1)
  })

  test('are executed as a create', async () => {
    await using t = await startTestEngine()
    const { stackId } = t.engine.createChangeSet(input)
    const stack = await t.engine.executeChangeSet(named)
    expect([stack.ok, stack.stackStatus, stack.stackId, stack.lastUpdatedTime]).toEqual([true, 'CREATE_COMPLETE', stackId, undefined])
    expect(t.provider.log).toEqual(['Create A'])
    expect(t.engine.describeChangeSet(named)?.executionStatus).toBe('EXECUTE_COMPLETE')
  })

  test('are not for a stack that is there', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    const text = {
      cfn: 'Stack [shop] already exists and cannot be created again with the changeSet [next].',
      ros: 'The stack shop already exists: a change set of type CREATE is for a new one',
    }[engine]
    expect(() => t.engine.createChangeSet(input)).toThrow(new StackError('STACK_EXISTS', { text, ours: engine === 'ros' }))
  })

  test('are for a stack that was deleted', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    await t.engine.deleteStack({ stackName })
    t.engine.createChangeSet(input)
    expect((await t.engine.executeChangeSet(named)).stackStatus).toBe('CREATE_COMPLETE')
  })

  test('a new stack has no template to use again', async () => {
    await using t = await startTestEngine()
    const { template: _template, ...rest } = input
    expect(() => t.engine.createChangeSet(rest)).toThrow(
      new StackError('VALIDATION', 'a template is needed: the stack has none that could be used again'),
    )
    expect(t.engine.describeStack(stackName)).toBe(undefined)
  })
})

describe('OnStackFailure (CloudFormation)', () => {
  const template = templateOf('cfn', { A: {} })
  const input = { ...named, changeSetType: 'CREATE', template } as const

  test.each([
    ['ROLLBACK', {}, 'ROLLBACK_COMPLETE'],
    ['DO_NOTHING', {}, 'CREATE_FAILED'],
    ['DELETE', {}, 'DELETE_COMPLETE'],
    ['DO_NOTHING', { disableRollback: false }, 'ROLLBACK_COMPLETE'],
  ] as const)('%s, executed with %o, ends as %s', async (onStackFailure, options, status) => {
    await using t = await startTestEngine()
    t.engine.createChangeSet({ ...input, onStackFailure })
    t.provider.on('Create', 'A', no('half'))
    expect((await t.engine.executeChangeSet({ ...named, ...options })).stackStatus).toBe(status)
  })

  test('DELETE is only for new stacks', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    const changes = { ...named, template: templateOf('cfn', { A: sized(2) }), onStackFailure: 'DELETE' } as const
    expect(() => t.engine.createChangeSet(changes)).toThrow(
      new StackError('VALIDATION', 'OnStackFailure DELETE is for change sets of type CREATE'),
    )
  })

  test('RetainExceptOnCreate is for one execution', async () => {
    await using t = await startTestEngine()
    const retained = templateOf('cfn', { A: { DeletionPolicy: 'Retain' }, B: { DependsOn: 'A' } })
    t.engine.createChangeSet({ ...input, template: retained })
    t.provider.on('Create', 'B', no('half'))
    await t.engine.executeChangeSet({ ...named, retainExceptOnCreate: true })
    expect(t.provider.log.slice(2)).toEqual(['Delete B half', 'Delete A A-id'])
  })
})
