import { defineResource } from 'outrigger'
import { createServer } from 'outrigger/node'
import { recordingLogger, type SnsService, snsService, type VirtualClock } from 'outrigger/testing'
import { webhook } from 'outrigger/webhook'
import { describe, expect, onTestFinished, test } from 'vitest'
import { responseTo, sendRaw } from '../fixtures/raw-response.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { type Met, type PostedRequest, startWebServer } from '../fixtures/web-server.fixture.ts'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { snsPush, type SnsSubscriber } from './sns-push.ts'
import type { Target } from './target.ts'

const topic = 'arn:aws:sns:us-east-1:123456789012:requests'
const stackName = 'shop'

const templateFor = (size = 's', names: readonly string[] = ['A']) =>
  templateOf(
    'cfn',
    Object.fromEntries(names.map((name) => [name, { properties: { Size: size }, engineProperties: { ServiceToken: topic } }])),
  )

/** An engine that pushes to who subscribes to the topic. */
async function start(service = snsService()) {
  const targets: Record<string, Target> = {}
  const t = await startTestEngine({ targets })
  onTestFinished(() => t.engine.close())
  return {
    ...t,
    service,
    subscribe(subscriber: SnsSubscriber): void {
      targets[topic] = snsPush(service, subscriber)
    },
  }
}

describe('a provider of Outrigger that subscribes by HTTPS', () => {
  /** A provider that keeps what it makes, and what it needs to be told of a service of SNS. */
  function shelf(clock: VirtualClock, service: SnsService) {
    const things = new Map<string, unknown>()
    const thing = defineResource({
      type: 'Custom::Thing',
      replaceOn: ['Size'],
      create: ({ properties, token }) => {
        things.set(token, properties)
        return { physicalResourceId: token, data: { Id: token } }
      },
      update: () => {},
      delete: ({ physicalResourceId }) => void things.delete(physicalResourceId),
    })
    const logger = recordingLogger()
    const options = { clock, logger, sns: { topics: [topic] }, fetch: service.fetch, responseHosts: ['127.0.0.1'] }
    return { things, thing, logger, options }
  }

  type Shelf = ReturnType<typeof shelf>

  const subscribers = {
    'a handler of outrigger/webhook': ({ thing, options }: Shelf) => webhook(thing, options),
    async 'a server of outrigger/node'({ thing, options }: Shelf) {
      const server = createServer(thing, { ...options, host: '127.0.0.1', port: 0 })
      onTestFinished(async () => void (await server.close()))
      return `${await server.listen()}/sns`
    },
  }

  test.for([
    ['a handler of outrigger/webhook', '1'],
    ['a handler of outrigger/webhook', '2'],
    ['a server of outrigger/node', '1'],
    ['a server of outrigger/node', '2'],
  ] as const)('H2 · lives a whole life behind %s, by messages signed in version %s', async ([way, signatureVersion]) => {
    const t = await start(snsService({ signatureVersion }))
    const made = shelf(t.clock, t.service)
    t.subscribe(await subscribers[way](made))
    const created = await t.clock.runUntil(t.engine.createStack({ stackName, template: templateFor('s', ['A', 'B']) }))
    expect(created.stackStatus).toBe('CREATE_COMPLETE')
    expect([...made.things.values()]).toMatchObject([{ Size: 's' }, { Size: 's' }])
    const updated = await t.clock.runUntil(t.engine.updateStack({ stackName, template: templateFor('m', ['A', 'B']) }))
    expect(updated.stackStatus).toBe('UPDATE_COMPLETE')
    expect([...made.things.values()]).toMatchObject([{ Size: 'm' }, { Size: 'm' }])
    const deleted = await t.clock.runUntil(t.engine.deleteStack({ stackName }))
    expect([deleted.stackStatus, made.things.size]).toEqual(['DELETE_COMPLETE', 0])
    expect(t.engine.exchanges.map(({ outcome, failures }) => [outcome, failures])).toEqual(Array.from({ length: 8 }, () => ['SUCCESS', []]))
    expect(t.engine.violations).toEqual([])
    const confirmations = made.logger.entries.filter(({ message }) => message === 'the subscription is confirmed')
    expect(confirmations).toMatchObject([{ fields: { topic } }])
  })

  test('H2 · is called by nobody who signs with another key', async () => {
    const t = await start()
    const other = snsService()
    other.subscribe(topic)
    const { thing, things, options } = shelf(t.clock, other)
    t.subscribe(webhook(thing, options))
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template: templateFor(), disableRollback: true }))
    expect([stack.stackStatus, things.size]).toEqual(['CREATE_FAILED', 0])
    expect(t.engine.exchanges[0]).toMatchObject({ outcome: 'TIMED_OUT', tries: [] })
    expect(t.engine.exchanges[0]?.failures).toEqual([
      'Error: the subscriber replied with status 401: {"error":"the signature does not fit the message"}',
      `Error: nobody confirmed the subscription to ${topic}: SNS pushes nothing to this subscriber`,
    ])
  })
})

type Push = Readonly<Record<string, string>>

describe('a message on its way', () => {
  /** Creates a stack with a subscriber that confirms, and replies to notifications as `met` says; then it answers and replies 200. */
  async function create(...met: readonly Met[]) {
    const t = await start()
    const begin = t.clock.now()
    const times: number[] = []
    const notifications: PostedRequest[] = []
    const left = [...met]
    const server = await startWebServer((request) => {
      const message = JSON.parse(request.body) as Push
      if (message['Type'] === 'SubscriptionConfirmation') {
        void t.service.fetch(message['SubscribeURL'] ?? '')
        return { status: 200 }
      }
      times.push(t.clock.now() - begin)
      notifications.push(request)
      const reply = left.shift()
      if (reply) return reply
      const event = JSON.parse(message['Message'] ?? '') as ProviderRequest
      void sendRaw(event, responseTo(event))
      return { status: 200 }
    })
    t.subscribe(server.url)
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template: templateFor(), disableRollback: true }))
    return { ...t, stack, times, notifications }
  }

  test('is the request in a notification of SNS, and comes after the confirmation', async () => {
    const { notifications, clock, stack } = await create()
    expect(stack.stackStatus).toBe('CREATE_COMPLETE')
    expect(notifications).toHaveLength(1)
    expect(notifications[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification', 'x-amz-sns-topic-arn': topic },
    })
    const message = JSON.parse(notifications[0]?.body ?? '') as Push
    expect(message).toMatchObject({ TopicArn: topic, SignatureVersion: '1', Timestamp: new Date(clock.now()).toISOString() })
    expect(JSON.parse(message['Message'] ?? '')).toMatchObject({ RequestType: 'Create', ServiceToken: topic, LogicalResourceId: 'A' })
  })

  test.for<readonly [string, readonly Met[], readonly number[], readonly string[]]>([
    ['500', [{ status: 500, body: 'not yet' }], [0, 20_000], ['Error: the subscriber replied with status 500: not yet']],
    ['429', [{ status: 429 }], [0, 20_000], ['Error: the subscriber replied with status 429: ']],
    [
      '503, again and again',
      [503, 503, 503].map((status) => ({ status })),
      [0, 20_000, 40_000, 60_000],
      Array(3).fill('Error: the subscriber replied with status 503: '),
    ],
    ['nothing', ['silence'], [0, 35_000], ["Error: the provider didn't reply within 15 s"]],
  ])('that is met with %s is pushed again, the same to the byte', async ([, met, expected, failures]) => {
    const { times, stack, engine, notifications } = await create(...met)
    expect(stack.stackStatus).toBe('CREATE_COMPLETE')
    expect(times).toEqual(expected)
    expect(new Set(notifications.map(({ body }) => body)).size).toBe(1)
    expect(engine.exchanges[0]?.failures).toEqual(failures)
  })

  test('that meets the end of the connection is pushed again', async () => {
    const { times, engine } = await create('reset')
    expect(times).toEqual([0, 20_000])
    expect(engine.exchanges[0]?.failures).toHaveLength(1)
  })

  test('is given up after 3 more tries', async () => {
    const { times, stack, engine } = await create(...[500, 500, 500, 500, 200].map((status) => ({ status })))
    expect([times, stack.stackStatus]).toEqual([[0, 20_000, 40_000, 60_000], 'CREATE_FAILED'])
    expect(engine.exchanges[0]).toMatchObject({ outcome: 'TIMED_OUT' })
    expect(engine.exchanges[0]?.failures).toHaveLength(4)
  })

  test.for([400, 403, 302])('that is met with %d is not pushed again', async (status) => {
    const { times, engine } = await create({ status })
    expect(times).toEqual([0])
    expect(engine.exchanges[0]?.failures).toEqual([`Error: the subscriber replied with status ${status}: `])
  })
})

describe('a subscription', () => {
  /** A subscriber in this process that notes what comes, answers requests, and confirms by `confirm`. */
  async function subscribed(confirm: (message: Push, service: SnsService, clock: VirtualClock) => Response | Promise<Response>) {
    const types: (string | null)[] = []
    const t = await start()
    t.subscribe(async (request) => {
      types.push(request.headers.get('x-amz-sns-message-type'))
      const message = (await request.json()) as Push
      if (message['Type'] === 'SubscriptionConfirmation') return confirm(message, t.service, t.clock)
      const event = JSON.parse(message['Message'] ?? '') as ProviderRequest
      await sendRaw(event, responseTo(event))
      return new Response(null, { status: 204 })
    })
    return { ...t, types }
  }

  const create = ({ engine, clock }: Awaited<ReturnType<typeof subscribed>>, ...names: readonly string[]) =>
    clock.runUntil(engine.createStack({ stackName, template: templateFor('s', names), disableRollback: true }))

  const open = ({ SubscribeURL: url = '' }: Push, service: SnsService) => service.fetch(url)

  test('is confirmed once, before all notifications', async () => {
    const t = await subscribed((message, service) => open(message, service))
    await create(t, 'A', 'B', 'C')
    expect(t.types).toEqual(['SubscriptionConfirmation', 'Notification', 'Notification', 'Notification'])
  })

  test('is asked for again where the subscriber was not ready', async () => {
    const replies = [503, 503]
    const t = await subscribed((message, service) => {
      const status = replies.shift()
      return status === undefined ? open(message, service) : new Response(null, { status })
    })
    expect((await create(t, 'A')).stackStatus).toBe('CREATE_COMPLETE')
    expect(t.types).toEqual([...Array<string>(3).fill('SubscriptionConfirmation'), 'Notification'])
    expect(t.engine.exchanges[0]?.failures).toHaveLength(2)
  })

  test.for([
    [0, 'CREATE_COMPLETE', ['SubscriptionConfirmation', 'Notification']],
    [179_999, 'CREATE_COMPLETE', ['SubscriptionConfirmation', 'Notification']],
    [180_001, 'CREATE_FAILED', ['SubscriptionConfirmation']],
  ] as const)('may be confirmed %d ms after the reply: %s', async ([delay, status, types]) => {
    const t = await subscribed((message, service, clock) => {
      clock.schedule(delay, () => void open(message, service))
      return new Response()
    })
    expect([(await create(t, 'A')).stackStatus, t.types]).toEqual([status, types])
  })

  test('is waited for no longer when the engine closes', async () => {
    const t = await subscribed(() => new Response())
    const stack = t.engine.createStack({ stackName, template: templateFor() })
    await t.clock.settle()
    expect(t.types).toEqual(['SubscriptionConfirmation'])
    await t.engine.close()
    await expect(stack).rejects.toMatchObject({ code: 'ENGINE_CLOSED' })
    expect(t.clock.pending).toBe(0)
  })

  test('that nobody confirms gets no notification, and is begun anew by the next request', async () => {
    const t = await subscribed(() => new Response())
    expect((await create(t, 'A')).stackStatus).toBe('CREATE_FAILED')
    expect(t.types).toEqual(['SubscriptionConfirmation'])
    const failures = [`Error: nobody confirmed the subscription to ${topic}: SNS pushes nothing to this subscriber`]
    expect(t.engine.exchanges.map((exchange) => exchange.failures)).toEqual([failures])
    await t.clock.runUntil(t.engine.deleteStack({ stackName }))
    expect(t.types).toEqual(['SubscriptionConfirmation', 'SubscriptionConfirmation'])
  })
})
