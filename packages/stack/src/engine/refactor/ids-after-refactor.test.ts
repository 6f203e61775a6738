import { describe, expect, test } from 'vitest'
import { sized } from '../../fixtures/lifecycle-rows.fixture.ts'
import type { Script } from '../../fixtures/scripted-provider.fixture.ts'
import { startTestEngine, type TestEngine, templateOf } from '../../fixtures/test-engine.fixture.ts'
import type { ProviderRequest } from '../../requests/provider-request.ts'

type MakeId = (request: ProviderRequest) => string

const stackNameIn = ({ StackId }: ProviderRequest): string => StackId.split('/')[1] ?? ''
const answering =
  (makeId: MakeId): Script =>
  (request, send) =>
    send({ PhysicalResourceId: makeId(request) })
const of = (resources: Parameters<typeof templateOf>[1]): string => templateOf('cfn', resources)

/** Moves A of shop to Z of fresh, and changes it there; its provider makes up an id with every answer. */
async function moved(makeId: MakeId): Promise<TestEngine> {
  const t = await startTestEngine({ behaviours: { refactoredCustomResources: 'moved' } })
  t.provider.on('Create', 'A', answering(makeId))
  t.provider.on('Update', 'Z', answering(makeId), answering(makeId))
  await t.engine.createStack({ stackName: 'shop', template: of({ A: sized(1), Keep: {} }) })
  const refactor = t.engine.createStackRefactor({
    stackDefinitions: [
      { stackName: 'shop', template: of({ Keep: {} }) },
      { stackName: 'fresh', template: of({ Z: sized(1) }) },
    ],
    resourceMappings: [
      { source: { stackName: 'shop', logicalResourceId: 'A' }, destination: { stackName: 'fresh', logicalResourceId: 'Z' } },
    ],
    enableStackCreation: true,
  })
  await t.engine.executeStackRefactor(refactor)
  await t.engine.updateStack({ stackName: 'fresh', template: of({ Z: sized(2) }) })
  return t
}

const seen = (t: TestEngine): readonly string[] => t.engine.violations.map((violation) => `${violation.rule}: ${violation.seen}`)
const why = 'it is made of names that are others since the resource moved from A of shop'

describe('a provider that makes its ids of StackId and LogicalResourceId', () => {
  test.each<[string, MakeId, string, string]>([
    ['logical id', ({ LogicalResourceId }) => `disk-${LogicalResourceId}`, 'disk-A', 'disk-Z'],
    ['stack name', (request) => `disk-${stackNameIn(request)}`, 'disk-shop', 'disk-fresh'],
    ['both', (request) => `${stackNameIn(request)}/${request.LogicalResourceId}`, 'shop/A', 'fresh/Z'],
  ])('replaces the resource once it has moved, and deletes the one with the data: %s', async (_case, makeId, before, after) => {
    await using t = await moved(makeId)
    expect(t.provider.log.slice(2)).toEqual([`Update Z ${before}`, `Delete Z ${before}`])
    expect(seen(t)).toEqual([`R049: ${before} became ${after}; ${why}`])
    await t.engine.updateStack({ stackName: 'fresh', template: of({ Z: sized(3) }) })
    expect(t.provider.log.slice(4)).toEqual([`Update Z ${after}`])
    expect(t.engine.violations.length).toBe(1)
  })

  test.each<[string, MakeId]>([
    ['the whole StackId', ({ StackId }) => `disk of ${StackId}`],
    ['the id in the StackId', ({ StackId }) => `disk-${StackId.split('/').at(-1)}`],
  ])('is warned about %s, too', async (_case, makeId) => {
    await using t = await moved(makeId)
    expect(seen(t)).toEqual([expect.stringMatching(new RegExp(`^R049: disk.* became disk.*; ${why}$`))])
  })
})

describe('a provider that goes by the PhysicalResourceId', () => {
  test('keeps the resource, wherever it has moved', async () => {
    await using t = await moved(({ PhysicalResourceId, LogicalResourceId }) => PhysicalResourceId ?? `disk-${LogicalResourceId}`)
    await t.engine.deleteStack({ stackName: 'fresh' })
    expect(t.provider.log.slice(2)).toEqual(['Update Z disk-A', 'Delete Z disk-A'])
    expect(t.engine.violations).toEqual([])
  })

  test('is not warned about a replacement that something else asked for', async () => {
    let made = 0
    await using t = await moved(({ LogicalResourceId }) => `disk-${LogicalResourceId}-${(made += 1)}`)
    expect(t.provider.log.slice(2)).toEqual(['Update Z disk-A-1', 'Delete Z disk-A-1'])
    expect(t.engine.violations).toEqual([])
  })

  test('what is deleted after a move is free for another resource', async () => {
    await using t = await moved(() => 'disk')
    await t.engine.deleteStack({ stackName: 'fresh' })
    t.provider.on('Create', 'B', { PhysicalResourceId: 'disk' })
    await t.engine.createStack({ stackName: 'next', template: of({ B: {} }) })
    expect(t.engine.violations).toEqual([])
  })
})

test('what takes the place of a moved resource must not take its id', async () => {
  await using t = await moved(({ PhysicalResourceId }) => PhysicalResourceId ?? 'disk-A')
  t.provider.on('Create', 'A', { PhysicalResourceId: 'disk-A' })
  await t.engine.updateStack({ stackName: 'shop', template: of({ Keep: {}, A: sized(1) }) })
  const owner = `Z of ${t.engine.describeStack('fresh')?.stackId}`
  expect(seen(t)).toEqual([`R047: disk-A belongs to ${owner} already`])
})

test('a resource that is moved back is where its id was issued', async () => {
  await using t = await moved(({ PhysicalResourceId }) => PhysicalResourceId ?? 'shop-A')
  const back = t.engine.createStackRefactor({
    stackDefinitions: [
      { stackName: 'shop', template: of({ Keep: {}, A: sized(2) }) },
      { stackName: 'fresh', template: of({ Other: {} }) },
    ],
    resourceMappings: [
      { source: { stackName: 'fresh', logicalResourceId: 'Z' }, destination: { stackName: 'shop', logicalResourceId: 'A' } },
    ],
  })
  // CloudFormation has no empty stacks: something must stay behind.
  expect(back.statusReason).toContain('new: Other of fresh')
  await t.engine.updateStack({ stackName: 'fresh', template: of({ Z: sized(2), Other: {} }) })
  const again = t.engine.createStackRefactor({
    stackDefinitions: [
      { stackName: 'shop', template: of({ Keep: {}, A: sized(2) }) },
      { stackName: 'fresh', template: of({ Other: {} }) },
    ],
    resourceMappings: [
      { source: { stackName: 'fresh', logicalResourceId: 'Z' }, destination: { stackName: 'shop', logicalResourceId: 'A' } },
    ],
  })
  await t.engine.executeStackRefactor(again)
  t.provider.on('Update', 'A', { PhysicalResourceId: 'fresh-A' })
  await t.engine.updateStack({ stackName: 'shop', template: of({ Keep: {}, A: { properties: { Size: 2, New: 1 } } }) })
  expect(t.engine.violations).toEqual([])
})
