import { createStackEngine } from '@outrigger/stack'
import { expect, test } from 'vitest'
import { targets, template } from './checks.fixture.ts'

test('what an update will send, and why', async () => {
  await using engine = await createStackEngine({ targets })
  await engine.createStack({ stackName: 'site', template })

  const faster = { stackName: 'site', changeSetName: 'faster', parameters: { Rate: '60' } }
  expect(engine.planUpdate(faster).changes).toEqual(engine.createChangeSet(faster).changes)
  expect(engine.describeChangeSet(faster)?.changes).toMatchObject([
    {
      logicalResourceId: 'Check',
      sends: ['Update'],
      mayReplace: true,
      properties: [{ name: 'Rate', before: '300', after: '60', causes: [{ kind: 'parameter', name: 'Rate' }] }],
    },
  ])
  expect((await engine.executeChangeSet(faster)).stackStatus).toBe('UPDATE_COMPLETE')
})
