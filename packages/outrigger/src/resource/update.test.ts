import { describe, expect, test } from 'vitest'
import { careless, world } from '../lifecycle/service.fixture.ts'
import type { ResponseData } from '../protocol/response.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import type { UpdateContext } from './contexts.ts'
import type { ResourceDefinition } from './resource-definition.ts'

type Update = (context: UpdateContext<Record<string, unknown>, [id: string, result?: object]>) => unknown

const cfn = cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1', properties: { A: 2 }, oldProperties: { A: 1 } })
const ros = rosEvent({ requestType: 'Update', physicalResourceId: 'site-1', properties: { A: 2 }, oldProperties: { A: 1 } })

const answer = async (update: Update, parts: Partial<ResourceDefinition> = {}, event: unknown = cfn): Promise<ResponseData> =>
  (await world(careless({ ...parts, update })).run(event)).response

const sticks = { Status: 'SUCCESS', PhysicalResourceId: 'site-1' }
const fails = { Status: 'FAILED', PhysicalResourceId: 'site-1' }

describe('an Update', () => {
  test('C1 · that returns nothing keeps the id and carries no data', async () => {
    for (const event of [cfn, ros]) {
      const response = await answer(() => {}, {}, event)
      expect(response).toMatchObject(sticks)
      expect(response).not.toHaveProperty('Data')
    }
  })

  test('C1 · that returns data keeps the id', async () => {
    expect(await answer(() => ({ data: { A: 'a' }, noEcho: true }))).toMatchObject({ ...sticks, Data: { A: 'a' }, NoEcho: true })
    expect(await answer(() => ({}))).toMatchObject(sticks)
  })

  test('C1 · is given its id, both properties and what changed', async () => {
    const given: Parameters<Update>[0][] = []
    await answer((context) => void given.push(context))
    expect(given[0]).toMatchObject({
      physicalResourceId: 'site-1',
      properties: { A: '2' },
      oldProperties: { A: '1' },
      changed: new Set(['A']),
    })
    expect(given[0]?.request.requestType).toBe('Update')
    expect(Object.keys(given[0] ?? {}).toSorted()).toEqual(
      'changed deadline defer log oldProperties physicalResourceId poll properties replace request signal sleep step ticket token'.split(
        ' ',
      ),
    )
  })

  test.for(['site-1', 'site-2', '', null, 7])('C1 · that returns the id %j beside its data is FAILED', async (physicalResourceId) => {
    expect(await answer(() => ({ physicalResourceId, data: {} }))).toMatchObject({
      ...fails,
      Reason: 'update must not return a physicalResourceId: only replace() changes an id',
    })
  })

  test.for(['site-2', null, 7, true, []])('C1 · that returns %j is FAILED', async (returned) => {
    expect(await answer(() => returned)).toMatchObject({
      ...fails,
      Reason: 'update must return nothing, { data?, noEcho? }, or what replace() gives',
    })
  })

  test('C3 · that fails answers with the request’s id', async () => {
    const failing: Update = () => {
      throw new Error('no quota')
    }
    expect(await answer(failing)).toMatchObject({ ...fails, Reason: 'no quota' })
    expect(await answer(failing, {}, ros)).toMatchObject({ ...fails, Reason: 'no quota' })
  })
})

describe('a replacement', () => {
  test('C1 · that is returned changes the id', async () => {
    expect(await answer(({ replace }) => replace('site-2', { data: { A: 'a' }, noEcho: true }))).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'site-2',
      Data: { A: 'a' },
      NoEcho: true,
    })
    expect(await answer(({ replace }) => replace('site-2'))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'site-2' })
  })

  test('C1 · that is not returned is FAILED, and Reason names it as left behind', async () => {
    expect(await answer(({ replace }) => void replace('site-2'))).toMatchObject({
      ...fails,
      Reason: '"site-2" was named as a replacement but not returned (left behind: site-2)',
    })
  })

  test('C3 · that was named before a failure is named as left behind', async () => {
    const response = await answer(({ replace }) => {
      replace('site-2')
      throw new Error('too early')
    })
    expect(response).toMatchObject({ ...fails, Reason: 'too early (left behind: site-2)' })
  })

  test('C3 · left behind stands before where the log is', async () => {
    const w = world(
      careless({
        update({ replace }: UpdateContext<unknown>) {
          replace('site-2')
          throw new Error('too early')
        },
      }),
    )
    const { response } = await w.run(cfn, { logHint: 'stream' })
    expect(response['Reason']).toBe('too early (left behind: site-2) (log: stream)')
  })

  test('C3 · whose data is too large names the new id as left behind and keeps the old', async () => {
    const response = await answer(({ replace }) => replace('site-2', { data: { Big: 'x'.repeat(4096) } }))
    expect(response).toMatchObject(fails)
    expect(response['Reason']).toMatch(/limit of 4096; its largest attributes: Big \(4098 bytes\) \(left behind: site-2\)$/)
  })

  test.for([
    ['the old id', 'site-1', 'replace() was given the id of the old thing, "site-1"'],
    ['an empty id', '', "the physical id must be a text that isn't empty, not an empty one"],
    ['a marker', 'outrigger-failed-x', 'the physical id "outrigger-failed-x" begins with a prefix that is reserved for failed Creates'],
  ])('C1 · by %s is refused', async ([, id = '', Reason]) => {
    expect(await answer(({ replace }) => replace(id))).toMatchObject({ ...fails, Reason })
  })

  test('C1 · may come from another copy of the package', async () => {
    const foreign = { physicalResourceId: 'site-2', [Symbol.for('outrigger.replacement')]: true }
    expect(await answer(() => foreign)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'site-2' })
  })

  test('C1 · can’t be named twice', async () => {
    const response = await answer(({ replace }) => {
      replace('site-2')
      return replace('site-3')
    })
    expect(response['Reason']).toBe('the physical id "site-3" is not "site-2", which was named before (left behind: site-2)')
  })

  test('C5 · by an id that is not owned is FAILED, and named as left behind', async () => {
    expect(await answer(({ replace }) => replace('page-1'), { owns: (id) => id.startsWith('site-') })).toMatchObject({
      ...fails,
      Reason: `owns() doesn't accept the physical id "page-1" (left behind: page-1)`,
    })
  })

  test('C7 · on ROS is FAILED', async () => {
    expect(await answer(({ replace }) => replace('site-2'), {}, ros)).toMatchObject({
      ...fails,
      Reason: 'ROS allows no replacement (left behind: site-2)',
    })
  })

  test('C5 · by the id that an older provider’s stands for would delete what is alive: refused', async () => {
    const legacyIds = (id: string): string | undefined => (id === 'site-1' ? 'new-1' : undefined)
    const seen: string[] = []
    const update: Update = ({ physicalResourceId, replace }) => {
      seen.push(physicalResourceId)
      return replace(physicalResourceId)
    }
    expect(await answer(update, { legacyIds })).toMatchObject({ ...fails, Reason: 'replace() was given the id of the old thing, "new-1"' })
    expect(seen).toEqual(['new-1'])
    expect(await answer(({ replace }) => replace('site-1'), { legacyIds })).toMatchObject({
      ...fails,
      Reason: 'replace() was given the id of the old thing, "site-1"',
    })
    expect(await answer(() => {}, { legacyIds })).toMatchObject(sticks)
    expect(await answer(({ replace }) => replace('new-2'), { legacyIds })).toMatchObject({ PhysicalResourceId: 'new-2' })
  })

  test('C5 · an id that names nothing an older provider made is given as it is', async () => {
    const seen: string[] = []
    const update: Update = ({ physicalResourceId }) => void seen.push(physicalResourceId)
    const asked: unknown[] = []
    await answer(() => {}, { legacyIds: (id, context) => void asked.push(id, context) })
    expect(asked).toEqual(['site-1', { properties: cfn.ResourceProperties }])
    for (const mapped of [null, undefined, '']) await answer(update, { legacyIds: () => mapped })
    expect(seen).toEqual(['site-1', 'site-1', 'site-1'])
  })
})

describe('replaceOn', () => {
  const replacing = (create: ResourceDefinition['create'], more: Partial<ResourceDefinition> = {}) =>
    careless({
      replaceOn: ['A'],
      create,
      update: () => {
        throw new Error('not to be called')
      },
      ...more,
    })
  const run = async (...args: Parameters<typeof replacing>): Promise<ResponseData> => (await world(replacing(...args)).run(cfn)).response

  test('C7 · a changed property makes Update call create, with the Update as its request', async () => {
    const response = await run(({ request, properties, checkpoint }) => {
      expect(checkpoint).toBeTypeOf('function')
      return { physicalResourceId: `site-${request.requestType}-${String(properties['A'])}`, data: { A: 'a' } }
    })
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'site-Update-2', Data: { A: 'a' } })
  })

  test('C7 · an unchanged one makes it call update', async () => {
    const updated = careless({
      replaceOn: ['B'],
      create: () => ({ physicalResourceId: 'site-2' }),
      update: () => ({ data: { Via: 'update' } }),
    })
    expect((await world(updated).run(cfn)).response).toMatchObject({ ...sticks, Data: { Via: 'update' } })
  })

  test('C7 · the same id back is FAILED', async () => {
    expect(await run(() => ({ physicalResourceId: 'site-1' }))).toMatchObject({
      ...fails,
      Reason: 'a change of A needs a new thing, but create returned the id of the old one, "site-1"',
    })
  })

  test('C7 · every changed property is told', async () => {
    const both = { replaceOn: ['A', 'C', 'B'], create: () => ({ physicalResourceId: 'site-1' }) }
    const two = { properties: { A: 2, B: 2 }, oldProperties: { A: 1, B: 1 }, physicalResourceId: 'site-1', requestType: 'Update' } as const
    expect((await world(careless(both)).run(cloudFormationEvent(two))).response['Reason']).toMatch(/^a change of A, B needs a new thing/)
    expect((await world(careless(both)).run(rosEvent(two))).response['Reason']).toBe(
      'ROS allows no replacement, and a change of A, B needs one',
    )
  })

  test('C7 · the id that an older provider’s stands for is FAILED too', async () => {
    const legacyIds = (id: string): string | undefined => (id === 'site-1' ? 'new-1' : undefined)
    expect(await run(() => ({ physicalResourceId: 'new-1' }), { legacyIds })).toMatchObject({
      ...fails,
      Reason: expect.stringMatching(/^a change of A needs a new thing, but create returned the id of the old one, "new-1"/) as unknown,
    })
  })

  test('C3 · a failure after a checkpoint answers with the old id and names the new one', async () => {
    const response = await run(async ({ checkpoint }) => {
      await checkpoint('site-2')
      throw new Error('half done')
    })
    expect(response).toMatchObject({ ...fails, Reason: 'half done (left behind: site-2)' })
  })

  test('C7 · on ROS is FAILED before the author is called', async () => {
    const called: string[] = []
    const w = world(careless({ replaceOn: ['A', 'B'], create: () => called.push('create'), update: () => called.push('update') }))
    expect((await w.run(ros)).response).toMatchObject({ ...fails, Reason: 'ROS allows no replacement, and a change of A needs one' })
    expect(called).toEqual([])
  })

  test('C7 · may be deferred', async () => {
    expect(await world(replacing(({ defer }) => defer())).run(cfn)).toMatchObject({ sent: [], error: undefined })
  })
})
