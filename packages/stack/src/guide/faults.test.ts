import { createStackEngine } from '@outrigger/stack'
import { virtualClock } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { checks, targets, template } from './checks.fixture.ts'

test('an Update that gets lost is rolled back after an hour, which takes no time here', async () => {
  const clock = virtualClock()
  const faults = [{ when: { requestType: 'Update', purpose: 'operation' }, fault: 'lost-request' }] as const
  await using engine = await createStackEngine({ targets, clock, faults })
  await engine.createStack({ stackName: 'site', template })
  const updated = await clock.runUntil(engine.updateStack({ stackName: 'site', parameters: { Rate: '60' } }))
  expect(updated.stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
})

test.each([1, 2, 3])('whatever goes wrong, nothing is left behind: seed %i', async (seed) => {
  checks.clear()
  const clock = virtualClock()
  await using engine = await createStackEngine({ targets, clock, chaos: { seed, rate: 0.5 } })
  await clock.runUntil(engine.createStack({ stackName: 'site', template }))
  await clock.runUntil(engine.deleteStack({ stackName: 'site' }))
  await clock.runAll()
  await engine.idle()
  expect({ left: checks.size, violations: engine.violations }).toEqual({ left: 0, violations: [] })
})
