import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { later, no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { inShort, startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import type { StackResult } from '../state/stack-description.ts'
import { StackError } from './stack-error.ts'
import type { CancelUpdateStackInput, UpdateStackInput } from './stack-inputs.ts'
import { theirs } from '../events/reason.ts'

/** Cancels an update while `A` is being updated, which `B` waits for. */
async function cancelled(
  t: TestEngine,
  engine: EngineName,
  cancel: Partial<CancelUpdateStackInput> = {},
  options: Partial<UpdateStackInput> = {},
): Promise<StackResult> {
  await t.engine.createStack({ stackName, template: templateOf(engine, { A: sized(1) }) })
  t.provider.on('Update', 'A', later)
  const template = templateOf(engine, { A: sized(2), B: { DependsOn: 'A' } })
  const updating = t.engine.updateStack({ stackName, template, ...options })
  await t.provider.came('Update', 'A')
  t.engine.cancelUpdateStack({ stackName, ...cancel })
  return t.clock.runUntil(updating)
}

describe('CancelUpdateStack (CloudFormation)', () => {
  const rolledBack = [
    'shop UPDATE_IN_PROGRESS (User Initiated)',
    'A UPDATE_IN_PROGRESS',
    'A UPDATE_FAILED (Resource update cancelled)',
    'shop UPDATE_ROLLBACK_IN_PROGRESS (Stack update cancelled)',
    'A UPDATE_IN_PROGRESS',
    'A UPDATE_COMPLETE',
    'shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    'shop UPDATE_ROLLBACK_COMPLETE',
  ]

  test.each([{}, { disableRollback: true }])('waits for nothing, begins nothing, and rolls back (%o)', async (options) => {
    await using t = await startTestEngine()
    const stack = await cancelled(t, 'cfn', {}, options)
    expect(stack.ok).toBe(false)
    expect(inShort(stack.events)).toEqual(rolledBack)
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Update A A-id'])
  })

  test('has no CancelType', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf('cfn', { A: sized(1) }) })
    t.provider.on('Update', 'A', later)
    const updating = t.engine.updateStack({ stackName, template: templateOf('cfn', { A: sized(2) }) })
    await t.provider.came('Update', 'A')
    const refusal = new StackError('VALIDATION', 'CloudFormation has no option cancelType')
    expect(() => t.engine.cancelUpdateStack({ stackName, cancelType: 'Safe' })).toThrow(refusal)
    expect((await t.clock.runUntil(updating)).ok).toBe(true)
  })

  test('is refused where no update runs', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
    expect(() => t.engine.cancelUpdateStack({ stackName })).toThrow(
      new StackError('STACK_STATE', theirs('CancelUpdateStack cannot be called from current stack status')),
    )
  })

  test('is refused while a create runs, or a rollback', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', later)
    const creating = t.engine.createStack({ stackName, template: templateOf('cfn', { A: sized(1) }) })
    await t.provider.came('Create', 'A')
    expect(() => t.engine.cancelUpdateStack({ stackName })).toThrow(expect.objectContaining({ code: 'STACK_BUSY' }))
    await t.clock.runUntil(creating)
    t.provider.on('Update', 'A', no('A-id'), later)
    const updating = t.engine.updateStack({ stackName, template: templateOf('cfn', { A: sized(2) }) })
    await t.provider.came('Update', 'A')
    await t.clock.settle()
    expect(() => t.engine.cancelUpdateStack({ stackName })).toThrow(expect.objectContaining({ code: 'STACK_BUSY' }))
    expect((await t.clock.runUntil(updating)).stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
  })
})

describe('CancelUpdateStack (ROS)', () => {
  const begins = ['shop UPDATE_IN_PROGRESS (Stack UPDATE started)', 'A UPDATE_IN_PROGRESS (state changed)']
  const rollsBack = [
    'shop ROLLBACK_IN_PROGRESS ([local] the update was cancelled)',
    'A UPDATE_IN_PROGRESS (state changed)',
    'A UPDATE_COMPLETE (state changed)',
    'shop ROLLBACK_COMPLETE',
  ]

  test.each([{}, { cancelType: 'Safe' } as const])(
    'Safe (default) · waits for what is under way, begins nothing, and rolls back (%o)',
    async (type) => {
      await using t = await startTestEngine()
      const stack = await cancelled(t, 'ros', type)
      expect(inShort(stack.events)).toEqual([...begins, 'A UPDATE_COMPLETE (state changed)', ...rollsBack])
      expect(t.provider.log).toEqual(['Create A', 'Update A A-id', 'Update A A-id'])
    },
  )

  test('Quick · waits for nothing', async () => {
    await using t = await startTestEngine()
    const stack = await cancelled(t, 'ros', { cancelType: 'Quick' })
    expect(inShort(stack.events)).toEqual([...begins, 'A UPDATE_FAILED ([local] Update cancelled)', ...rollsBack])
  })
})
