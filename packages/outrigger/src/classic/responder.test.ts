import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { EventError } from '../errors/event-error.ts'
import { world } from '../lifecycle/service.fixture.ts'
import { Failed, Success } from './answer.ts'
import { engines, events, handlerOf } from './handler.fixture.ts'
import { freshEvent, stage } from './responder.fixture.ts'
import { Responder } from './responder.ts'

const signature = '0123456789abcdef'

describe.for(engines)('a Responder · %s', (engine) => {
  test.for([
    ['an event', (event: object) => event],
    ['its JSON', (event: object) => JSON.stringify(event)],
    ['its bytes', (event: object) => Buffer.from(JSON.stringify(event))],
    ['a ticket', (event: object) => new Responder(event).ticket],
  ] as const)('G2 · takes %s', async ([, given]) => {
    const { responder, response } = stage()
    const event = freshEvent(engine)
    const { StackId, RequestId, LogicalResourceId } = event
    expect(await response(event, responder(given(event)).success({ physicalResourceId: 'made-1', data: { A: 1, B: 'two' } }))).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'made-1',
      StackId,
      RequestId,
      LogicalResourceId,
      Data: { A: 1, B: 'two' },
    })
  })

  test('G2 · takes the ticket of an operation’s context', async () => {
    const tickets: string[] = []
    const handler = handlerOf({
      create(_request, { ticket, defer }) {
        tickets.push(ticket)
        return defer()
      },
    })
    const event = freshEvent(engine)
    expect((await world(handler).run(event)).sent).toEqual([])
    const { responder, response } = stage()
    const answered = await response(event, responder(tickets[0]).success({ physicalResourceId: 'made-1' }))
    expect(answered).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'made-1' })
  })

  test('resolves with the receipt, and logs it', async () => {
    const { responder, clock, logger, wire } = stage()
    const event = freshEvent(engine)
    const receipt = await clock.runUntil(responder(event).success({ physicalResourceId: 'made-1' }))
    expect(receipt).toEqual({
      stackId: event.StackId,
      requestId: event.RequestId,
      logicalResourceId: 'Example',
      requestType: 'Create',
      status: 'SUCCESS',
      physicalResourceId: 'made-1',
      bytes: wire.sent[0]?.bytes.length,
      delivered: true,
      tries: [{ status: 200, duration: 0 }],
    })
    expect(logger.entries).toMatchObject([{ level: 'info', message: 'responded', fields: { ...receipt } }])
  })

  test('E6 · shows no secret of the URL, however it is looked at', async () => {
    const { responder } = stage()
    const given = responder(freshEvent(engine))
    expect(inspect(given, { depth: Infinity, showHidden: true })).not.toContain(signature)
    expect(JSON.stringify(given)).toBe('{}')
    expect(given.ticket).toContain(signature)
  })

  test('answers the request it was given, though the event is changed afterwards', async () => {
    const { responder, response } = stage()
    const event: Record<string, unknown> = { ...freshEvent(engine) }
    const before = { ...event }
    const given = responder(event)
    delete event['ResponseURL']
    event['RequestId'] = 'another'
    expect(await response(before, given.success({ physicalResourceId: 'made-1' }))).toMatchObject({ RequestId: before['RequestId'] })
  })

  test('F5 · answers an event that is wrong otherwise', async () => {
    const { responder, response } = stage()
    const event = { ...freshEvent(engine), RequestType: 'Rename', ResourceType: undefined }
    const given = responder(event).success({ physicalResourceId: 'made-1' })
    expect(await response(event, given)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'made-1' })
  })

  test('E6 · scrubs the URL’s secrets from a reason', async () => {
    const { responder, response } = stage()
    const event = freshEvent(engine)
    const answered = await response(event, responder(event).failure({ reason: `can’t reach ${event.ResponseURL}` }))
    expect(String(answered['Reason'])).toMatch(/^can’t reach https:.*\?\*\*\*$/)
  })

  test('takes Success and Failed as they are', async () => {
    const [made, failed] = [stage(), stage()]
    const [first, second] = [freshEvent(engine), freshEvent(engine)]
    const success = Success({ physicalResourceId: 'made-1', data: { A: 1 } })
    const failure = Failed({ reason: 'half done', physicalResourceId: 'half-1' })
    expect(await made.response(first, made.responder(first).success(success))).toMatchObject({ Status: 'SUCCESS', Data: { A: 1 } })
    expect(await failed.response(second, failed.responder(second).failure(failure))).toMatchObject({
      Status: 'FAILED',
      Reason: 'half done',
      PhysicalResourceId: 'half-1',
    })
  })
})

describe('what a Responder refuses', () => {
  const { ResponseURL: _, ...withoutUrl } = freshEvent()

  test('E6 · a broken ticket, without quoting it', () => {
    const quoting = expect.objectContaining({ cause: expect.anything() as unknown }) as Error
    const refused = (): Responder => new Responder(`{"ResponseURL":"${signature}`)
    expect(refused).toThrow(EventError)
    expect(refused).not.toThrow(quoting)
    expect(refused).not.toThrow(signature)
  })

  test.for([
    ['nothing', undefined, 'expected an event, its JSON, or a ticket'],
    ['null', null, 'StackId: expected a non-empty string, got nothing'],
    ['a number', 1, 'expected a custom resource request, got a number'],
    ['an array', [1], 'StackId: expected a non-empty string, got nothing'],
    ['a text that is no JSON', `{"ResponseURL":"${signature}`, 'expected an event, its JSON, or a ticket'],
    ['bytes that are no JSON', Buffer.from(signature), 'expected an event, its JSON, or a ticket'],
    ['an event without a URL', withoutUrl, 'ResponseURL: expected a non-empty string, got nothing'],
  ] as const)('%s, when constructed', ([, given, message]) => {
    const refused = (): Responder => new Responder(given)
    expect(refused).toThrow(new EventError(message))
    expect(refused).toThrow(expect.objectContaining({ code: 'EVENT_INVALID' }))
  })

  test('D4 · a host that isn’t allowed, when constructed', () => {
    const event = { ...freshEvent(), ResponseURL: 'https://example.com/?X-Amz-Signature=0123456789abcdef' }
    expect(() => new Responder(event)).toThrow(expect.objectContaining({ code: 'RESPONSE_HOST_REFUSED' }))
    expect(new Responder(event, { responseHosts: ['example.com'] })).toBeInstanceOf(Responder)
  })

  test('D4 · hosts besides the engine’s own where only those are allowed', () => {
    const event = { ...freshEvent(), ResponseURL: 'https://other.s3.amazonaws.com/?X-Amz-Signature=0123456789abcdef' }
    expect(new Responder(event)).toBeInstanceOf(Responder)
    expect(() => new Responder(event, { responseHosts: 'exact' })).toThrow(expect.objectContaining({ code: 'RESPONSE_HOST_REFUSED' }))
  })
})

describe('options', () => {
  test('D5 · responseUrl chooses ROS’s URL', async () => {
    const { responder, response, wire } = stage([200], { responseUrl: 'intranet' })
    const event = freshEvent('ROS')
    await response(event, responder(event).success({ physicalResourceId: 'made-1' }))
    expect(wire.sent[0]?.url).toMatch(/^https:\/\/ros-vpc\./)
  })

  test('D5 · the ticket knows both of ROS’s URLs', async () => {
    const { responder, clock, wire } = stage(['ECONNREFUSED', 200])
    const event = freshEvent('ROS')
    await clock.runUntil(responder(new Responder(event).ticket).success({ physicalResourceId: 'made-1' }))
    expect(wire.sent.map(({ url }) => new URL(url).hostname)).toEqual(['ros.cn-hangzhou.aliyuncs.com', 'ros-vpc.cn-hangzhou.aliyuncs.com'])
  })

  test('C9 · idOnFailed leaves the id out of ROS’s FAILED', async () => {
    const [withId, without] = [stage(), stage([200], { idOnFailed: false })]
    const [first, second] = [freshEvent('ROS', 'Update'), freshEvent('ROS', 'Update')]
    const kept = await withId.response(first, withId.responder(first).failure({ reason: 'no' }))
    expect(kept['PhysicalResourceId']).toBe('old-1')
    const left = await without.response(second, without.responder(second).failure({ reason: 'no' }))
    expect(Object.keys(left)).toEqual(['Status', 'StackId', 'RequestId', 'LogicalResourceId', 'Reason'])
  })

  test('C4 · a Create that fails with no id known answers with the marker of its token', async () => {
    const event = freshEvent()
    const tokens: string[] = []
    await world(handlerOf({ create: (_request, { token }) => [token, tokens.push(token)][0] })).run(event)
    const { responder, response } = stage()
    const answered = await response(event, responder(event).failure({ reason: 'no' }))
    expect(answered).toMatchObject({ Status: 'FAILED', Reason: 'no', PhysicalResourceId: `outrigger-failed-${tokens[0]}` })
  })

  test('C9 · a ROS Delete without an id is answered with the marker', async () => {
    const event = { ...freshEvent('ROS', 'Delete'), PhysicalResourceId: undefined }
    for (const given of [event, new Responder(event).ticket]) {
      const { responder, clock, wire } = stage()
      const fresh = typeof given === 'string' ? given : { ...given, RequestId: 'marker-by-event' }
      await clock.runUntil(responder(fresh).success({ physicalResourceId: 'ignored' }))
      expect(JSON.parse(wire.sent[0]?.text ?? '')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'outrigger-failed-' })
    }
  })

  test('events of both engines are told apart by their StackId', async () => {
    const { responder, clock, wire } = stage()
    await clock.runUntil(responder(events.CloudFormation.create()).success({ physicalResourceId: 'a' }))
    await clock.runUntil(responder(events.ROS.create()).success({ physicalResourceId: 'a' }))
    expect(wire.sent.map(({ method }) => method)).toEqual(['PUT', 'POST'])
  })
})
