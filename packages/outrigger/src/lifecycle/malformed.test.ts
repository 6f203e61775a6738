import { describe, expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { resource, world } from './service.fixture.ts'

const marker = /^outrigger-failed-[\w-]{43}$/
const called: string[] = []
const noting = resource({
  create: () => (called.push('create'), { physicalResourceId: 'made-1' }),
  update: () => void called.push('update'),
  delete: () => void called.push('delete'),
})

const update = { ...cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1' }) }

describe('an event that is wrong but can be answered', () => {
  test.for<[string, object, string]>([
    ['an unknown RequestType', { RequestType: 'Read' }, 'RequestType: expected Create, Update or Delete, got "Read"'],
    ['no RequestType', { RequestType: undefined }, 'RequestType: expected Create, Update or Delete, got nothing'],
    ['properties that are none', { ResourceProperties: 'text' }, 'ResourceProperties: expected an object, got "text"'],
    ['old properties that are none', { OldResourceProperties: [1] }, 'OldResourceProperties: expected an object, got an array'],
    ['no ResourceType', { ResourceType: undefined }, 'ResourceType: expected a type name, got nothing'],
  ])('F5 · %s: FAILED with its id, and nobody is called', async ([, wrong, problem]) => {
    const { response } = await world(noting).run({ ...update, ...wrong })
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1', Reason: `malformed request: ${problem}` })
    expect(called).toEqual([])
  })

  test('F5 · an Update without an id is FAILED with a marker; on ROS without an id', async () => {
    const { response } = await world(noting).run({ ...update, PhysicalResourceId: undefined })
    expect(response).toMatchObject({
      Status: 'FAILED',
      Reason: 'malformed request: PhysicalResourceId: expected an id that a response can hold, got nothing',
    })
    expect(response['PhysicalResourceId']).toMatch(marker)
    const event = { ...rosEvent({ requestType: 'Update' }), PhysicalResourceId: '' }
    expect((await world(noting).run(event)).response).not.toHaveProperty('PhysicalResourceId')
    expect(called).toEqual([])
  })

  test('F5 · tells when it was sent and delivers like any other', async () => {
    const { receipt, sent } = await world(noting, { replies: [503, 200] }).run({ ...update, RequestType: 'Read' })
    expect(receipt).toMatchObject({ requestType: 'Read', status: 'FAILED', delivered: true, tries: [{ status: 503 }, { status: 200 }] })
    expect(sent).toHaveLength(2)
  })

  test('F5 · one that arrives late is still answered, once', async () => {
    const w = world(noting, { replies: [503] })
    await w.clock.advance(10_000_000)
    const { sent, error } = await w.run({ ...update, RequestType: 'Read' })
    expect(sent).toHaveLength(1)
    expect(error).toBeUndefined()
  })
})

describe('an event that can’t be answered', () => {
  test.for<[string, unknown, string]>([
    ['null', null, 'expected a custom resource request, got null'],
    ['a text', 'text', 'expected a custom resource request, got "text"'],
    ['no StackId', { ...update, StackId: undefined }, 'StackId: expected a non-empty string, got nothing'],
    ['no RequestId', { ...update, RequestId: '' }, 'RequestId: expected a non-empty string, got ""'],
    ['no LogicalResourceId', { ...update, LogicalResourceId: 7 }, 'LogicalResourceId: expected a non-empty string, got a number'],
    ['no ResponseURL', { ...update, ResponseURL: undefined }, 'ResponseURL: expected a non-empty string, got nothing'],
    ['a ResponseURL that is none', { ...update, ResponseURL: 'somewhere' }, 'ResponseURL: expected an absolute URL'],
  ])('F5 · %s: a typed error, nothing sent, nobody called', async ([, event, message]) => {
    const { serve, sent } = world(noting)
    await expect(serve(event)).rejects.toMatchObject({ name: 'EventError', code: 'EVENT_INVALID', message })
    expect(sent).toEqual([])
    expect(called).toEqual([])
  })

  test('D4 · a host that is not allowed: a typed error without the query, nothing sent, nobody called', async () => {
    const { serve, sent, logged } = world(noting)
    const rejected: unknown = await serve({
      ...update,
      ResponseURL: 'https://evil.example/path?X-Amz-Signature=very-secret-signature',
    }).catch((error: unknown) => error)
    expect(rejected).toMatchObject({ name: 'EventError', code: 'RESPONSE_HOST_REFUSED' })
    expect((rejected as Error).message).toBe(
      'no response is sent to https://evil.example/path: it is not https on a response host of CloudFormation; ' +
        'a further host is allowed by the option responseHosts or the variable OUTRIGGER_RESPONSE_HOSTS',
    )
    expect([...sent, ...logged, ...called]).toEqual([])
  })

  test('F5 · the next event is served as if nothing had been', async () => {
    const w = world(noting)
    await expect(w.serve(null)).rejects.toMatchObject({ code: 'EVENT_INVALID' })
    expect((await w.run(cloudFormationEvent())).response).toMatchObject({ Status: 'SUCCESS' })
    called.length = 0
  })
})

describe('a type nobody serves', () => {
  const other = { ...update, ResourceType: 'Custom::Other' }

  test('F6 · is FAILED with the request’s id, or a marker', async () => {
    expect((await world(noting).run(other)).response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: 'no resource of type Custom::Other here',
    })
    const create = await world(noting).run(cloudFormationEvent({ resourceType: 'Custom::Other' }))
    expect(create.response['PhysicalResourceId']).toMatch(marker)
  })

  test('F6 · on Delete is FAILED too, except for a marker, which nothing was made under', async () => {
    const remove = (physicalResourceId: string) =>
      world(noting).run(cloudFormationEvent({ requestType: 'Delete', resourceType: 'Custom::Other', physicalResourceId }))
    expect((await remove('site-1')).response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1' })
    const { response, logged } = await remove('outrigger-failed-abc')
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'outrigger-failed-abc' })
    expect(logged[0]).toMatchObject({ level: 'warn', fields: { physicalResourceId: 'outrigger-failed-abc' } })
  })

  test('F6 · an Update of a marker is FAILED as any other', async () => {
    expect((await world(noting).run({ ...other, PhysicalResourceId: 'outrigger-failed-abc' })).response['Status']).toBe('FAILED')
    expect(called).toEqual([])
  })
})
