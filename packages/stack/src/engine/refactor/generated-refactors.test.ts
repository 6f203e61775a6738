import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sized } from '../../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, type TestResource, templateOf } from '../../fixtures/test-engine.fixture.ts'
import type { ResourceMapping } from './stack-refactor.ts'

const stackNames = ['one', 'two', 'three'] as const
const things = [0, 1, 2, 3, 4]

/** Where each thing stands, and the suffix of its logical id there. */
const places = fc.array(fc.record({ stackName: fc.constantFrom(...stackNames), suffix: fc.constantFrom('', 'X', 'Y') }), {
  minLength: things.length,
  maxLength: things.length,
})
type Places = readonly { readonly stackName: string; readonly suffix: string }[]

const locationOf = (at: Places, thing: number) => ({
  stackName: at[thing]?.stackName ?? '',
  logicalResourceId: `T${thing}${at[thing]?.suffix ?? ''}`,
})

/** No stack is ever empty: each has a resource of its own. */
const stackDefinitions = (at: Places) =>
  stackNames.map((stackName) => {
    const own = things.filter((thing) => at[thing]?.stackName === stackName)
    const resources = own.map((thing): [string, TestResource] => [locationOf(at, thing).logicalResourceId, sized(thing)])
    return { stackName, template: templateOf('cfn', { Own: {}, ...Object.fromEntries(resources) }) }
  })

test('wherever things are moved, and however often: each is deleted once, by the id it was made with', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(places, { minLength: 2, maxLength: 5 }), async ([first = [], ...moves]) => {
      await using t = await startTestEngine({ behaviours: { refactoredCustomResources: 'moved' } })
      for (const stack of stackDefinitions(first)) await t.engine.createStack(stack)
      const made = t.provider.requests.length
      let before: Places = first
      for (const after of moves) {
        const resourceMappings = things
          .map((thing): ResourceMapping => ({ source: locationOf(before, thing), destination: locationOf(after, thing) }))
          .filter(({ source, destination }) => JSON.stringify(source) !== JSON.stringify(destination))
        const refactor = t.engine.createStackRefactor({ stackDefinitions: stackDefinitions(after), resourceMappings })
        expect(refactor.actions.length).toBe(resourceMappings.length)
        expect(refactor.statusReason).toBe(resourceMappings.length === 0 ? '[local] nothing would move' : undefined)
        if (refactor.executionStatus === 'AVAILABLE') await t.engine.executeStackRefactor(refactor)
        before = after
      }
      expect(t.provider.requests.length).toBe(made)
      const standing = new Map(
        stackNames.flatMap((stackName) =>
          (t.engine.describeStack(stackName)?.resources ?? []).map((each) => [
            `${stackName}/${each.logicalResourceId}`,
            each.physicalResourceId,
          ]),
        ),
      )
      for (const thing of things) {
        const { stackName, logicalResourceId } = locationOf(before, thing)
        expect(standing.get(`${stackName}/${logicalResourceId}`)).toBe(`${locationOf(first, thing).logicalResourceId}-id`)
      }
      for (const stackName of stackNames) await t.engine.deleteStack({ stackName })
      const deleted = t.provider.requests.slice(made).map(({ PhysicalResourceId }) => String(PhysicalResourceId))
      expect(deleted.toSorted()).toEqual(
        t.provider.requests
          .slice(0, made)
          .map(({ LogicalResourceId }) => `${LogicalResourceId}-id`)
          .toSorted(),
      )
    }),
    { numRuns: 40 },
  )
})
