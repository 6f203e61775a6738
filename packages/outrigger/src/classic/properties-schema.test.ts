import { describe, expect, test } from 'vitest'
import { world } from '../lifecycle/service.fixture.ts'
import type { RawProperties } from '../protocol/request.ts'
import { type AjvClass, ajvSchema, notLoaded } from './ajv-schema.ts'
import { classHandler } from './class-handler.ts'
import { engines, events, handlerOf } from './handler.fixture.ts'

// Loaded beforehand, so that the virtual clock never runs ahead of the file system.
await Promise.all([import('ajv'), import('ajv/dist/2020.js')])

const propertiesSchema = {
  type: 'object',
  properties: {
    Name: { type: 'string', minLength: 1 },
    Rate: { type: 'integer', minimum: 0 },
    Type: { enum: ['HTTP', 'TCP'] },
    Nested: { type: 'object', properties: { 'a/b~c': { type: 'array', items: { type: 'boolean' } } } },
  },
  required: ['Name', 'Rate'],
  additionalProperties: false,
}

/** Runs `event` and gives the properties the method saw, and the response. */
async function checked(event: unknown, schema: object = propertiesSchema) {
  const calls: { properties: RawProperties | undefined; oldProperties?: RawProperties | undefined }[] = []
  const method = (_request: object, context: { properties: RawProperties | undefined }): string => {
    calls.push(context)
    return 'old-1'
  }
  const handler = handlerOf({ create: method, update: method, delete: method }, { propertiesSchema: schema })
  const { response } = await world(handler).run(event)
  return { calls, response }
}

describe.for(engines)('propertiesSchema · %s', (engine) => {
  const { create, update, delete: remove } = events[engine]
  const valid = { Name: '7', Rate: 300, Type: 'HTTP', Nested: { 'a/b~c': [true, false] } }

  test('F1, F2 · valid properties arrive as the schema says, without the engine’s own', async () => {
    const { calls, response } = await checked(create(valid))
    expect(response).toMatchObject({ Status: 'SUCCESS' })
    expect(calls.map(({ properties }) => properties)).toEqual([valid])
  })

  test('F3 · invalid properties fail Create with every path, and the author isn’t called', async () => {
    const { calls, response } = await checked(create({ Name: '', Type: 'FTP', Extra: 1, Nested: { 'a/b~c': [true, 'no'] } }))
    expect(calls).toEqual([])
    expect(response).toMatchObject({ Status: 'FAILED' })
    expect(String(response['Reason']).replace('invalid properties: ', '').split('; ').toSorted()).toEqual([
      'Extra: must NOT have additional properties',
      'Name: must NOT have fewer than 1 characters',
      'Nested.a/b~c[1]: must be boolean',
      "Rate: must have required property 'Rate'",
      'Type: must be equal to one of the allowed values: "HTTP", "TCP"',
    ])
  })

  test('F3 · a path tells an index from a name', async () => {
    const integers = { additionalProperties: { type: 'integer' }, items: { type: 'integer' } }
    const items = Array.from({ length: 11 }, (_, at) => (at === 10 ? 'ten' : at))
    const schema = { properties: { List: integers, Names: integers } }
    const { response } = await checked(create({ List: items, Names: { '1st': 'a', B2: 'b' } }), schema)
    expect(response['Reason']).toBe('invalid properties: List[10]: must be integer; Names.1st: must be integer; Names.B2: must be integer')
  })

  test('F3 · a constant is told', async () => {
    const { response } = await checked(create({ Kind: 'b' }), { properties: { Kind: { const: 'a' } } })
    expect(response['Reason']).toBe('invalid properties: Kind: must be equal to constant: "a"')
  })

  test('F3 · invalid properties fail Update and keep the id', async () => {
    const { calls, response } = await checked(update({ Name: 'a' }, valid))
    expect(calls).toEqual([])
    expect(response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'old-1',
      Reason: "invalid properties: Rate: must have required property 'Rate'",
    })
  })

  test('F3 · old properties are decoded too, and undefined where invalid', async () => {
    const before = { ...valid, Rate: 60 }
    expect((await checked(update(valid, before))).calls).toMatchObject([{ properties: valid, oldProperties: before }])
    const { calls, response } = await checked(update(valid, { Name: 'a' }))
    expect(response['Status']).toBe('SUCCESS')
    expect(calls).toMatchObject([{ properties: valid, oldProperties: undefined }])
  })

  test('F3 · a Delete of invalid properties is served, without them', async () => {
    expect((await checked(remove('old-1', valid))).calls).toMatchObject([{ properties: valid }])
    const { calls, response } = await checked(remove('old-1', { Name: 'a' }))
    expect(response['Status']).toBe('SUCCESS')
    expect(calls).toMatchObject([{ properties: undefined }])
  })

  test('F4 · without a schema properties arrive as they came, without the engine’s own', async () => {
    const seen: unknown[] = []
    await world(handlerOf({ create: (_request, { properties }) => seen.push(properties) })).run(create({ Rate: 300 }))
    expect(seen).toEqual([{ Rate: engine === 'ROS' ? 300 : '300' }])
  })
})

describe('the schema', () => {
  const { create, delete: remove } = events.ROS

  test('follows draft 2020-12 where it says so', async () => {
    const prefixItems = { properties: { Pair: { prefixItems: [{ type: 'integer' }] } } }
    const draft2020 = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...prefixItems }
    expect((await checked(create({ Pair: ['a'] }), draft2020)).response['Reason']).toBe('invalid properties: Pair[0]: must be integer')
    expect((await checked(create({ Pair: [1] }), draft2020)).response['Status']).toBe('SUCCESS')
    const { response } = await checked(create({ Pair: [1] }), prefixItems)
    expect(response['Reason']).toBe('ajv refuses propertiesSchema: strict mode: unknown keyword: "prefixItems"')
  })

  test('follows draft-07 where it says so', async () => {
    const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#', properties: { Pair: { items: [{ type: 'integer' }] } } }
    expect((await checked(create({ Pair: ['a'] }), draft07)).response['Reason']).toBe('invalid properties: Pair[0]: must be integer')
  })

  test('may be true or false', async () => {
    const run = async (schema: boolean) => (await world(handlerOf({}, { propertiesSchema: schema })).run(create())).response['Status']
    expect([await run(true), await run(false)]).toEqual(['SUCCESS', 'FAILED'])
  })

  test('may name formats, which aren’t checked, and types that ajv finds unusual', async () => {
    const schema = { properties: { Url: { type: ['string', 'null'], format: 'uri' }, At: { format: 'of-ours' } } }
    expect((await checked(create({ Url: 'no url', At: 'noon' }), schema)).response['Status']).toBe('SUCCESS')
  })

  test('that ajv refuses fails Create and Update, says why, and blocks no Delete', async () => {
    const { response } = await checked(create({}), { type: 'thing' })
    expect(response['Status']).toBe('FAILED')
    expect(response['Reason']).toMatch(/^ajv refuses propertiesSchema: schema is invalid: .*type/)
    expect((await checked(remove(), { type: 'thing' })).response['Status']).toBe('SUCCESS')
  })
})

describe('without ajv', () => {
  const missing = async (): Promise<AjvClass> => notLoaded(new Error("Cannot find package 'ajv'"))
  const load = { draft07: missing, draft2020: missing }
  const methods = { create: () => 'made-1', update: () => 'old-1', delete: () => undefined }

  test('ajv is only loaded when there is something to check, once', async () => {
    let loads = 0
    class Accepting {
      compile() {
        return (_value: unknown): _value is Readonly<Record<string, unknown>> => true
      }
    }
    const counting = async (): Promise<AjvClass> => {
      loads += 1
      return Accepting
    }
    const properties = ajvSchema({}, { draft07: counting, draft2020: missing })
    const handler = classHandler(methods, { properties, jsonSchema: {} })
    const provider = { handlers: [handler], find: () => handler }
    expect(loads).toBe(0)
    const { run } = world(provider)
    await run(events.ROS.create())
    await run(events.ROS.update())
    await run(events.ROS.delete())
    expect(loads).toBe(1)
  })

  test.for([{}, { $schema: 'https://json-schema.org/draft/2020-12/schema' }])('says which package is missing (%j)', async (schema) => {
    const handler = classHandler(methods, { properties: ajvSchema(schema, load), jsonSchema: schema })
    const { run } = world({ handlers: [handler], find: () => handler })
    const reason = "propertiesSchema needs the package ajv, which could not be loaded (npm install ajv): Cannot find package 'ajv'"
    for (const event of [events.ROS.create(), events.ROS.update()]) {
      const { response } = await run(event)
      expect(response).toMatchObject({ Status: 'FAILED', Reason: reason })
    }
    expect((await run(events.ROS.delete())).response['Status']).toBe('SUCCESS')
  })
})
