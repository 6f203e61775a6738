import { describe, expect, test } from 'vitest'
import { careless, world } from '../lifecycle/service.fixture.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import type { DeleteContext } from './contexts.ts'
import type { ResourceDefinition } from './resource-definition.ts'

const marker = 'outrigger-failed-ed0b8bSG7hcJY7RvG7nAH9Z_rVxrnSy2oKGfhGaQOzo'
const cdk = 'AWSCDK::CustomResourceProviderFramework::'

/** Deletes `id`; tells the response and the ids the author was called with. */
async function remove(id: string, parts: Partial<ResourceDefinition> = {}, event?: unknown) {
  const deleted: unknown[] = []
  const w = world(careless({ delete: ({ physicalResourceId }: DeleteContext<unknown>) => void deleted.push(physicalResourceId), ...parts }))
  const ran = await w.run(event ?? cloudFormationEvent({ requestType: 'Delete', physicalResourceId: id }))
  return { ...ran, deleted }
}

const owns = (id: string): boolean => id.startsWith('site-')

describe('a Delete', () => {
  test('C1 · answers with its id and no data, whatever is returned', async () => {
    for (const returned of [undefined, null, 'site-2', { physicalResourceId: 'site-2', data: { A: 'a' } }, 7]) {
      const { response } = await remove('site-1', { delete: () => returned as never })
      expect(response).toEqual({
        Status: 'SUCCESS',
        PhysicalResourceId: 'site-1',
        StackId: cloudFormationEvent().StackId,
        RequestId: cloudFormationEvent().RequestId,
        LogicalResourceId: 'Example',
      })
    }
  })

  test('C1 · is given its id and properties, in its own context', async () => {
    const given: object[] = []
    const event = cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'site-1', properties: { Size: 2 } })
    await remove('site-1', { delete: (context) => void given.push(context) }, event)
    expect(given[0]).toMatchObject({ physicalResourceId: 'site-1', properties: { Size: '2' } })
    expect(Object.keys(given[0] ?? {}).toSorted()).toEqual(
      'deadline defer log physicalResourceId poll properties request signal sleep step ticket token'.split(' '),
    )
  })

  test('C3 · that fails answers with its id', async () => {
    const failing: Partial<ResourceDefinition> = {
      delete() {
        throw new Error('still in use')
      },
    }
    const fails = { Status: 'FAILED', PhysicalResourceId: 'site-1', Reason: 'still in use' }
    expect((await remove('site-1', failing)).response).toMatchObject(fails)
    expect((await remove('', failing, rosEvent({ requestType: 'Delete', physicalResourceId: 'site-1' }))).response).toMatchObject(fails)
  })
})

describe('a Delete of what was never made', () => {
  test('C4 · a marker succeeds without calling the author, with a warning that names the token', async () => {
    for (const parts of [{}, { owns }, { unknownIds: 'fail' as const }]) {
      const { response, deleted, logged } = await remove(marker, parts)
      expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: marker })
      expect(deleted).toEqual([])
      expect(logged[0]).toMatchObject({
        level: 'warn',
        message: 'nothing is known to have been created under this id, so nothing is deleted',
        fields: { physicalResourceId: marker },
      })
    }
  })

  test('C4 · find may tell the id of what was made after all; it is told the token and the properties', async () => {
    const asked: unknown[] = []
    const event = cloudFormationEvent({ requestType: 'Delete', physicalResourceId: marker, properties: { Name: 'a' } })
    const { response, deleted, logged } = await remove(marker, { find: async (lost) => (asked.push(lost), 'site-9') }, event)
    expect(asked).toEqual([{ token: marker.slice('outrigger-failed-'.length), properties: { Name: 'a' } }])
    expect(deleted).toEqual(['site-9'])
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: marker })
    expect(logged).toHaveLength(1)
  })

  test.for([undefined, null, ''])('C4 · where find gives %j nothing is deleted', async (nothing) => {
    const { response, deleted, logged } = await remove(marker, { find: () => nothing as undefined })
    expect(response['Status']).toBe('SUCCESS')
    expect(deleted).toEqual([])
    expect(logged[0]?.level).toBe('warn')
  })

  test('C4 · where find fails, so does the Delete, with the marker', async () => {
    const find = (): never => {
      throw new Error('no answer')
    }
    expect((await remove(marker, { find })).response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: marker, Reason: 'no answer' })
  })

  test('C4 · find is for markers alone', async () => {
    const find = (): never => {
      throw new Error('not to be asked')
    }
    expect((await remove('site-1', { find })).deleted).toEqual(['site-1'])
  })

  test('C9 · a Delete of ROS without an id is one', async () => {
    const asked: unknown[] = []
    for (const PhysicalResourceId of [undefined, '', null]) {
      const event = { ...rosEvent({ requestType: 'Delete' }), PhysicalResourceId }
      const { response, deleted } = await remove('', { owns, find: (lost) => void asked.push(lost) }, event)
      expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'outrigger-failed-' })
      expect(deleted).toEqual([])
    }
    expect(asked).toEqual([1, 2, 3].map(() => ({ token: undefined, properties: {} })))
  })

  test.for([`${cdk}CREATE_FAILED`, `${cdk}MISSING_PHYSICAL_ID`])('C5 · %s succeeds without calling the author', async (id) => {
    for (const parts of [{}, { owns }]) {
      const { response, deleted, logged } = await remove(id, parts)
      expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id })
      expect(deleted).toEqual([])
      expect(logged[0]).toMatchObject({ level: 'warn', fields: { physicalResourceId: id } })
    }
  })

  test('C5 · an id that CloudFormation made up succeeds where ids are known, and is the author’s where not', async () => {
    const invented = 'example-Example-1A2B3C4D5E6F7'
    expect(await remove(invented, { owns })).toMatchObject({ deleted: [], response: { Status: 'SUCCESS', PhysicalResourceId: invented } })
    expect(await remove(invented)).toMatchObject({ deleted: [invented], response: { Status: 'SUCCESS' } })
  })
})

describe('a Delete of an id that is not owned', () => {
  test('C5 · is FAILED without calling the author', async () => {
    const { response, deleted } = await remove('page-1', { owns })
    expect(deleted).toEqual([])
    expect(response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'page-1',
      Reason: `owns() doesn't accept the physical id "page-1", so nothing was deleted; unknownIds: 'succeed' would pass it over`,
    })
    expect((await remove('page-1', { owns, unknownIds: 'fail' })).response['Status']).toBe('FAILED')
  })

  test('C5 · succeeds without calling the author where unknown ids do', async () => {
    expect(await remove('page-1', { owns, unknownIds: 'succeed' })).toMatchObject({ deleted: [], response: { Status: 'SUCCESS' } })
  })

  test('C5 · an owned one is deleted', async () => {
    expect(await remove('site-1', { owns, unknownIds: 'succeed' })).toMatchObject({ deleted: ['site-1'], response: { Status: 'SUCCESS' } })
  })

  test('C5 · on ROS no id is made up', async () => {
    const event = rosEvent({ requestType: 'Delete', physicalResourceId: 'example-Example-1A2B3C4D5E6F7' })
    expect(await remove('', { owns }, event)).toMatchObject({ deleted: [], response: { Status: 'FAILED' } })
  })
})

describe('ids of an older provider', () => {
  test('C5 · are mapped to today’s, told the properties as they came', async () => {
    const asked: unknown[] = []
    const legacyIds: ResourceDefinition['legacyIds'] = (id, context) => {
      asked.push([id, context])
      return 'site-7'
    }
    const event = cloudFormationEvent({ requestType: 'Delete', physicalResourceId: '2024/01/01/[$LATEST]abc', properties: { Name: 'a' } })
    const { response, deleted } = await remove('', { legacyIds, owns }, event)
    expect(deleted).toEqual(['site-7'])
    expect(response['PhysicalResourceId']).toBe('2024/01/01/[$LATEST]abc')
    expect(asked).toEqual([['2024/01/01/[$LATEST]abc', { properties: event.ResourceProperties }]])
  })

  test.for([null, ''])('C5 · that are mapped to %j name nothing that was made', async (nothing) => {
    expect(await remove('log-stream', { legacyIds: () => nothing, owns })).toMatchObject({ deleted: [], response: { Status: 'SUCCESS' } })
  })

  test('C5 · that are not theirs are today’s', async () => {
    expect(await remove('site-1', { legacyIds: () => undefined, owns })).toMatchObject({ deleted: ['site-1'] })
    expect(await remove('page-1', { legacyIds: async () => undefined, owns })).toMatchObject({
      deleted: [],
      response: { Status: 'FAILED' },
    })
  })

  test('C5 · may be the CDK’s, but never our markers', async () => {
    expect((await remove(`${cdk}CREATE_FAILED`, { legacyIds: () => 'site-3' })).deleted).toEqual(['site-3'])
    expect((await remove(marker, { legacyIds: () => 'site-3' })).deleted).toEqual([])
  })
})
