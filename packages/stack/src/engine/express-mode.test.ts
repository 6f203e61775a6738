import { describe, expect, test } from 'vitest'
import { no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { StackError } from './stack-error.ts'
import type { DeploymentConfig, FailureOptions, OnFailure } from './stack-inputs.ts'

const of = (size: number): string => templateOf('cfn', { A: sized(size) })
const express = { mode: 'EXPRESS' } as const

describe('express mode (cfn)', () => {
  type Said = FailureOptions & { readonly deploymentConfig?: DeploymentConfig; readonly onFailure?: OnFailure }
  const rows: readonly (readonly [string, Said, string])[] = [
    ['the standard mode rolls back', { deploymentConfig: { mode: 'STANDARD' } }, 'ROLLBACK_COMPLETE'],
    ['the standard mode does not where it is told so', { deploymentConfig: { disableRollback: true } }, 'CREATE_FAILED'],
    ['leaves what failed where it is', { deploymentConfig: express }, 'CREATE_FAILED'],
    ['rolls back where it is told so', { deploymentConfig: { ...express, disableRollback: false } }, 'ROLLBACK_COMPLETE'],
    ['rolls back where that is told beside it', { deploymentConfig: express, disableRollback: false }, 'ROLLBACK_COMPLETE'],
    ['deletes where OnFailure says so', { deploymentConfig: express, onFailure: 'DELETE' }, 'DELETE_COMPLETE'],
  ]

  test.each(rows)('%s', async (_case, said, status) => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', no('half'))
    expect((await t.engine.createStack({ stackName, template: of(1), ...said })).stackStatus).toBe(status)
  })

  test('an update leaves what failed where it is', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: of(1) })
    t.provider.on('Update', 'A', no('A-id'))
    const updated = await t.engine.updateStack({ stackName, template: of(2), deploymentConfig: express })
    expect([updated.stackStatus, t.provider.log]).toEqual(['UPDATE_FAILED', ['Create A', 'Update A A-id']])
  })

  test('a custom resource is waited for all the same, as long as its ServiceTimeout says', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', 'silence')
    const template = templateOf('cfn', { A: { engineProperties: { ServiceTimeout: 30 } } })
    const begun = t.clock.now()
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template, deploymentConfig: express }))
    expect([stack.stackStatus, t.clock.now() - begun]).toEqual(['CREATE_FAILED', 30_000])
  })

  test('so is its Delete', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: of(1) })
    t.provider.on('Delete', 'A', no('A-id'))
    expect((await t.engine.deleteStack({ stackName, deploymentConfig: express })).stackStatus).toBe('DELETE_FAILED')
  })

  test('what is said with a change set counts at its execution', async () => {
    await using t = await startTestEngine()
    const named = { stackName, changeSetName: 'first' }
    const execute = async (deploymentConfig: DeploymentConfig, options: FailureOptions = {}): Promise<string> => {
      t.engine.createChangeSet({ ...named, changeSetType: 'CREATE', template: of(1), deploymentConfig })
      t.provider.on('Create', 'A', no('half'))
      const { stackStatus } = await t.engine.executeChangeSet({ ...named, ...options })
      await t.engine.deleteStack({ stackName })
      return stackStatus
    }
    expect(await execute(express)).toBe('CREATE_FAILED')
    expect(await execute({ ...express, disableRollback: false })).toBe('ROLLBACK_COMPLETE')
    expect(await execute(express, { disableRollback: false })).toBe('ROLLBACK_COMPLETE')
  })

  test('nested stacks are left as they failed, too', async () => {
    await using t = await startTestEngine({ readTemplate: () => of(1) })
    t.provider.on('Create', 'A', no('half'))
    const template = JSON.stringify({
      Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://s3.amazonaws.com/b/inner.json' } } },
    })
    const stack = await t.engine.createStack({ stackName, template, deploymentConfig: express })
    const inner = t.engine.describeStack(stack.resources[0]?.physicalResourceId ?? '')
    expect([stack.stackStatus, inner?.stackStatus]).toEqual(['CREATE_FAILED', 'CREATE_FAILED'])
    expect(t.provider.log).toEqual(['Create A'])
  })

  test('whether to roll back is said once', async () => {
    await using t = await startTestEngine()
    const twice = { stackName, template: of(1), deploymentConfig: { disableRollback: true } }
    await expect(t.engine.createStack({ ...twice, disableRollback: true })).rejects.toThrow(
      new StackError('VALIDATION', 'disableRollback can be given beside deploymentConfig or in it, not both'),
    )
    await expect(t.engine.createStack({ ...twice, onFailure: 'DELETE' })).rejects.toMatchObject({ code: 'VALIDATION', ours: false })
  })
})

describe('ROS has no deploymentConfig', () => {
  const template = templateOf('ros', { A: {} })
  const deploymentConfig = express
  test.each<[string, (t: TestEngine) => unknown]>([
    ['create', (t) => t.engine.createStack({ stackName: 'other', template, deploymentConfig })],
    ['update', (t) => t.engine.updateStack({ stackName, template, deploymentConfig })],
    ['delete', (t) => t.engine.deleteStack({ stackName, deploymentConfig })],
    ['change set', (t) => t.engine.createChangeSet({ stackName, changeSetName: 'next', template, deploymentConfig })],
  ])('%s', async (_case, act) => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template })
    await expect((async () => act(t))()).rejects.toThrow(new StackError('VALIDATION', 'ROS has no option deploymentConfig'))
  })
})
