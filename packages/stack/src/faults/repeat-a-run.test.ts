import { defineResource } from 'outrigger'
import { recordingLogger, virtualClock } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { createStackEngine } from '../engine/create-stack-engine.ts'
import type { StackEngineOptions } from '../engine/stack-engine.ts'
import { templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import { provider } from '../targets/provider.ts'

const stackName = 'shop'
const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']

const thing = defineResource({
  type: 'Custom::Thing',
  owns: (id) => id.startsWith('thing-'),
  create: ({ token }) => ({ physicalResourceId: `thing-${token}` }),
  update() {},
  delete() {},
})

/** Creates, updates and deletes a stack of eight independent resources on each engine; all that was seen of it, without the endpoint's port. */
async function run(options: Partial<StackEngineOptions>): Promise<readonly string[]> {
  const clock = virtualClock()
  const target = provider(thing, { logger: recordingLogger() })
  await using engine = await createStackEngine({ clock, targets: { [tokens.cfn]: target, [tokens.ros]: target }, ...options })
  for (const name of ['cfn', 'ros'] as const) {
    const template = (Size: string) => templateOf(name, Object.fromEntries(names.map((id) => [id, { properties: { Size } }])))
    await clock.runUntil(engine.createStack({ stackName, template: template('s') }))
    if (engine.describeStack(stackName)?.stackStatus === 'CREATE_COMPLETE')
      await clock.runUntil(engine.updateStack({ stackName, template: template('m') }))
    await clock.runUntil(engine.deleteStack({ stackName }))
    await clock.runAll()
    await engine.idle()
  }
  const all = [...engine.events, ...engine.exchanges].map((entry) => JSON.stringify(entry).replaceAll(/127\.0\.0\.1:\d+/g, 'endpoint'))
  // What happens at the same moment in independent resources has no order.
  return all.toSorted()
}

describe('a seed', () => {
  test.each([1, 2, 3, 4, 5])('%d repeats a run exactly: the same events, faults, ids and times', async (seed) => {
    expect(await run({ chaos: { seed, rate: 0.4 } })).toEqual(await run({ chaos: { seed, rate: 0.4 } }))
  })

  test('gives another run than another', async () => {
    const runs = await Promise.all([1, 2, 3].map((seed) => run({ chaos: { seed } })))
    expect(new Set(runs.map(String)).size).toBe(3)
  })
})
