import { request } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fcContext } from './contexts/fc-context.ts'
import { lambdaContext } from './contexts/lambda-context.ts'
import { endpointOfTest } from './endpoint/raw-http.fixture.ts'
import { awsLambda } from '../adapters/aws-lambda/index.ts'
import { defineResource } from '../resource/define-resource.ts'
import { fcPayload } from './envelopes/aliyun.ts'
import { type SnsEnvelope, snsEnvelope } from './envelopes/sns.ts'
import { sqsEnvelope } from './envelopes/sqs.ts'
import { type CloudFormationEvent, cloudFormationEvent } from './events/cloudformation-event.ts'
import { type RosEvent, rosEvent } from './events/ros-event.ts'
import { invoke } from './invoke.ts'
import { recordingLogger } from './recording-logger.ts'
import { virtualClock } from './virtual-clock.ts'

const disk = defineResource({
  type: 'Custom::Disk',
  create: () => ({ physicalResourceId: 'disk-1' }),
  update() {},
  delete() {},
})

/** Sends a body where the event says. */
function answer(
  { ResponseURL, IntranetResponseURL }: { ResponseURL: string; IntranetResponseURL?: string },
  body: unknown,
): Promise<number> {
  const method = IntranetResponseURL === undefined ? 'PUT' : 'POST'
  const json = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = {
    ...(method === 'POST' && { 'content-type': 'application/json', date: new Date(0).toUTCString() }),
    'content-length': Buffer.byteLength(json),
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(ResponseURL, { method, headers }, (reply) => resolve(reply.resume().statusCode ?? 0))
    outgoing.on('error', reject).end(json)
  })
}

describe('invoke', () => {
  test('delivers the event with a URL that can be answered, and gives the response', async () => {
    const seen: CloudFormationEvent[] = []
    const invocation = await invoke(
      async (event: CloudFormationEvent) => {
        seen.push(event)
        return answer(event, { Status: 'SUCCESS', PhysicalResourceId: 'disk-1' })
      },
      cloudFormationEvent({ properties: { Size: 1 } }),
    )
    expect(invocation).toStrictEqual({
      response: { Status: 'SUCCESS', PhysicalResourceId: 'disk-1' },
      exchanges: [expect.objectContaining({ status: 200, accepted: true })],
      event: seen[0],
      result: 200,
    })
    expect(seen).toMatchObject([{ RequestType: 'Create', ResourceProperties: { Size: '1' } }])
    expect(seen[0]?.ResponseURL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
  })

  test('a ROS event arrives as Function Compute hands it over, with both URLs', async () => {
    const { response, event } = await invoke(async (payload: Buffer, context: unknown) => {
      expect(payload).toBeInstanceOf(Buffer)
      expect(JSON.stringify(context)).toBe(JSON.stringify(fcContext()))
      await answer(JSON.parse(payload.toString()) as RosEvent, { Status: 'FAILED' })
    }, rosEvent())
    expect(response).toEqual({ Status: 'FAILED' })
    expect(new URL(event.ResponseURL).pathname).toMatch(/^\/ros-public\//)
    expect(event).toMatchObject({ IntranetResponseURL: expect.stringContaining('/ros-intranet/') as unknown })
  })

  test('a CloudFormation event comes with a Lambda context and without an intranet URL', async () => {
    const { event } = await invoke((_: unknown, context: unknown) => {
      expect(JSON.stringify(context)).toBe(JSON.stringify(lambdaContext()))
    }, cloudFormationEvent())
    expect(event).not.toHaveProperty('IntranetResponseURL')
  })

  test('takes a context and an envelope', async () => {
    const context = lambdaContext({ remaining: 1 })
    const { response } = await invoke(
      async ({ Records: [record] }: SnsEnvelope, given: unknown) => {
        expect(given).toBe(context)
        await answer(JSON.parse(record?.Sns.Message ?? '') as CloudFormationEvent, { Status: 'SUCCESS' })
      },
      cloudFormationEvent(),
      { context, envelope: snsEnvelope },
    )
    expect(response).toEqual({ Status: 'SUCCESS' })
  })

  test.each([
    ['SNS', snsEnvelope],
    ['SQS', sqsEnvelope],
  ])('an event in the envelope of %s is sent by the clock of the endpoint', async (_, envelope) => {
    const handler = awsLambda(disk, { logger: recordingLogger() })
    const { response } = await invoke(handler, cloudFormationEvent({ resourceType: 'Custom::Disk' }), { envelope })
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'disk-1' })
    const clock = virtualClock(Date.UTC(2030, 0, 1, 0, 0, 7))
    const endpoint = await endpointOfTest({ clock })
    const times: unknown[] = []
    await invoke(() => {}, cloudFormationEvent(), { endpoint, envelope: (_event, sent) => times.push(sent) })
    expect(times).toEqual([{ timestamp: clock.now(), sentTimestamp: clock.now() }])
  })

  test('every invocation is a request of its own', async () => {
    const endpoint = await endpointOfTest()
    const event = cloudFormationEvent()
    const first = await invoke(async () => {}, event, { endpoint })
    const second = await invoke(async () => {}, event, { endpoint })
    expect(new Set([event, first.event, second.event].map(({ RequestId }) => RequestId)).size).toBe(3)
    expect(new Set([event, first.event, second.event].map(({ ResponseURL }) => ResponseURL)).size).toBe(3)
  })

  test('an endpoint that is given lives on, and keeps its exchanges apart', async () => {
    const endpoint = await endpointOfTest()
    const handler = (event: CloudFormationEvent): Promise<number> => answer(event, { RequestId: event.RequestId })
    const first = await invoke(handler, cloudFormationEvent(), { endpoint })
    const second = await invoke(handler, cloudFormationEvent(), { endpoint })
    expect(first.response).toEqual({ RequestId: first.event.RequestId })
    expect(second.response).toEqual({ RequestId: second.event.RequestId })
    expect(second.exchanges).toHaveLength(1)
    expect(endpoint.exchanges).toHaveLength(2)
  })

  test('an endpoint of its own ends with the invocation', async () => {
    const { event } = await invoke(async () => {}, cloudFormationEvent())
    await expect(answer(event, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('tells what a handler threw, and which response came all the same', async () => {
    const failure = new Error('thrown')
    const invocation = await invoke(async (event: CloudFormationEvent) => {
      await answer(event, { Status: 'SUCCESS' })
      throw failure
    }, cloudFormationEvent())
    expect(invocation.error).toBe(failure)
    expect(invocation.response).toEqual({ Status: 'SUCCESS' })
    expect(invocation).not.toHaveProperty('result')
  })

  test('tells what a handler threw at once', async () => {
    const { error } = await invoke(() => {
      throw new Error('at once')
    }, cloudFormationEvent())
    expect(error).toEqual(new Error('at once'))
  })

  test('the response is the first the endpoint accepted', async () => {
    const { response, exchanges } = await invoke(async (event: CloudFormationEvent) => {
      await answer({ ...event, IntranetResponseURL: '' }, { Status: 'refused' })
      await answer(event, { Status: 'first' })
      await answer(event, { Status: 'second' })
    }, cloudFormationEvent())
    expect(response).toEqual({ Status: 'first' })
    expect(exchanges.map(({ status }) => status)).toEqual([403, 200, 200])
  })

  test.for(['', 'no JSON', '[]', 'null', '1'])('there is no response where the body is "%s"', async (body) => {
    const { response, exchanges } = await invoke((event: CloudFormationEvent) => answer(event, body), cloudFormationEvent())
    expect(response).toBeUndefined()
    expect(exchanges).toMatchObject([{ text: body, accepted: true }])
  })

  test('there is no response where the handler sent none', async () => {
    const { response, exchanges, result } = await invoke(async () => 'deferred', cloudFormationEvent())
    expect(response).toBeUndefined()
    expect(exchanges).toEqual([])
    expect(result).toBe('deferred')
  })

  test('a handler of three parameters may call back', async () => {
    const invocation = await invoke((payload: Buffer, _context: unknown, callback: (error: unknown, result?: unknown) => void) => {
      void (async () => callback(null, await answer(JSON.parse(payload.toString()) as RosEvent, {})))()
    }, rosEvent())
    expect(invocation).toMatchObject({ response: {}, result: 200 })
  })

  test('a handler that calls back with an error failed', async () => {
    const failure = new Error('called back')
    const { error } = await invoke(
      (_event: unknown, _context: unknown, callback: (error: unknown) => void) => callback(failure),
      rosEvent(),
    )
    expect(error).toBe(failure)
  })

  test('a handler of three parameters may return a promise instead', async () => {
    const { result } = await invoke(async (_event: unknown, _context: unknown, _callback: unknown) => 'promised', rosEvent(), {
      envelope: fcPayload,
    })
    expect(result).toBe('promised')
  })

  test('plain HTTP on loopback is allowed for as long as a handler runs', async () => {
    const variable = 'OUTRIGGER_RESPONSE_HOSTS'
    const before = process.env[variable]
    onTestFinished(() => {
      if (before === undefined) delete process.env[variable]
      else process.env[variable] = before
    })
    process.env[variable] = 'proxy.example'
    const allowed = async (): Promise<string | undefined> => process.env[variable]
    const invocations = await Promise.all([invoke(allowed, cloudFormationEvent()), invoke(allowed, rosEvent())])
    expect(invocations.map(({ result }) => result)).toEqual(['proxy.example,127.0.0.1,[::1]', 'proxy.example,127.0.0.1,[::1]'])
    expect(process.env[variable]).toBe('proxy.example')
  })
})
