import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { startTestEngine, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import { ParameterError, TemplateError } from '../template/index.ts'
import { createStackEngine } from './create-stack-engine.ts'
import type { Target } from '../targets/target.ts'
import { StackError } from './stack-error.ts'
import { isRecord } from '../values/is-record.ts'
import { inOurWords } from '../dialects/refusal-texts.ts'
import { theirs } from '../events/reason.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'

describe('names that a stack can not have', () => {
  const rule = "1 validation error detected: Value 'NAME' at 'stackName' failed to satisfy constraint: Member must "
  const cfn = (name: string, constraint: string) => theirs(rule.replace('NAME', name) + constraint)
  const ros = (name: string) =>
    inOurWords(
      `The stack name ${JSON.stringify(name)} must begin with a letter and hold letters, digits, - and _ alone, at most 255 of them`,
    )

  test.each([
    ['cfn', 'my stack', cfn('my stack', 'satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*')],
    ['cfn', 'my_stack', cfn('my_stack', 'satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*')],
    ['cfn', 's'.repeat(129), cfn('s'.repeat(129), 'have length less than or equal to 128')],
    ['ros', '1st', ros('1st')],
    ['ros', 's'.repeat(256), ros('s'.repeat(256))],
  ] as const)('%s · %s', async (engine, name, text) => {
    await using t = await startTestEngine()
    const input = { stackName: name, template: templateOf(engine, { A: {} }) }
    const refusal = new StackError('VALIDATION', text)
    await expect(t.engine.createStack(input)).rejects.toThrow(refusal)
    expect(() => t.engine.createChangeSet({ ...input, changeSetName: 'new', changeSetType: 'CREATE' })).toThrow(refusal)
    expect(() => t.engine.planUpdate(input)).toThrow(refusal)
  })

  test.each([
    ['cfn', `S-${'1'.repeat(126)}`],
    ['ros', `my_stack-${'1'.repeat(246)}`],
  ] as const)('%s · longer ones than these', async (engine, name) => {
    await using t = await startTestEngine()
    expect((await t.engine.createStack({ stackName: name, template: templateOf(engine, { A: {} }) })).ok).toBe(true)
  })
})

describe.each(both)('operations that are refused (%s)', (engine) => {
  const template = templateOf(engine, { A: {} })
  const other = templateOf(engine, { A: { properties: { Size: 2 } } })

  test('a stack that is there already', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    const text = engine === 'cfn' ? 'Stack [shop] already exists' : 'The Stack (shop) already exists.'
    await expect(t.engine.createStack({ stackName, template })).rejects.toThrow(new StackError('STACK_EXISTS', theirs(text)))
    expect(t.provider.log).toEqual(['Create A'])
  })

  test('a stack that is not there', async () => {
    await using t = await startTestEngine()
    const notFound = new StackError('STACK_NOT_FOUND', 'there is no stack shop')
    await expect(t.engine.updateStack({ stackName, template })).rejects.toThrow(notFound)
    await expect(t.engine.deleteStack({ stackName })).rejects.toThrow(notFound)
  })

  test('a stack that was deleted', async () => {
    await using t = await startTestEngine()
    const { stackId } = await t.engine.createStack({ stackName, template })
    await t.engine.deleteStack({ stackName })
    await expect(t.engine.deleteStack({ stackName: stackId })).rejects.toThrow(
      new StackError('STACK_NOT_FOUND', `there is no stack ${stackId}`),
    )
  })

  test('a stack on which another operation runs', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', 'silence')
    const creating = t.engine.createStack({ stackName, template })
    const { StackId: id } = await t.provider.came('Create', 'A')
    const ros = 'Stack shop already has an action (CREATE) in progress.'
    const change = { cfn: `Stack:${id} is in CREATE_IN_PROGRESS state and can not be updated.`, ros }[engine]
    await expect(t.engine.updateStack({ stackName, template: other })).rejects.toThrow(new StackError('STACK_BUSY', theirs(change)))
    await t.clock.runUntil(creating)
    expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
  })

  test('an update that changes nothing', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    const text = engine === 'cfn' ? 'No updates are to be performed.' : 'Update the completely same stack is not supported.'
    await expect(t.engine.updateStack({ stackName, template })).rejects.toThrow(new StackError('NO_UPDATES', theirs(text)))
    expect((await t.engine.updateStack({ stackName, template: other })).ok).toBe(true)
    await expect(t.engine.updateStack({ stackName, template: other })).rejects.toThrow(new StackError('NO_UPDATES', theirs(text)))
  })

  test('an update whose template is only laid out in another way', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    const spaced = JSON.stringify(JSON.parse(template), undefined, 2)
    await expect(t.engine.updateStack({ stackName, template: spaced })).rejects.toThrow(expect.objectContaining({ code: 'NO_UPDATES' }))
    const sections: unknown = JSON.parse(template)
    const asYaml = `# the same\n${Object.entries(isRecord(sections) ? sections : {})
      .map(([name, section]) => `${name}: ${JSON.stringify(section)}`)
      .join('\n')}`
    await expect(t.engine.updateStack({ stackName, template: asYaml })).rejects.toThrow(expect.objectContaining({ code: 'NO_UPDATES' }))
    const described = JSON.stringify({ ...JSON.parse(template), Description: 'new' })
    expect((await t.engine.updateStack({ stackName, template: described })).stackStatus).toBe('UPDATE_COMPLETE')
    expect(t.provider.log).toEqual(['Create A'])
  })

  test('an update of a stack whose creation was rolled back', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', { Status: 'FAILED', Reason: 'no' })
    const { stackId } = await t.engine.createStack({ stackName, template })
    const text =
      engine === 'cfn'
        ? `Stack:${stackId} is in ROLLBACK_COMPLETE state and can not be updated.`
        : 'UpdateStack needs a stack in CREATE_COMPLETE or CREATE_FAILED or UPDATE_COMPLETE or UPDATE_FAILED or ROLLBACK_COMPLETE or ROLLBACK_FAILED; shop is in CREATE_ROLLBACK_COMPLETE'
    await expect(t.engine.updateStack({ stackName, template: other })).rejects.toThrow(
      new StackError('STACK_STATE', { text, ours: engine === 'ros' }),
    )
    expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
  })

  test('type changed', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {}, B: {} }) })
    const retyped = templateOf(engine, { A: { type: 'Custom::Other' }, B: { properties: { Size: 2 } } })
    const text =
      engine === 'cfn'
        ? 'Update of resource type is not permitted. The new template modifies resource type of the following resources: [A]'
        : 'The type of a resource can not be updated: A'
    await expect(t.engine.updateStack({ stackName, template: retyped })).rejects.toThrow(
      new StackError('VALIDATION', { text, ours: engine === 'ros' }),
    )
    expect(t.provider.log).toEqual(['Create A', 'Create B'])
  })

  test("a template of another engine's", async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    const foreign = templateOf(engine === 'cfn' ? 'ros' : 'cfn', { A: {} })
    const title = engine === 'cfn' ? 'CloudFormation' : 'ROS'
    await expect(t.engine.updateStack({ stackName, template: foreign })).rejects.toThrow(
      new StackError('VALIDATION', `stack shop is one of ${title}; the template is for another engine`),
    )
  })

  test('a template or parameters that are wrong: nothing comes to be', async () => {
    await using t = await startTestEngine()
    await expect(t.engine.createStack({ stackName, template: '{' })).rejects.toThrow(TemplateError)
    await expect(t.engine.createStack({ stackName, template, parameters: { Unknown: '1' } })).rejects.toThrow(ParameterError)
    expect(t.engine.describeStack(stackName)).toBe(undefined)
    expect(t.engine.events).toEqual([])
  })

  test.for([
    [[], ''],
    [['near', 'web:*'], '; there is near, web:*'],
  ] as const)('a service token nobody stands behind: the resource fails, nothing is sent (targets: %j)', async ([keys, known]) => {
    const nobody: Target = { deliver: async () => {} }
    await using t = await startTestEngine({ targets: Object.fromEntries(keys.map((key) => [key, nobody])) })
    const stack = await t.engine.createStack({ stackName, template })
    expect(stack.ok).toBe(false)
    expect(stack.events.find(({ resourceStatus }) => resourceStatus === 'CREATE_FAILED')).toMatchObject({
      ours: true,
      resourceStatusReason: `[local] no key of targets fits the service token ${tokens[engine]}${known}`,
    })
    expect(t.engine.exchanges).toEqual([])
  })
})

describe('a closed engine', () => {
  test('rejects what was under way, and everything after', async () => {
    const t = await startTestEngine()
    t.provider.on('Create', 'A', 'silence')
    const template = templateOf('cfn', { A: {} })
    const creating = t.engine.createStack({ stackName, template })
    await t.provider.came('Create', 'A')
    const closed = new StackError('ENGINE_CLOSED', 'the engine was closed')
    await Promise.all([expect(creating).rejects.toThrow(closed), t.engine.close()])
    await expect(t.engine.createStack({ stackName: 'other', template })).rejects.toThrow(closed)
    await expect(t.engine.updateStack({ stackName, template })).rejects.toThrow(closed)
    await expect(t.engine.deleteStack({ stackName })).rejects.toThrow(closed)
    expect(t.clock.pending).toBe(0)
  })
})

test('an engine of one dialect takes no templates of the other', async () => {
  await using engine = await createStackEngine({ targets: {}, dialect: 'ros' })
  await expect(engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })).rejects.toThrow(TemplateError)
  expect((await engine.createStack({ stackName, template: templateOf('ros', { A: { type: 'ALIYUN::OSS::Bucket' } }) })).ok).toBe(true)
})

test('the same template is an update where a rollback left something undeleted (ros)', async () => {
  await using t = await startTestEngine()
  const template = templateOf('ros', { A: {} })
  await t.engine.createStack({ stackName, template })
  t.provider.on('Create', 'B', { Status: 'FAILED', Reason: 'no' })
  t.provider.on('Delete', 'B', { Status: 'FAILED', Reason: 'no' })
  await t.engine.updateStack({ stackName, template: templateOf('ros', { A: {}, B: {} }) })
  t.provider.on('Update', 'A', { Status: 'FAILED', Reason: 'no' })
  await t.engine.updateStack({ stackName, template: templateOf('ros', { A: { properties: { Size: 2 } } }) })
  expect(t.engine.describeStack(stackName)).toMatchObject({ stackStatus: 'ROLLBACK_COMPLETE', resources: [{}, {}] })
  const { ok, resources } = await t.engine.updateStack({ stackName, template })
  expect([ok, resources.map(({ logicalResourceId }) => logicalResourceId)]).toEqual([true, ['A']])
})
