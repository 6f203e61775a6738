import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { careless, resource, world } from '../lifecycle/service.fixture.ts'
import { type CloudFormationEventOverrides, cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import type { EventProperties } from '../testing/events/event-overrides.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import type { CreateContext, DeleteContext, UpdateContext } from './contexts.ts'
import { defineResource } from './define-resource.ts'
import type { StandardSchema } from '../schema/standard-schema.ts'
import type { ResourceDefinition } from './resource-definition.ts'

const schema = z.object({ Name: z.string(), Rate: z.int().default(60), Public: z.boolean().optional() })

/** Runs an event by a resource that notes what its operations are given. */
async function given(parts: Partial<ResourceDefinition> & { readonly properties?: StandardSchema }, event: unknown) {
  const contexts: (Partial<UpdateContext<unknown>> & Partial<CreateContext<unknown>>)[] = []
  const note = (context: UpdateContext<unknown> | DeleteContext<unknown>): void => void contexts.push(context as never)
  const create = (context: CreateContext<unknown>): object => (contexts.push(context as never), { physicalResourceId: 'site-1' })
  const ran = await world(careless({ create, update: note, delete: note, ...parts })).run(event)
  return { ...ran, context: contexts[0], calls: contexts.length }
}

const update = (
  properties: EventProperties,
  oldProperties: EventProperties,
  more: Omit<CloudFormationEventOverrides<'Update'>, 'requestType'> = {},
) => cloudFormationEvent({ ...more, requestType: 'Update', physicalResourceId: 'site-1', properties, oldProperties })

describe('the engine’s own properties', () => {
  const event = update(
    { Name: 'a' },
    { Name: 'a' },
    { serviceToken: 'arn:aws:lambda:us-east-1:123456789012:function:new', serviceTimeout: 60 },
  )
  const old = { ...event, OldResourceProperties: { ServiceToken: 'arn:old', Name: 'a' } }

  test('F1 · are removed from properties and from what changed, and stay in the request', async () => {
    const { context } = await given({}, old)
    expect(context?.properties).toEqual({ Name: 'a' })
    expect(context?.oldProperties).toEqual({ Name: 'a' })
    expect(context?.changed).toEqual(new Set())
    expect(context?.request?.resourceProperties).toEqual(event.ResourceProperties)
    expect(context?.request).toMatchObject({
      resourceProperties: { ServiceTimeout: '60' },
      oldResourceProperties: { ServiceToken: 'arn:old' },
    })
  })

  test('F1 · are removed before validation: a strict schema doesn’t see them', async () => {
    const { response, context } = await given({ properties: z.strictObject({ Name: z.string() }) }, old)
    expect(response['Status']).toBe('SUCCESS')
    expect(context?.changed).toEqual(new Set())
  })

  test('F1 · are removed from what changed where the old shape does not parse', async () => {
    const { context } = await given(
      { properties: schema },
      { ...old, OldResourceProperties: { ServiceToken: 'arn:old', Name: 'a', Rate: 'often' } },
    )
    expect(context?.oldProperties).toBeUndefined()
    expect(context?.changed).toEqual(new Set(['Rate']))
  })

  test('F1 · on ROS such names are the resource’s', async () => {
    const { context } = await given({}, rosEvent({ properties: { ServiceToken: 'mine', ServiceTimeout: 5 } }))
    expect(context?.properties).toEqual({ ServiceToken: 'mine', ServiceTimeout: 5 })
  })
})

describe('decoding', () => {
  test('F2 · on CloudFormation texts become what the schema takes', async () => {
    const { context } = await given({ properties: schema }, cloudFormationEvent({ properties: { Name: 12, Rate: 300, Public: true } }))
    expect(context?.properties).toEqual({ Name: '12', Rate: 300, Public: true })
  })

  test('F2 · on ROS nothing is decoded', async () => {
    expect((await given({ properties: schema }, rosEvent({ properties: { Name: 'a', Rate: 300 } }))).context?.properties).toEqual({
      Name: 'a',
      Rate: 300,
    })
    expect((await given({ properties: schema }, rosEvent({ properties: { Name: 'a', Rate: '300' } }))).response['Status']).toBe('FAILED')
  })

  test('F2 · decode: false leaves the texts to the schema', async () => {
    const seen = await given(
      { properties: z.object({ Rate: z.string() }), decode: false },
      cloudFormationEvent({ properties: { Rate: 300 } }),
    )
    expect(seen.context?.properties).toEqual({ Rate: '300' })
    const coercing = z.object({ Rate: z.coerce.number() })
    expect(
      (await given({ properties: coercing, decode: false }, cloudFormationEvent({ properties: { Rate: 300 } }))).context?.properties,
    ).toEqual({ Rate: 300 })
  })

  test('F2 · a schema that tells no JSON Schema needs one', async () => {
    const ofValibot = v.object({ Rate: v.number() })
    const jsonSchema = { type: 'object', properties: { Rate: { type: 'number' } } } as const
    const { context } = await given({ properties: ofValibot, jsonSchema }, cloudFormationEvent({ properties: { Rate: 300 } }))
    expect(context?.properties).toEqual({ Rate: 300 })
    expect(() => careless({ properties: ofValibot })).toThrow(
      expect.objectContaining({
        code: 'DEFINITION_INVALID',
        message: 'properties have no JSON Schema to decode by: pass jsonSchema, or decode: false',
      }) as Error,
    )
    expect(() => careless({ properties: ofValibot, decode: false })).not.toThrow()
  })
})

describe('invalid properties', () => {
  const Reason =
    'invalid properties: Name: Invalid input: expected string, received undefined; Rate: Invalid input: expected number, received string'

  test('F3 · on Create and Update are FAILED, every path is told, and the author isn’t called', async () => {
    expect(await given({ properties: schema }, cloudFormationEvent({ properties: { Rate: 'often' } }))).toMatchObject({
      calls: 0,
      response: { Status: 'FAILED', Reason },
    })
    expect(await given({ properties: schema }, update({ Rate: 'often' }, { Name: 'a' }))).toMatchObject({
      calls: 0,
      response: { Status: 'FAILED', Reason, PhysicalResourceId: 'site-1' },
    })
  })

  test('F3 · on Delete are undefined, and stay in the request as they came', async () => {
    const event = cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'site-1', properties: { Rate: 'often' } })
    const { response, context, calls } = await given({ properties: schema }, event)
    expect(calls).toBe(1)
    expect(response['Status']).toBe('SUCCESS')
    expect(context).toHaveProperty('properties', undefined)
    expect(context?.request?.resourceProperties).toEqual(event.ResourceProperties)
  })

  test('F3 · valid ones of a Delete are parsed', async () => {
    const event = cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'site-1', properties: { Name: 'a' } })
    expect((await given({ properties: schema }, event)).context?.properties).toEqual({ Name: 'a', Rate: 60 })
  })

  test('F3 · old ones are undefined; what changed is then told by what was sent', async () => {
    const { context, response } = await given(
      { properties: schema },
      update({ Name: 'a', Rate: 5 }, { Name: 'a', Rate: 'often', Speed: 'x' }),
    )
    expect(response['Status']).toBe('SUCCESS')
    expect(context).toMatchObject({ properties: { Name: 'a', Rate: 5 }, oldProperties: undefined })
    expect(context?.changed).toEqual(new Set(['Rate', 'Speed']))
  })

  test('F3 · what changed is told by parsed values: a default that was written out is no change', async () => {
    const { context } = await given({ properties: schema }, update({ Name: 'b', Rate: 60 }, { Name: 'a' }))
    expect(context?.changed).toEqual(new Set(['Name']))
    expect(context?.oldProperties).toEqual({ Name: 'a', Rate: 60 })
  })

  test('F3 · upgrade lifts yesterday’s shape before parsing, old properties too', async () => {
    const upgrade: ResourceDefinition['upgrade'] = ({ Title, ...rest }) => ({ Name: Title, ...rest })
    const parts = { properties: schema, upgrade }
    expect((await given(parts, cloudFormationEvent({ properties: { Title: 'a', Rate: 5 } }))).context?.properties).toEqual({
      Name: 'a',
      Rate: 5,
    })
    const { context } = await given(parts, update({ Name: 'b' }, { Title: 'a' }))
    expect(context).toMatchObject({ properties: { Name: 'b' }, oldProperties: { Name: 'a', Rate: 60 } })
    const event = cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'site-1', properties: { Title: 'a' } })
    expect((await given(parts, event)).context?.properties).toEqual({ Name: 'a', Rate: 60 })
  })

  test('F3 · upgrade is given no property of the engine’s, and works without a schema', async () => {
    const seen: unknown[] = []
    const upgrade: ResourceDefinition['upgrade'] = (raw) => (seen.push(raw), { Lifted: 'yes' })
    const { context } = await given({ upgrade }, cloudFormationEvent({ properties: { Name: 'a' }, serviceTimeout: 60 }))
    expect(seen).toEqual([{ Name: 'a' }])
    expect(context?.properties).toEqual({ Lifted: 'yes' })
  })

  test('F3 · an upgrade that fails is told on Create, and blocks no Delete', async () => {
    const upgrade = (): never => {
      throw new Error('unknown shape', { cause: 'v0' })
    }
    expect(await given({ upgrade }, cloudFormationEvent())).toMatchObject({
      calls: 0,
      response: { Status: 'FAILED', Reason: 'invalid properties: unknown shape: v0' },
    })
    expect(await given({ upgrade }, cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'site-1' }))).toMatchObject({
      calls: 1,
      context: { properties: undefined },
    })
  })

  test('F4 · without a schema, properties pass as they came', async () => {
    expect((await given({}, cloudFormationEvent({ properties: { A: 1, B: [true] } }))).context?.properties).toEqual({ A: '1', B: ['true'] })
    expect((await given({}, rosEvent({ properties: { A: 1, B: [true] } }))).context?.properties).toEqual({ A: 1, B: [true] })
    expect((await world(resource({})).run(cloudFormationEvent())).response).not.toHaveProperty('Data')
  })

  test('F2 · types flow: properties are the schema’s output', async () => {
    const provider = defineResource({
      type: 'Custom::Example',
      properties: schema,
      create: ({ properties }) => ({ physicalResourceId: `${properties.Name}-${properties.Rate + 1}` }),
      update() {},
      delete() {},
    })
    expect((await world(provider).run(cloudFormationEvent({ properties: { Name: 'a' } }))).response['PhysicalResourceId']).toBe('a-61')
  })
})
