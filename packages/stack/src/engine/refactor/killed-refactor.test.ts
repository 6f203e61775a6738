import { expect, test } from 'vitest'
import { storeOf } from '../../fixtures/lines-store.fixture.ts'
import { startTestEngine, type TestEngine, templateOf } from '../../fixtures/test-engine.fixture.ts'

const behaviours = { refactoredCustomResources: 'moved' } as const

const idsIn = ({ engine }: TestEngine): readonly string[] =>
  ['shop', 'site', 'fresh'].flatMap((name) =>
    (engine.describeStack(name)?.resources ?? []).map(({ physicalResourceId }) => physicalResourceId),
  )

test('an engine that is killed between any two writes of a refactor leaves every resource in one stack', async () => {
  const lines: string[] = []
  await using t = await startTestEngine({ behaviours, state: storeOf(lines) })
  await t.engine.createStack({ stackName: 'shop', template: templateOf('cfn', { A: {}, B: {}, Keep: {} }) })
  await t.engine.createStack({ stackName: 'site', template: templateOf('cfn', { C: {} }) })
  const stackDefinitions = [
    { stackName: 'shop', template: templateOf('cfn', { Keep: {} }) },
    { stackName: 'site', template: templateOf('cfn', { A: {}, C: {} }) },
    { stackName: 'fresh', template: templateOf('cfn', { B: {} }) },
  ]
  const before = lines.length
  await t.engine.executeStackRefactor(t.engine.createStackRefactor({ stackDefinitions, enableStackCreation: true }))

  const everywhere = ['A-id', 'B-id', 'C-id', 'Keep-id']
  const found: string[] = []
  for (let count = before; count <= lines.length; count++) {
    await using next = await startTestEngine({ behaviours, state: storeOf(lines.slice(0, count)) })
    await next.engine.resumed
    const ids = idsIn(next)
    expect(ids.toSorted()).toEqual(everywhere)
    found.push(ids.join(' '))
  }
  expect([...new Set(found)]).toEqual(['A-id B-id Keep-id C-id', 'Keep-id C-id A-id B-id'])
})
