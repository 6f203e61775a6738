import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { StackError } from './stack-error.ts'
import type { StackEngine } from './stack-engine.ts'
import { theirs } from '../events/reason.ts'

const both: readonly EngineName[] = ['cfn', 'ros']

describe.each(both)('termination protection (%s)', (engine) => {
  const text = (stackId: string): string =>
    ({
      cfn: 'Stack [shop] cannot be deleted while TerminationProtection is enabled',
      ros: `Fail to delete stack ${stackId}, as deletion protection is enabled.`,
    })[engine]
  const template = templateOf(engine, { A: {} })

  test('a stack created with it can not be deleted until it is taken away', async () => {
    await using t = await startTestEngine()
    const { stackId } = await t.engine.createStack({ stackName, template, terminationProtection: true })
    await expect(t.engine.deleteStack({ stackName })).rejects.toThrow(text(stackId))
    t.engine.updateTerminationProtection({ stackName, terminationProtection: false })
    expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
  })

  test('it can be given later', async () => {
    await using t = await startTestEngine()
    const { stackId } = await t.engine.createStack({ stackName, template })
    t.engine.updateTerminationProtection({ stackName, terminationProtection: true })
    await expect(t.engine.deleteStack({ stackName })).rejects.toMatchObject({ code: 'PROTECTED', message: text(stackId) })
    expect(t.provider.log).toEqual(['Create A'])
  })

  test('is refused for a stack that is not there', async () => {
    await using t = await startTestEngine()
    expect(() => t.engine.updateTerminationProtection({ stackName, terminationProtection: true })).toThrow(
      new StackError('STACK_NOT_FOUND', 'there is no stack shop'),
    )
  })
})

describe('options that an engine does not have', () => {
  const other = { A: { properties: { Size: 2 } } }

  test.each<[EngineName, string, (engine: StackEngine, template: string) => unknown]>([
    ['ros', 'onFailure', (engine, template) => engine.createStack({ stackName: 'new', template, onFailure: 'DELETE' })],
    ['ros', 'retainExceptOnCreate', (engine, template) => engine.createStack({ stackName: 'new', template, retainExceptOnCreate: true })],
    ['ros', 'retainExceptOnCreate', (engine, template) => engine.updateStack({ stackName, template, retainExceptOnCreate: false })],
    ['cfn', 'replacementOption', (engine, template) => engine.updateStack({ stackName, template, replacementOption: 'Enabled' })],
    ['cfn', 'replacementOption', (engine, template) => engine.planUpdate({ stackName, template, replacementOption: 'Disabled' })],
    ['cfn', 'retainAllResources', (engine) => engine.deleteStack({ stackName, retainAllResources: true })],
    ['ros', 'deletionMode', (engine) => engine.deleteStack({ stackName, deletionMode: 'STANDARD' })],
    [
      'ros',
      'onStackFailure',
      (engine, template) => engine.createChangeSet({ stackName, changeSetName: 'c', template, onStackFailure: 'ROLLBACK' }),
    ],
  ])('%s · %s', async (name, option, work) => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf(name, { A: {} }) })
    const title = name === 'cfn' ? 'CloudFormation' : 'ROS'
    await expect((async () => work(t.engine, templateOf(name, other)))()).rejects.toThrow(
      new StackError('VALIDATION', `${title} has no option ${option}`),
    )
    expect(t.provider.log).toEqual(['Create A'])
  })

  test('CFN: what becomes of a failed create is said once', async () => {
    await using t = await startTestEngine()
    const template = templateOf('cfn', { A: {} })
    await expect(t.engine.createStack({ stackName, template, onFailure: 'DELETE', disableRollback: false })).rejects.toThrow(
      new StackError('VALIDATION', theirs('Either DisableRollback or OnFailure can be specified, not both.')),
    )
    expect(t.engine.describeStack(stackName)).toBe(undefined)
  })
})
