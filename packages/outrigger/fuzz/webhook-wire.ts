import { cloudFormationEvent, rosEvent } from '../src/testing/index.ts'
import { formOf, signBody, webUrl } from '../src/webhooks/sign-key.fixture.ts'
import { smqRequest } from '../src/webhooks/smq.fixture.ts'
import { signedNotification } from '../src/webhooks/sns.fixture.ts'

export const intakes = ['web', 'sns', 'smq'] as const

export type IntakeName = (typeof intakes)[number]

/** A request as it is on the wire. */
export interface Wire {
  readonly method: string
  readonly url: string
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** Draws a whole number below `limit`. */
export type Draw = (limit: number) => number

/** A small generator, the same for the same seed (xorshift of 32 bits). */
export function drawing(seed: number): Draw {
  let state = (seed * 2654435761) >>> 0 || 1
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

const pick = <T>(draw: Draw, list: readonly [T, ...T[]]): T => list[draw(list.length)] ?? list[0]

/** What an engine asks for, and how it comes. */
export interface Genuine {
  readonly event: object
  readonly wire: Wire
}

/** Requests as their senders sign them, each of another resource. */
export async function genuineRequests(intake: IntakeName, count: number, now: number): Promise<readonly [Genuine, ...Genuine[]]> {
  const [first, ...others] = await Promise.all(Array.from({ length: count }, (_, at) => genuine(intake, at, now)))
  if (!first) throw new RangeError('expected some requests')
  return [first, ...others]
}

async function genuine(intake: IntakeName, at: number, now: number): Promise<Genuine> {
  const overrides = {
    resourceType: 'Custom::Greeting',
    requestId: `request-${at}`,
    logicalResourceId: `Resource${at}`,
    requestType: (['Create', 'Update', 'Delete'] as const)[at % 3] ?? 'Create',
    physicalResourceId: `greeting-${at}`,
    properties: { Name: `Grüße ${at} <👋>`, Sizes: [String(at), { Deep: 'true' }] },
    oldProperties: { Name: 'old' },
  }
  const event = intake === 'sns' ? cloudFormationEvent(overrides) : rosEvent(overrides)
  return { event, wire: await wireOf(requestOf(intake, event, at, now)) }
}

function requestOf(intake: IntakeName, event: object, at: number, now: number): Request {
  if (intake === 'smq') {
    const format = (['JSON', 'XML', 'SIMPLIFIED'] as const)[at % 3] ?? 'JSON'
    return smqRequest(JSON.stringify(event), { date: now, format, hasTopicHeaders: at % 2 === 0 || format === 'SIMPLIFIED' })
  }
  if (intake === 'sns') {
    const headers = { 'content-type': 'text/plain', 'x-amz-sns-message-type': 'Notification' }
    return new Request(webUrl, { method: 'POST', headers, body: JSON.stringify(signedNotification(event, now, at % 2 ? '1' : '2')) })
  }
  const contentType = at % 4 === 0 ? 'application/x-www-form-urlencoded' : 'application/json'
  const body = signBody(event, { date: new Date(now + at).toISOString(), contentType })
  const text = at % 4 === 0 ? formOf(body) : JSON.stringify(body)
  return new Request(webUrl, { method: 'POST', headers: { 'content-type': contentType }, body: text })
}

const wireOf = async (request: Request): Promise<Wire> => ({
  method: request.method,
  url: request.url,
  headers: new Map(request.headers),
  body: await request.text(),
})

const hostileTexts = [
  '',
  ' ',
  'null',
  '[]',
  '{}',
  '0',
  '{"__proto__":{"Type":"Notification"},"constructor":1}',
  '{"Type":"Notification"}',
  '{"Signature":{"Date":"Thu, 01 Jan 2026 00:00:00 GMT","Value":"0000000000000000000000000000000000000000"}}',
  '<a>&x;</a>',
  '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
  '%E0%A4%A',
  'a=1&a=2',
  '\uFEFF',
  '\u0000',
  'é世👋',
  '['.repeat(20_000),
  'x'.repeat(70_000),
  'application/json',
  'Notification',
  'SubscriptionConfirmation',
  '2026-01-01T00:00:00.000Z',
  '1',
  '2',
  '-1',
  '1e999',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'https://sns.us-east-1.amazonaws.com.evil.example/SimpleNotificationService-0a.pem',
  'https://sns.us-east-2.amazonaws.com/SimpleNotificationService-0a.pem',
  'http://169.254.169.254/latest/meta-data',
  'aHR0cHM6Ly9ldmlsLmV4YW1wbGUveC5wZW0=',
  'arn:aws:sns:us-east-1:210987654321:example-topic',
] as const

type Change = (wire: Wire, draw: Draw) => Wire

const slices: readonly [Change, ...Change[]] = [
  ({ body, ...wire }, draw) => ({ ...wire, body: body.slice(0, draw(body.length + 1)) }),
  ({ body, ...wire }, draw) => {
    const at = draw(body.length + 1)
    return { ...wire, body: body.slice(0, at) + pick(draw, hostileTexts) + body.slice(at) }
  },
  ({ body, ...wire }, draw) => {
    const at = draw(body.length + 1)
    return { ...wire, body: body.slice(0, at) + String.fromCharCode(draw(256)) + body.slice(at + 1) }
  },
  ({ body, ...wire }, draw) => {
    const at = draw(body.length + 1)
    return { ...wire, body: body.slice(0, at) + body.slice(at + 1 + draw(40)) }
  },
  ({ body, ...wire }) => ({ ...wire, body: body + body }),
  (wire, draw) => ({ ...wire, body: pick(draw, hostileTexts) }),
  changeField,
  changeField,
  (wire, draw) => withHeader(wire, draw, () => undefined),
  (wire, draw) => withHeader(wire, draw, () => pick(draw, hostileTexts)),
  (wire, draw) => withHeader(wire, draw, (value) => value.slice(0, draw(value.length + 1))),
  (wire, draw) => {
    const name = pick(draw, [
      'x-mns-topic-name',
      'x-mns-version',
      'x-amz-sns-message-type',
      'x-amz-sns-rawdelivery',
      'content-encoding',
      'x-mns-date',
    ])
    return { ...wire, headers: new Map([...wire.headers, [name, pick(draw, hostileTexts)]]) }
  },
  (wire, draw) => ({ ...wire, method: pick(draw, ['PUT', 'GET', 'DELETE', 'OPTIONS', 'PATCH']) }),
  (wire, draw) => ({ ...wire, url: webUrl + pick(draw, ['/', '?x=1', '/other', '#x']) }),
]

/** Gives a field of JSON another value, or takes it away. */
function changeField({ body, ...wire }: Wire, draw: Draw): Wire {
  try {
    const entries = Object.entries(JSON.parse(body) as object)
    const at = draw(entries.length)
    const value: unknown = pick<unknown>(draw, [undefined, null, 0, [], {}, pick(draw, hostileTexts), pick(draw, hostileTexts)])
    return { ...wire, body: JSON.stringify(Object.fromEntries(entries.map(([name, old], index) => [name, index === at ? value : old]))) }
  } catch {
    return { ...wire, body: `${body}&StackId=other` }
  }
}

function withHeader(wire: Wire, draw: Draw, change: (value: string) => string | undefined): Wire {
  const names = [...wire.headers.keys()]
  const name = names[draw(names.length)] ?? 'content-type'
  const value = change(wire.headers.get(name) ?? '')
  const others = [...wire.headers].filter(([each]) => each !== name)
  return { ...wire, headers: new Map(value === undefined ? others : [...others, [name, value]]) }
}

/** One to three things done to a request on its way. */
export function tampered(wire: Wire, draw: Draw): Wire {
  let result = wire
  for (let changes = 1 + draw(3); changes > 0; changes--) result = pick(draw, slices)(result, draw)
  return result
}

/** The request, as far as `fetch` lets there be one. */
export function toRequest({ method, url, headers, body }: Wire): Request | undefined {
  try {
    return new Request(url, { method, headers: [...headers], ...(method !== 'GET' && { body }) })
  } catch {
    return undefined
  }
}
