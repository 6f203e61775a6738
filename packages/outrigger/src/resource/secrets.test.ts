import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { careless, world } from '../lifecycle/service.fixture.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import type { CreateContext, UpdateContext } from './contexts.ts'
import type { ResourceDefinition } from './resource-definition.ts'

const secret = 'hunter2-hunter2'
const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQ"IBADAN\n-----END PRIVATE KEY-----\n'

type Create = (context: CreateContext<Record<string, unknown>>) => unknown

/** Runs a Create with two secret properties; tells all that was sent, logged and thrown as one text. */
async function leak(
  create: Create,
  parts: Partial<ResourceDefinition> = {},
  event: unknown = cloudFormationEvent({ properties: { Password: secret, Key: key } }),
) {
  const ran = await world(careless({ secrets: ['Password', 'Key', 'Token'], create, ...parts })).run(event)
  return { ...ran, told: JSON.stringify(ran.logged) + inspect([ran.receipt, ran.error]), reason: String(ran.response['Reason']) }
}

describe('secrets', () => {
  test('E5 · in a Reason are masked, down to the root cause', async () => {
    const { reason, told } = await leak(({ properties }) => {
      throw new Error(`refused ${String(properties['Password'])}`, { cause: new Error(`${String(properties['Password'])} is too short`) })
    })
    expect(reason).toBe('refused ***: *** is too short')
    expect(told).not.toContain(secret)
  })

  test('E5 · in the log are masked: in texts, fields, keys, errors', async () => {
    const { logged, told } = await leak(({ log, properties }) => {
      const password = String(properties['Password'])
      log.debug(`using ${password}`, { password, nested: [{ [password]: `a ${password}` }], error: new Error(password) })
      return { physicalResourceId: 'site-1' }
    })
    expect(logged[0]).toMatchObject({
      level: 'debug',
      message: 'using ***',
      fields: { password: '***', nested: [{ '***': 'a ***' }], error: { message: '***' } },
    })
    expect(told).not.toContain(secret)
  })

  test('E5 · of many lines are masked in a Reason, in JSON and in the log', async () => {
    const { reason, told } = await leak(({ log, properties }) => {
      log.info(JSON.stringify(properties))
      log.warn(String(properties['Key']), properties)
      throw new Error(`no key: ${String(properties['Key'])}`, { cause: JSON.stringify(properties) })
    })
    expect(reason).toMatch(/^no key: \*\*\*: /)
    expect(reason + told).not.toMatch(/BEGIN|MIIEvQ|hunter2/)
  })

  test('E5 · are not cut in two where a text is shortened', async () => {
    for (let length = 980; length <= 1002; length++) {
      const { reason } = await leak(({ properties }) => {
        throw new Error('x'.repeat(length) + String(properties['Password']), { cause: 'root' })
      })
      expect(reason).not.toContain('hun')
    }
  })

  test('E5 · are masked in the id of what is left behind', async () => {
    const { reason } = await leak(
      () => {},
      {
        update({ properties, replace }) {
          replace(`site-${String(properties['Password'])}`)
          throw new Error('no quota')
        },
      },
      cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1', properties: { Password: secret } }),
    )
    expect(reason).toBe('no quota (left behind: site-***)')
  })

  test('E5 · are masked in what is wrong with properties', async () => {
    const properties = z.object({ Password: z.string().refine(() => false, { error: ({ input }) => `weak: ${String(input)}` }) })
    expect((await leak(() => {}, { properties })).reason).toBe('invalid properties: Password: weak: ***')
  })

  test('E5 · are masked under the name an upgrade gives them, and as the schema gives them', async () => {
    const parts: Partial<ResourceDefinition> = {
      upgrade: ({ Pass }) => ({ Password: Pass }),
      properties: z.object({ Password: z.string().transform((text) => text.toUpperCase()) }) as never,
    }
    const event = cloudFormationEvent({ properties: { Pass: secret } })
    const { reason } = await leak(
      ({ properties, request }) => {
        throw new Error(`${String(properties['Password'])} of ${String(request.resourceProperties['Pass'])}`)
      },
      parts,
      event,
    )
    expect(reason).toBe('*** of ***')
    const invalid: Partial<ResourceDefinition> = {
      ...parts,
      properties: z.object({ Password: z.never({ error: ({ input }) => `bad ${String(input)}` }) }) as never,
    }
    expect((await leak(() => {}, invalid, event)).reason).toBe('invalid properties: Password: bad ***')
  })

  test('E5 · are masked though an upgrade takes them away', async () => {
    const { reason } = await leak(
      ({ request }) => {
        throw new Error(String(request.resourceProperties['Password']))
      },
      { upgrade: () => ({}) },
    )
    expect(reason).toBe('***')
  })

  test('E5 · that are numbers count too', async () => {
    const { reason } = await leak(
      ({ properties }) => {
        throw new Error(`pin ${String(properties['Password'])}`)
      },
      {},
      rosEvent({ properties: { Password: 12_345_678 } }),
    )
    expect(reason).toBe('pin ***')
  })

  test('E5 · old ones are masked on Update, and those of a Delete', async () => {
    const throwing = ({ request }: UpdateContext<unknown>): never => {
      throw new Error(JSON.stringify(request))
    }
    const [old, now] = ['yesterdays-secret', 'todays-secret']
    const provider = () => world(careless({ secrets: ['Password'], update: throwing, delete: throwing }))
    const update = cloudFormationEvent({
      requestType: 'Update',
      physicalResourceId: 's',
      properties: { Password: now },
      oldProperties: { Password: old },
    })
    expect((await provider().run(update)).response['Reason']).toMatch(/"Password":"\*\*\*".*"Password":"\*\*\*"/)
    const remove = cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 's', properties: { Password: now } })
    expect((await provider().run(remove)).response['Reason']).toMatch(/"Password":"\*\*\*"/)
  })

  test('E5 · that are absent hide nothing', async () => {
    const { reason } = await leak(
      () => {
        throw new TypeError("Cannot read properties of undefined (reading 'a')")
      },
      {},
      cloudFormationEvent(),
    )
    expect(reason).toBe("Cannot read properties of undefined (reading 'a')")
  })

  test('E5 · properties that are not declared secret are told', async () => {
    const { reason } = await leak(
      ({ properties }) => {
        throw new Error(String(properties['Name']))
      },
      {},
      cloudFormationEvent({ properties: { Name: 'a-public-name' } }),
    )
    expect(reason).toBe('a-public-name')
  })

  test('E5 · a secret attribute sets NoEcho, and its value is masked', async () => {
    const { response, logged } = await leak(() => ({ physicalResourceId: 'site-1', data: { Token: 'generated-token', Id: 'a' } }))
    expect(response).toMatchObject({ NoEcho: true, Data: { Token: 'generated-token', Id: 'a' } })
    expect(JSON.stringify(logged)).not.toContain('generated-token')
    expect((await leak(() => ({ physicalResourceId: 'site-1', data: { Id: 'a' } }))).response).not.toHaveProperty('NoEcho')
  })

  test('E5 · a secret attribute that does not fit its schema is masked', async () => {
    const attributes = z.object({ Token: z.string().refine(() => false, { error: ({ input }) => `bad ${String(input)}` }) })
    const { reason, told } = await leak(() => ({ physicalResourceId: 'site-1', data: { Token: 'generated-token' } }), { attributes })
    expect(reason).toBe("data doesn't fit the declared attributes: Token: bad ***")
    expect(told).not.toContain('generated-token')
  })

  test('E5 · on ROS, which has no NoEcho, a warning says so', async () => {
    const { response, logged } = await leak(() => ({ physicalResourceId: 'site-1', data: { Token: 'generated-token' } }), {}, rosEvent())
    expect(response).not.toHaveProperty('NoEcho')
    expect(logged[0]).toMatchObject({ level: 'warn', message: 'ROS has no NoEcho: whoever may read the stack can read this data' })
    const open = await leak(() => ({ physicalResourceId: 'site-1', data: { Id: 'a' } }), {}, rosEvent())
    expect(open.logged.map(({ level }) => level)).toEqual(['info'])
  })
})

describe('the query of a response URL', () => {
  test.for([
    ['CloudFormation', cloudFormationEvent()],
    ['ROS', rosEvent()],
  ] as const)('E6 · is in no print of the request, no log entry and no Reason (%s)', async ([, event]) => {
    const prints: string[] = []
    const { told, reason, sent } = await leak(
      (context) => {
        const { request, ticket, log } = context
        prints.push(
          JSON.stringify(request),
          inspect(request, { depth: Infinity, showHidden: true, getters: true }),
          String(request.responseUrl),
        )
        log.info(ticket, { ticket, request, url: request.responseUrl.reveal(), context })
        log.error(encodeURI(request.responseUrl.reveal()), { error: new Error('failed', { cause: ticket }) })
        throw new Error(`posting ${request.responseUrl.reveal()}`, { cause: new Error(ticket, { cause: JSON.stringify({ ticket }) }) })
      },
      {},
      event,
    )
    const all = prints.join() + told + reason
    for (const url of [event.ResponseURL, 'IntranetResponseURL' in event ? event.IntranetResponseURL : event.ResponseURL]) {
      const { search, searchParams, host } = new URL(url)
      expect(all).not.toContain(search.slice(1))
      expect(all).not.toContain(searchParams.get('X-Amz-Signature') ?? searchParams.get('Signature'))
      expect(all).toContain(host)
    }
    expect(sent[0]?.url).toBe(event.ResponseURL)
  })

  test('E6 · of a URL no response may be sent to is hidden as well', async () => {
    const event = rosEvent({ intranetResponseUrl: 'https://elsewhere.example/?Signature=another-signature-here' })
    const { told, reason } = await leak(
      ({ ticket, log }) => {
        log.info(ticket)
        throw new Error(ticket)
      },
      {},
      event,
    )
    expect(told + reason).toContain('elsewhere.example')
    expect(told + reason).not.toContain('another-signature-here')
  })
})
