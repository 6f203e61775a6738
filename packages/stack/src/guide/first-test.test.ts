import { createStackEngine, formatViolation } from '@outrigger/stack'
import { expect, test } from 'vitest'
import { checks, targets, template } from './checks.fixture.ts'

test('a check is created, changed and deleted', async () => {
  await using engine = await createStackEngine({ targets })

  const created = await engine.createStack({ stackName: 'site', template })
  expect(created.stackStatus).toBe('CREATE_COMPLETE')
  expect(created.outputs['Url']).toMatch(/^https:/)

  const updated = await engine.updateStack({ stackName: 'site', parameters: { Rate: '60' } })
  expect(updated.stackStatus).toBe('UPDATE_COMPLETE')
  expect([...checks.values()]).toEqual([{ Rate: '60' }])

  await engine.deleteStack({ stackName: 'site' })
  expect(checks.size).toBe(0)
  expect(engine.violations.map(formatViolation)).toEqual([])
})
