import { createStackEngine, formatViolation } from '@outrigger/stack'
import { expect, test } from 'vitest'
import { checks, targets, template } from './checks.fixture.ts'

test('a check that gets another logical id is still the same', async () => {
  await using engine = await createStackEngine({ targets, behaviours: { refactoredCustomResources: 'moved' } })
  await engine.createStack({ stackName: 'site', template })
  const [id] = checks.keys()

  const stackDefinitions = [{ stackName: 'site', template: template.replace('  Check:', '  Monitor:').replace('Check.Url', 'Monitor.Url') }]
  const resourceMappings = [
    { source: { stackName: 'site', logicalResourceId: 'Check' }, destination: { stackName: 'site', logicalResourceId: 'Monitor' } },
  ]
  const refactor = engine.createStackRefactor({ stackDefinitions, resourceMappings })
  expect(refactor.actions).toMatchObject([{ action: 'MOVE', physicalResourceId: id }])
  await engine.executeStackRefactor(refactor)

  await engine.updateStack({ stackName: 'site', parameters: { Rate: '60' } })
  expect([...checks]).toEqual([[id, { Rate: '60' }]])
  expect(engine.violations.map(formatViolation)).toEqual([])
})
