import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { careless, resource, world } from '../lifecycle/service.fixture.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import type { ResponseData } from '../protocol/response.ts'
import type { CreateContext } from './contexts.ts'

const marker = /^outrigger-failed-[\w-]{43}$/
type Create = (context: CreateContext<Record<string, unknown>>) => unknown

/** The response to a Create of CloudFormation, or of ROS. */
const answer = async (create: Create, event: unknown = cloudFormationEvent()): Promise<ResponseData> =>
  (await world(careless({ create })).run(event)).response

describe('a Create', () => {
  test('C1 · answers with the id and the data it returns', async () => {
    const data = { Address: 'https://a.example', Port: 443 }
    expect(await answer(() => ({ physicalResourceId: 'site-1', data }))).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'site-1',
      StackId: cloudFormationEvent().StackId,
      RequestId: cloudFormationEvent().RequestId,
      LogicalResourceId: 'Example',
      Data: data,
    })
  })

  test('C1 · NoEcho stands only where it is asked for', async () => {
    const one = { physicalResourceId: 'site-1', data: { A: 'a' } }
    expect(await answer(() => ({ ...one, noEcho: true }))).toMatchObject({ NoEcho: true })
    expect(await answer(() => ({ ...one, noEcho: false }))).not.toHaveProperty('NoEcho')
    expect(await answer(() => one)).not.toHaveProperty('NoEcho')
  })

  test('C1 · is given what was sent, in its own context', async () => {
    const given: CreateContext<Record<string, unknown>>[] = []
    await answer(
      (context) => {
        given.push(context)
        return { physicalResourceId: 'site-1' }
      },
      cloudFormationEvent({ properties: { Size: 2 } }),
    )
    expect(given[0]?.properties).toEqual({ Size: '2' })
    expect(given[0]?.request).toMatchObject({ requestType: 'Create', engine: 'cfn', logicalResourceId: 'Example' })
    expect(given[0]?.token).toMatch(/^[\w-]{43}$/)
    expect(Object.keys(given[0] ?? {}).toSorted()).toEqual(
      'checkpoint deadline defer log poll properties request signal sleep step ticket token'.split(' '),
    )
  })

  test.for([undefined, null, 'site-1', 7, [], {}, { physicalResourceId: 7 }, { physicalResourceId: null }])(
    'C1 · that returns %j is FAILED and says what is missing',
    async (returned) => {
      expect(await answer(() => returned)).toMatchObject({
        Status: 'FAILED',
        Reason: 'create must return { physicalResourceId, data? }, and the id must be a text',
      })
    },
  )

  test('C2 · that returns another id than it checkpointed is FAILED with the checkpointed one', async () => {
    const response = await answer(async ({ checkpoint }) => {
      await checkpoint('site-1')
      return { physicalResourceId: 'site-2' }
    })
    expect(response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: 'the physical id "site-2" is not "site-1", which was named before',
    })
  })

  test('C2 · may checkpoint the same id again, but no other', async () => {
    expect(
      await answer(async ({ checkpoint }) => {
        await checkpoint('site-1')
        await checkpoint('site-1')
        return { physicalResourceId: 'site-1' }
      }),
    ).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'site-1' })
    const caught: unknown[] = []
    const response = await answer(async ({ checkpoint }) => {
      await checkpoint('site-1')
      await checkpoint('site-2').catch((error: unknown) => caught.push(error))
      throw new Error('stopped')
    })
    expect(caught).toEqual([new TypeError('the physical id "site-2" is not "site-1", which was named before')])
    expect(response).toMatchObject({ PhysicalResourceId: 'site-1', Reason: 'stopped' })
  })

  test('C2 · a checkpoint that is refused rejects: nobody else learns of it by a throw', async () => {
    const seen: unknown[] = []
    await answer(({ checkpoint }) => {
      seen.push(checkpoint('').catch((error: unknown) => error))
      return { physicalResourceId: 'site-1' }
    })
    expect(seen[0]).toBeInstanceOf(Promise)
    expect(await seen[0]).toEqual(new TypeError("the physical id must be a text that isn't empty, not an empty one"))
  })

  test('C2 · a checkpoint that is refused while nobody awaits it is logged, and ends nothing', async () => {
    const create: Create = ({ checkpoint }) => {
      void checkpoint('')
      return { physicalResourceId: 'site-1' }
    }
    const { logged, response } = await world(careless({ create })).run(cloudFormationEvent())
    expect(logged).toMatchObject([
      {
        level: 'warn',
        message: 'a checkpoint was refused',
        fields: { error: { message: "the physical id must be a text that isn't empty, not an empty one" } },
      },
      { message: 'responded' },
    ])
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'site-1' })
  })

  test('C3 · that fails after a checkpoint answers with that id', async () => {
    const failing: Create = async ({ checkpoint }) => {
      await checkpoint('site-1')
      throw new Error('half done')
    }
    expect(await answer(failing)).toMatchObject({ Status: 'FAILED', Reason: 'half done', PhysicalResourceId: 'site-1' })
    expect(await answer(failing, rosEvent())).toMatchObject({ Status: 'FAILED', Reason: 'half done', PhysicalResourceId: 'site-1' })
  })

  test('C3 · whose data fails after its id is known answers with that id', async () => {
    expect(await answer(() => ({ physicalResourceId: 'site-1', data: 'text' }))).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: 'data must be an object whose keys are attribute names',
    })
  })

  test('C4 · that fails with no id known answers with the marker of its token on CloudFormation, without an id on ROS', async () => {
    const tokens: string[] = []
    const failing: Create = ({ token }) => {
      tokens.push(token)
      throw new Error('nothing done')
    }
    expect(await answer(failing)).toMatchObject({ PhysicalResourceId: `outrigger-failed-${tokens[0]}` })
    expect(await answer(failing, rosEvent())).not.toHaveProperty('PhysicalResourceId')
  })

  test('C4 · the prefix of markers is reserved: neither a checkpoint nor an answer may use it', async () => {
    const caught: unknown[] = []
    const reason = 'the physical id "outrigger-failed-x" begins with a prefix that is reserved for failed Creates'
    const checkpointed = await answer(async ({ checkpoint }) => {
      await checkpoint('outrigger-failed-x').catch((error: unknown) => caught.push(error))
      throw new Error('stopped')
    })
    expect(caught).toEqual([new TypeError(reason)])
    expect(checkpointed['PhysicalResourceId']).toMatch(marker)
    const returned = await answer(() => ({ physicalResourceId: 'outrigger-failed-x' }))
    expect(returned).toMatchObject({ Status: 'FAILED', Reason: reason })
    expect(returned['PhysicalResourceId']).toMatch(marker)
  })

  test('C5 · an id that is not owned is FAILED with that id, at the checkpoint already', async () => {
    const owns = (id: string): boolean => id.startsWith('site-')
    const { response } = await world(resource({ owns, create: () => ({ physicalResourceId: 'page-1' }) })).run(cloudFormationEvent())
    expect(response).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'page-1',
      Reason: `owns() doesn't accept the physical id "page-1"`,
    })
    const early = resource({
      owns,
      async create({ checkpoint }) {
        await checkpoint('page-1')
        throw new Error('unreachable')
      },
    })
    expect((await world(early).run(cloudFormationEvent())).response).toMatchObject({
      PhysicalResourceId: 'page-1',
      Reason: `owns() doesn't accept the physical id "page-1"`,
    })
    expect(
      (await world(resource({ owns, create: () => ({ physicalResourceId: 'site-1' }) })).run(cloudFormationEvent())).response,
    ).toMatchObject({
      Status: 'SUCCESS',
    })
  })
})

describe('the limits of an id', () => {
  test.for([
    ['CloudFormation', cloudFormationEvent(), 1024],
    ['ROS', rosEvent(), 255],
  ] as const)('C6 · on %s are told in bytes', async ([title, event, limit]) => {
    const of = (physicalResourceId: string) => answer(() => ({ physicalResourceId }), event)
    expect(await of('a'.repeat(limit))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'a'.repeat(limit) })
    expect(await of('a'.repeat(limit + 1))).toMatchObject({
      Status: 'FAILED',
      Reason: `the physical id takes ${limit + 1} bytes, more than ${title}'s limit of ${limit}: ${'a'.repeat(99)}…`,
    })
    const inChinese = '漢'.repeat(Math.floor(limit / 3))
    expect(await of(inChinese)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: inChinese })
    expect(await of(`${inChinese}漢`)).toMatchObject({ Status: 'FAILED' })
    expect(await of('')).toMatchObject({ Status: 'FAILED', Reason: "the physical id must be a text that isn't empty, not an empty one" })
  })

  test('C6 · a checkpoint over the limit is refused and leaves no id behind', async () => {
    const response = await answer(async ({ checkpoint }) => {
      await checkpoint('x'.repeat(1025))
      return { physicalResourceId: 'site-1' }
    })
    expect(response['Status']).toBe('FAILED')
    expect(response['PhysicalResourceId']).toMatch(marker)
  })

  test('C6 · whatever the id: SUCCESS with it exactly where it fits', async () => {
    const unit = fc.constantFrom('a', 'é', '漢', '😀', '"', '\u0000')
    const id = fc.array(unit, { maxLength: 400 }).map((units) => units.join(''))
    await fc.assert(
      fc.asyncProperty(
        id,
        fc.constantFrom([cloudFormationEvent(), 1024] as const, [rosEvent(), 255] as const),
        async (physicalResourceId, [event, limit]) => {
          const bytes = Buffer.byteLength(physicalResourceId)
          const { Status } = await answer(() => ({ physicalResourceId }), event)
          expect(Status).toBe(bytes >= 1 && bytes <= limit ? 'SUCCESS' : 'FAILED')
        },
      ),
    )
  })
})
