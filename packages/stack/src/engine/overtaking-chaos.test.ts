import { defineResource } from 'outrigger'
import { recordingLogger, virtualClock } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { templateOf } from '../fixtures/test-engine.fixture.ts'
import { provider } from '../targets/provider.ts'
import { createStackEngine } from './create-stack-engine.ts'

const stackName = 'shop'
const resources = { A: {}, B: { DependsOn: 'A' }, C: { DependsOn: 'A' }, D: {}, E: { DependsOn: ['B', 'D'] } }

/** A provider with a thing for each logical id, that makes nothing any more that it was told to delete: a Create may come after its Delete. */
function fencedThings() {
  const living = new Set<string>()
  const gone = new Set<string>()
  const resource = defineResource({
    type: /^Custom::/,
    find: () => 'whatever there is',
    create({ request: { logicalResourceId: name } }) {
      if (gone.has(name)) throw new Error(`${name} was deleted before it was made`)
      living.add(name)
      return { physicalResourceId: name }
    },
    update() {},
    delete({ request: { logicalResourceId: name } }) {
      living.delete(name)
      gone.add(name)
    },
  })
  return { living, target: provider(resource, { logger: recordingLogger() }) }
}

/** Creates a stack under chaos, deletes it when some events were told, and lets everything that still comes come. */
async function overtake(engineName: EngineName, seed: number) {
  // Some come while the stack is created, some while that is rolled back.
  const moment = 1 + (seed % 10)
  const clock = virtualClock()
  const { living, target } = fencedThings()
  let deletion: Promise<unknown> | undefined
  await using engine = await createStackEngine({
    targets: { '*': target },
    clock,
    chaos: { seed, rate: 0.5 },
    onEvent() {
      if (engine.events.length === moment) deletion = engine.deleteStack({ stackName })
    },
  })
  const { stackStatus } = await clock.runUntil(engine.createStack({ stackName, template: templateOf(engineName, resources) }))
  await deletion
  await clock.runAll()
  await engine.idle()
  return { stackStatus, living: [...living], violations: engine.violations.map(({ rule, seen }) => `${rule}: ${seen}`) }
}

const seeds = Array.from({ length: 30 }, (_, index) => index + 1)

describe.each<EngineName>(['cfn', 'ros'])('a deletion that overtakes a create under chaos leaves nothing behind (%s)', (engine) => {
  test.each(seeds)('seed %i', async (seed) => {
    expect(await overtake(engine, seed)).toEqual({ stackStatus: 'DELETE_COMPLETE', living: [], violations: [] })
  })
})
