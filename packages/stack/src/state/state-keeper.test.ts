import { expect, test } from 'vitest'
import { defaultBehaviours } from '../behaviours/behaviours.ts'
import { dialects } from '../dialects/dialects.ts'
import { surroundings } from '../engine/surroundings.ts'
import { stackRegistry } from '../engine/stack-registry.ts'
import type { StackEvent } from '../events/stack-event.ts'
import { templateOf } from '../fixtures/test-engine.fixture.ts'
import { parseTemplate } from '../template/index.ts'
import { readChanges } from './kept/change-reader.ts'
import { foldChanges, type KeptState } from './kept/fold-changes.ts'
import type { Resource } from './resource.ts'
import type { Stack, StackDefinition } from './stack.ts'
import { stateKeeper } from './state-keeper.ts'
import { memoryStateStore } from './store/memory-state-store.ts'
import type { StateStore } from './store/state-store.ts'

function definitionOf(size: number): StackDefinition {
  const source = templateOf('cfn', { A: { properties: { Size: size } } })
  return { source, template: parseTemplate(source), parameters: new Map([['P', { value: ['x'], text: 'x', noEcho: true }]]) }
}

const resourceOf = (name: string, size: number): Resource => ({
  logicalResourceId: name,
  resourceType: 'Custom::Thing',
  custom: true,
  physicalResourceId: `${name}-id`,
  status: 'CREATE_COMPLETE',
  presence: 'made',
  declared: { Size: size },
  sent: { Size: String(size) },
  serviceToken: 't',
  timeout: 60,
  data: {},
  noEcho: false,
  responseKey: 'k',
  deletionPolicy: 'Delete',
  dependencies: new Set(['B']),
})

const newStack = (): Stack => ({
  dialect: dialects(defaultBehaviours).cfn,
  place: { region: 'r', accountId: 'a', stackName: 'shop' },
  surroundings: surroundings(stackRegistry(), {}),
  stackId: 'id',
  creationTime: 1,
  status: 'CREATE_COMPLETE',
  reason: undefined,
  definition: definitionOf(1),
  resources: new Map([['A', resourceOf('A', 1)]]),
  outputs: { Url: 'u' },
  leftovers: [],
  wayBack: undefined,
  terminationProtection: false,
  changeSets: new Map(),
  busy: false,
})

const event = (resourceStatus: string): StackEvent => ({
  engine: 'cfn',
  timestamp: 1,
  stackName: 'shop',
  stackId: 'id',
  logicalResourceId: 'shop',
  physicalResourceId: 'id',
  resourceType: 'AWS::CloudFormation::Stack',
  resourceStatus,
})

/** A store that counts its lines; what they come to. */
async function storeOfLines(): Promise<{ readonly store: StateStore; readonly lines: string[]; kept(): KeptState }> {
  const inner = memoryStateStore()
  const lines: string[] = [...(await inner.load())]
  const store: StateStore = {
    ...inner,
    append: (line) => void lines.push(line),
    replace: (all) => void lines.splice(0, lines.length, ...all),
  }
  const kept = (): KeptState =>
    foldChanges(readChanges(lines, ({ source, parameters }) => ({ source, parameters, template: parseTemplate(source) })))
  return { store, lines, kept }
}

test('only what has changed is written, all that changed at once in one line', async () => {
  const { store, lines, kept } = await storeOfLines()
  const stack = newStack()
  const keeper = stateKeeper(store, { stacks: () => [stack], events: [] })
  keeper.start([])
  const before = lines.length
  keeper.keep(stack)
  expect(lines.length).toBe(before)

  stack.resources.set('B', resourceOf('B', 2))
  stack.resources.delete('A')
  stack.status = 'UPDATE_COMPLETE'
  keeper.keep(stack, event('UPDATE_COMPLETE'))
  expect(lines.length).toBe(before + 1)
  const head: unknown = expect.objectContaining({ status: 'UPDATE_COMPLETE', definition: { '\u0000definition': 0 } })
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
    events: [event('UPDATE_COMPLETE')],
    stackId: 'id',
    head,
    resources: [
      ['A', null],
      ['B', { ...resourceOf('B', 2), dependencies: { '\u0000set': ['B'] } }],
    ],
  })
  const [read] = kept().stacks
  expect(read?.resources).toEqual(new Map([['B', resourceOf('B', 2)]]))
  expect(read?.head).toMatchObject({ status: 'UPDATE_COMPLETE', outputs: { Url: 'u' }, creationTime: 1, terminationProtection: false })
  expect(read?.head.definition).toEqual(stack.definition)
})

test('a definition is written once, and is the same one wherever it is named', async () => {
  const { store, lines, kept } = await storeOfLines()
  const stack = newStack()
  const keeper = stateKeeper(store, { stacks: () => [stack], events: [] })
  keeper.start([])
  const before = stack.definition
  stack.definition = definitionOf(2)
  stack.wayBack = { definition: before, undo: new Map([['A', { kind: 'kept', before: resourceOf('A', 1) }]]) }
  keeper.keep(stack)
  expect(lines.filter((line) => line.includes('"source"')).length).toBe(2)
  const [read] = kept().stacks
  expect(read?.head.definition).toEqual(stack.definition)
  expect(read?.head.wayBack).toEqual({ definition: before })
  expect(read?.undo).toEqual(stack.wayBack.undo)
})

test('after so many changes all is written anew at the end of an operation', async () => {
  const { store, lines, kept } = await storeOfLines()
  const stack = newStack()
  const events: StackEvent[] = []
  const keeper = stateKeeper(store, { stacks: () => [stack], events }, 3)
  keeper.start([])
  const least = lines.length
  for (const status of ['a', 'b', 'c', 'd']) {
    events.push(event(status))
    stack.status = status
    keeper.keep(stack, event(status))
  }
  const before = kept()
  expect(lines.length).toBe(least + 4)
  keeper.ended({ stack })
  expect(lines.length).toBe(least)
  expect(kept()).toEqual(before)
  stack.status = 'e'
  keeper.ended({ stack })
  expect(lines.length).toBe(least + 1)
})

test('a keeper that was closed keeps nothing more', async () => {
  const { store, lines } = await storeOfLines()
  const stack = newStack()
  const keeper = stateKeeper(store, { stacks: () => [stack], events: [] })
  keeper.start([])
  const before = lines.length
  keeper.close()
  stack.status = 'DELETE_COMPLETE'
  keeper.keep(stack, event('DELETE_COMPLETE'))
  keeper.ended({ stack })
  expect(lines.length).toBe(before)
})
