import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { careless, world } from '../lifecycle/service.fixture.ts'
import type { ResponseData } from '../protocol/response.ts'
import type { StandardSchema } from '../schema/standard-schema.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'

const create = cloudFormationEvent()
const update = cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1' })

/** What becomes of `data`, returned from a Create. */
async function written(data: unknown, attributes?: StandardSchema, event: unknown = create) {
  const w = world(
    careless({
      create: () => ({ physicalResourceId: 'site-1', data }),
      update: () => ({ data }),
      ...(attributes && { attributes }),
    }),
  )
  const { response, logged } = await w.run(event)
  return { response, data: response['Data'] as ResponseData | undefined, warnings: logged.filter(({ level }) => level === 'warn') }
}

describe('data', () => {
  test('E2 · texts stay texts, numbers and booleans stay JSON, nested values too', async () => {
    const data = {
      Text: '12',
      Empty: '',
      Number: 1.5,
      Zero: 0,
      Yes: true,
      No: false,
      Map: { a: [1, 'b', null, { c: true }] },
      'Dotted.Name': 'x',
    }
    expect(await written(data)).toMatchObject({ data, warnings: [] })
    expect(await written(data, undefined, rosEvent())).toMatchObject({ data, warnings: [] })
  })

  test.for<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['NaN', Number.NaN],
  ])('E2 · %s is dropped with a warning', async ([, value]) => {
    const { data, warnings } = await written({ Gone: value, Kept: 'kept' })
    expect(data).toEqual({ Kept: 'kept' })
    expect(warnings).toMatchObject([{ message: 'the attribute Gone has no value and is left out' }])
  })

  test('E2 · with nothing left, no data is sent', async () => {
    for (const data of [{}, { Gone: null }, null, undefined]) expect((await written(data)).response).not.toHaveProperty('Data')
  })

  test('E2 · a BigInt becomes a text, at any depth', async () => {
    expect((await written({ Big: 10n, Nested: [{ Big: 2n ** 64n }] })).data).toEqual({
      Big: '10',
      Nested: [{ Big: '18446744073709551616' }],
    })
  })

  test('E2 · what JSON writes in its own way is written so', async () => {
    expect((await written({ At: new Date(0), Url: new URL('https://a.example/') })).data).toEqual({
      At: '1970-01-01T00:00:00.000Z',
      Url: 'https://a.example/',
    })
  })

  test('E2 · what is circular, or can’t be read, is FAILED with the id', async () => {
    const round: Record<string, unknown> = {}
    round['self'] = round
    expect((await written({ Round: round })).response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1' })
    const unreadable = {
      get Gone() {
        throw new Error('not readable')
      },
    }
    expect((await written(unreadable)).response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1', Reason: 'not readable' })
  })

  test.for([[['a']], ['text'], [7], [true]])('E2 · %j is FAILED', async ([data]) => {
    expect((await written(data)).response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: 'data must be an object whose keys are attribute names',
    })
  })

  test('E1 · that does not fit is FAILED with the id; Reason names the limit, the largest keys and their bytes', async () => {
    const { response } = await written({ Small: 'x', Large: '漢'.repeat(1200), Larger: 'y'.repeat(4000) })
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1' })
    expect(response['Reason']).toMatch(
      /^the response takes \d+ bytes, more than the engine's limit of 4096; its largest attributes: Larger \(4002 bytes\), Large \(3602 bytes\), Small \(3 bytes\)$/,
    )
  })

  test('E1 · up to 4096 bytes all is sent', async () => {
    const w = world(careless({ create: () => ({ physicalResourceId: 'site-1', data: { A: '' } }) }))
    const rest = 4096 - ((await w.run(create)).receipt?.bytes ?? 0)
    const full = world(careless({ create: () => ({ physicalResourceId: 'site-1', data: { A: 'x'.repeat(rest) } }) }))
    expect((await full.run(create)).receipt).toMatchObject({ status: 'SUCCESS', bytes: 4096 })
    const over = world(careless({ create: () => ({ physicalResourceId: 'site-1', data: { A: 'x'.repeat(rest + 1) } }) }))
    expect((await over.run(create)).receipt).toMatchObject({ status: 'FAILED' })
  })

  test('E1 · a Reason that is too long is cut at its tail', async () => {
    const { response, sent } = await world(
      careless({
        create() {
          throw new Error(`first ${'漢'.repeat(5000)}`)
        },
      }),
    ).run(create)
    expect(response['Reason']).toMatch(/^first 漢+…$/)
    expect(sent[0]?.bytes.length).toBeGreaterThan(4090)
  })
})

describe('declared attributes', () => {
  const attributes = z.object({ TestId: z.string(), Rate: z.number().default(60), Note: z.string().optional() })
  const missing = "data doesn't fit the declared attributes: TestId: Invalid input: expected string, received undefined"

  test('E4 · data is the schema’s output, on Create and on Update', async () => {
    for (const event of [create, update]) {
      expect((await written({ TestId: 'a', Extra: 'x' }, attributes, event)).data).toEqual({ TestId: 'a', Rate: 60 })
    }
  })

  test('E4 · data that lacks one is FAILED, on Create and on Update', async () => {
    for (const event of [create, update]) {
      for (const data of [{}, undefined, null]) {
        expect((await written(data, attributes, event)).response).toMatchObject({
          Status: 'FAILED',
          PhysicalResourceId: 'site-1',
          Reason: missing,
        })
      }
    }
  })

  test('E4 · everything that is wrong is told', async () => {
    const { response } = await written({ Rate: 'often' }, attributes)
    expect(response['Reason']).toBe(`${missing}; Rate: Invalid input: expected number, received string`)
  })

  test('E4 · an Update that returns nothing is FAILED, unless all are optional', async () => {
    const returning = async (schema: StandardSchema): Promise<ResponseData> =>
      (await world(careless({ attributes: schema, update() {} })).run(update)).response
    expect(await returning(attributes)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1', Reason: missing })
    const optional = await returning(z.object({ Note: z.string().optional() }))
    expect(optional).toMatchObject({ Status: 'SUCCESS' })
    expect(optional).not.toHaveProperty('Data')
    expect(await returning(z.object({ Rate: z.number().default(60) }))).toMatchObject({ Status: 'SUCCESS', Data: { Rate: 60 } })
  })

  test('E4 · a replacement’s data is checked too', async () => {
    const provider = careless({ attributes, update: ({ replace }: { replace(id: string): unknown }) => replace('site-2') })
    expect((await world(provider).run(update)).response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: `${missing} (left behind: site-2)`,
    })
  })

  test('E4 · a Delete has none', async () => {
    const { response } = await written({}, attributes, cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'site-1' }))
    expect(response['Status']).toBe('SUCCESS')
  })

  test('E4 · a schema that waits, throws or gives no object', async () => {
    const waiting = z.object({ A: z.string().refine(async () => true) })
    expect((await written({ A: 'a' }, waiting)).data).toEqual({ A: 'a' })
    const throwing = z.object({}).refine(() => {
      throw new Error('schema broke')
    })
    expect((await written({}, throwing)).response['Reason']).toMatch(
      /^data doesn't fit the declared attributes: the schema failed: schema broke/,
    )
    expect(
      (
        await written(
          {},
          z.any().transform(() => 'text'),
        )
      ).response['Reason'],
    ).toBe('data must be an object whose keys are attribute names')
  })

  test('F4 · without them data passes as it came', async () => {
    expect((await written({ Anything: { at: ['all'] } })).data).toEqual({ Anything: { at: ['all'] } })
  })
})
