import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createStackEngine } from '../engine/create-stack-engine.ts'
import type { StackEngine } from '../engine/stack-engine.ts'
import { templateOf, type TestResource } from '../fixtures/test-engine.fixture.ts'
import { thingProvider, thingsInMemory } from '../fixtures/things.fixture.ts'
import { memoryStateStore } from './store/memory-state-store.ts'
import type { StateStore } from './store/state-store.ts'

const stackName = 'shop'

/** What there was at the moment a process was killed. */
interface Moment {
  readonly lines: readonly string[]
  readonly world: ReadonlyMap<string, string>
  /** Events that were told. */
  readonly told: number
}

/** A store that notes what there is before and after each line. */
function witness(world: ReadonlyMap<string, string>, told: () => number): { readonly store: StateStore; readonly moments: Moment[] } {
  const moments: Moment[] = []
  let lines: readonly string[] = []
  const note = (): void => void moments.push({ lines, world: new Map(world), told: told() })
  const change = (next: readonly string[]): void => {
    note()
    lines = next
    note()
  }
  const store: StateStore = {
    load: async () => [],
    append: (line) => change([...lines, line]),
    replace: change,
    close() {},
  }
  return { store, moments }
}

async function storeWith(lines: readonly string[]): Promise<StateStore> {
  const store = memoryStateStore()
  await store.load()
  store.replace(lines)
  store.close()
  return store
}

type Resources = Readonly<Record<string, TestResource>>

interface Row {
  readonly title: string
  /** What is there before. */
  readonly first?: Resources
  run(engine: StackEngine, template: (resources: Resources) => string): Promise<unknown>
  /** Statuses a stack may have when the second engine has come to rest. */
  readonly ends: RegExp
  /** What the stacks in it must be like where the stack has that status. */
  readonly inside?: Readonly<Record<string, readonly string[]>>
  /** Brings a stack that was left failed to where nothing is left behind. */
  mend?(engine: StackEngine, template: (resources: Resources) => string): Promise<unknown>
}

const kept = { Kept: { properties: { Size: 1 } }, Next: { DependsOn: 'Kept', properties: { Size: 1 } } }
const changed = {
  Kept: { properties: { Size: 2, Replace: 1 } },
  Next: { DependsOn: 'Kept', properties: { Size: 2 } },
  New: { DependsOn: 'Next' },
}
const failing = { ...changed, Bad: { DependsOn: 'New', properties: { FailOn: 'Create' } } }

/** Stacks in stacks, by their TemplateURL. */
const inner: Readonly<Record<string, Resources>> = {
  one: { Inner: { properties: { Size: 1 } }, Last: { DependsOn: 'Inner' } },
  two: { Inner: { properties: { Size: 2, Replace: 1 } }, More: { DependsOn: 'Inner' } },
  bad: { Inner: { properties: { Size: 2 } }, Bad: { DependsOn: 'Inner', properties: { FailOn: 'Create' } } },
}
const nested = (url: string): TestResource => ({ type: 'AWS::CloudFormation::Stack', engineProperties: { TemplateURL: url } })

/** Creates a stack, and deletes it as soon as so many requests were sent. */
async function overtake(engine: StackEngine, template: string, requests: number): Promise<unknown> {
  const creating = engine.createStack({ stackName, template })
  for (let turn = 0; turn < 1000 && engine.exchanges.length < requests; turn++) await nextTurn()
  return Promise.all([creating, engine.deleteStack({ stackName })])
}

const nestedRows: readonly Row[] = [
  {
    title: 'a create with a nested stack',
    run: (engine, template) =>
      engine.createStack({ stackName, template: template({ Outer: nested('one'), Next: { DependsOn: 'Outer' } }) }),
    ends: /^(NONE|CREATE_COMPLETE|ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'a create whose nested stack fails',
    run: (engine, template) => engine.createStack({ stackName, template: template({ ...kept, Outer: nested('bad') }) }),
    ends: /^(NONE|ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'a create with a nested stack that a deletion overtakes',
    run: (engine, template) => overtake(engine, template({ Outer: nested('one'), Next: { DependsOn: 'Outer' } }), 2),
    ends: /^(NONE|ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'an update of a nested stack',
    first: { Outer: nested('one'), ...kept },
    run: (engine, template) => engine.updateStack({ stackName, template: template({ Outer: nested('two'), ...changed }) }),
    inside: { UPDATE_COMPLETE: ['Inner', 'More'], UPDATE_ROLLBACK_COMPLETE: ['Inner', 'Last'] },
    ends: /^(CREATE_COMPLETE|UPDATE_COMPLETE|UPDATE_ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'an update that fails after its nested stack was updated',
    first: { Outer: nested('one'), ...kept },
    run: (engine, template) =>
      engine.updateStack({
        stackName,
        template: template({ Outer: nested('two'), Kept: { DependsOn: 'Outer', properties: { FailOn: 'Update', Size: 2 } } }),
      }),
    ends: /^(CREATE_COMPLETE|UPDATE_ROLLBACK_FAILED|UPDATE_ROLLBACK_COMPLETE)$/,
    mend: (engine) => engine.continueUpdateRollback({ stackName, resourcesToSkip: ['Kept'] }),
  },
]

const rows: readonly Row[] = [
  {
    title: 'a create',
    run: (engine, template) => engine.createStack({ stackName, template: template({ ...kept, Free: {} }) }),
    ends: /^(NONE|CREATE_COMPLETE|(CREATE_)?ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'a create that fails',
    run: (engine, template) =>
      engine.createStack({ stackName, template: template({ ...kept, Bad: { DependsOn: 'Next', properties: { FailOn: 'Create' } } }) }),
    ends: /^(NONE|(CREATE_)?ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'a create that a deletion overtakes',
    run: (engine, template) => overtake(engine, template({ ...kept, Free: {} }), 3),
    ends: /^(NONE|(CREATE_)?ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'a create that is not to be rolled back',
    run: (engine, template) => engine.createStack({ stackName, template: template(kept), disableRollback: true }),
    ends: /^(NONE|CREATE_COMPLETE|CREATE_FAILED)$/,
    mend: (engine) => engine.deleteStack({ stackName }),
  },
  {
    title: 'an update that replaces, adds and removes',
    first: { ...kept, Gone: { DependsOn: 'Next' } },
    run: (engine, template) => engine.updateStack({ stackName, template: template(changed) }),
    ends: /^(CREATE_COMPLETE|UPDATE_COMPLETE|(UPDATE_)?ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'an update that fails',
    first: { ...kept, Gone: { DependsOn: 'Next' } },
    run: (engine, template) => engine.updateStack({ stackName, template: template(failing) }),
    ends: /^(CREATE_COMPLETE|(UPDATE_)?ROLLBACK_COMPLETE)$/,
  },
  {
    title: 'an update that is not to be rolled back',
    first: kept,
    run: (engine, template) => engine.updateStack({ stackName, template: template(failing), disableRollback: true }),
    ends: /^(CREATE_COMPLETE|UPDATE_FAILED)$/,
    mend: (engine, template) => engine.updateStack({ stackName, template: template(kept) }),
  },
  {
    title: 'a deletion',
    first: { ...kept, Free: {} },
    run: (engine) => engine.deleteStack({ stackName }),
    ends: /^(CREATE_COMPLETE|NONE)$/,
  },
]

/** On ROS nothing is replaced. */
const withoutReplacement = (resources: Resources): Resources =>
  Object.fromEntries(
    Object.entries(resources).map(([name, resource]) => {
      const own = Object.entries(resource.properties ?? {}).filter(([property]) => property !== 'Replace')
      return [name, { ...resource, properties: Object.fromEntries(own) }]
    }),
  )

/** Deletes the stack, where there is one, and gives its status. */
async function statusAfterDeletion(engine: StackEngine): Promise<string> {
  const { stackStatus = 'NONE' } = engine.describeStack(stackName) ?? {}
  if (['NONE', 'DELETE_COMPLETE'].includes(stackStatus)) return 'DELETE_COMPLETE'
  return (await engine.deleteStack({ stackName })).stackStatus
}

/** Ids of the things that a stack, and those in it, hold. */
function heldBy(engine: StackEngine, name: string): readonly string[] {
  const ids = engine.describeStack(name)?.resources.map(({ physicalResourceId }) => physicalResourceId) ?? []
  return ids.flatMap((id) => (id.includes('.') ? [id] : heldBy(engine, id)))
}

/** Logical ids of what is in the first stack within the stack. */
function insideOf(engine: StackEngine): readonly string[] {
  const [outer] = engine.describeStack(stackName)?.resources ?? []
  return (engine.describeStack(outer?.physicalResourceId ?? '')?.resources ?? []).map(({ logicalResourceId }) => logicalResourceId)
}

/** Runs a row once, and then follows it by another engine from every moment there was; gives how many there were. */
async function followEverywhere({ first, run, ends, inside = {}, mend }: Row, template: (resources: Resources) => string): Promise<number> {
  const readTemplate = (url: string): string | undefined => inner[url] && template(inner[url])
  const world = new Map<string, string>()
  const events: unknown[] = []
  const { store, moments } = witness(world, () => events.length)
  const targets = { '*': thingProvider(thingsInMemory(world)) }
  const engine = await createStackEngine({ targets, readTemplate, state: store, onEvent: (event) => events.push(event) })
  if (first) await engine.createStack({ stackName, template: template(first) })
  const begun = first ? moments.length : 0
  await run(engine, template)
  await engine.close()

  for (const [index, moment] of moments.slice(begun).entries()) {
    const things = thingsInMemory(new Map(moment.world))
    const state = await storeWith(moment.lines)
    await using next = await createStackEngine({ targets: { '*': thingProvider(things) }, readTemplate, state })
    await next.resumed
    const status = next.describeStack(stackName)?.stackStatus ?? 'NONE'
    expect(status, `stopped at moment ${index}`).toMatch(ends)
    expect({ index, inside: inside[status] && insideOf(next) }).toEqual({ index, inside: inside[status] })
    if (status.endsWith('_FAILED')) await mend?.(next, template)
    expect({ index, things: things.list().toSorted() }).toEqual({ index, things: heldBy(next, stackName).toSorted() })
    expect(next.events.slice(0, moment.told)).toEqual(events.slice(0, moment.told))
    expect(await statusAfterDeletion(next)).toBe('DELETE_COMPLETE')
    expect({ index, things: things.list() }).toEqual({ index, things: [] })
  }
  return moments.length - begun
}

describe('an engine that is killed at any moment', () => {
  test.each(rows)('of $title is followed by one that leaves nothing behind (CFN)', async (row) => {
    expect(await followEverywhere(row, (resources) => templateOf('cfn', resources))).toBeGreaterThan(10)
  })

  test.each(nestedRows)('of $title is followed by one that leaves nothing behind (CFN)', async (row) => {
    expect(await followEverywhere(row, (resources) => templateOf('cfn', resources))).toBeGreaterThan(10)
  })

  test.each(rows)('of $title is followed by one that leaves nothing behind (ROS)', async (row) => {
    expect(await followEverywhere(row, (resources) => templateOf('ros', withoutReplacement(resources)))).toBeGreaterThan(10)
  })
})
