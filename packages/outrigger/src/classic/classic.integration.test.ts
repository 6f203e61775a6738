import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { aliyunFc } from '../adapters/aliyun-fc/index.ts'
import { allowLoopback } from '../testing/allow-loopback.ts'
import type { ResponseEndpoint } from '../testing/endpoint/response-endpoint.ts'
import { startResponseEndpoint } from '../testing/endpoint/start-response-endpoint.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { invoke } from '../testing/invoke.ts'
import { recordingLogger } from '../testing/recording-logger.ts'
import { type Answer, BaseHandler, type CreateContext, type CreateRequest, Defer, Responder, Success, type UpdateRequest } from './index.ts'

interface Properties {
  readonly Name: string
  readonly Rate: number
}

const kept: string[] = []

class Disk extends BaseHandler<Properties> {
  static override readonly propertiesSchema = {
    type: 'object',
    properties: { Name: { type: 'string' }, Rate: { type: 'integer' } },
    required: ['Name', 'Rate'],
  }

  async create(_request: CreateRequest, { properties, ticket }: CreateContext<Properties>): Promise<Answer> {
    if (properties.Name === 'slow') {
      kept.push(ticket)
      return Defer()
    }
    return [`disk-${properties.Name}`, { Rate: properties.Rate }]
  }

  update({ physicalResourceId }: UpdateRequest): Answer {
    return Success({ physicalResourceId: physicalResourceId === 'disk-small' ? 'disk-large' : physicalResourceId })
  }

  async delete(): Promise<void> {}
}

const logger = recordingLogger()
const { handler } = new Disk({ logger })
const onFunctionCompute = aliyunFc(new Disk(), { logger })

describe('the class style over real HTTP', () => {
  test('creates, with properties decoded by the schema', async () => {
    const { response } = await invoke(handler, cloudFormationEvent({ properties: { Name: '7', Rate: 300 } }))
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'disk-7', Data: { Rate: 300 } })
    const onRos = await invoke(onFunctionCompute, rosEvent({ properties: { Name: '7', Rate: 300 } }))
    expect(onRos.response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'disk-7', Data: { Rate: 300 } })
  })

  test('C8 · replaces on CloudFormation, and refuses to on ROS', async () => {
    const change = { requestType: 'Update', physicalResourceId: 'disk-small', properties: { Name: 'large', Rate: 1 } } as const
    const { response } = await invoke(handler, cloudFormationEvent(change))
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'disk-large' })
    const onRos = await invoke(onFunctionCompute, rosEvent(change))
    expect(onRos.response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'disk-small' })
  })

  test('F3 · refuses invalid properties, and deletes all the same', async () => {
    const { response } = await invoke(handler, cloudFormationEvent({ properties: { Rate: 'fast' } }))
    expect(response?.['Status']).toBe('FAILED')
    expect(response?.['Reason']).toMatch(/^invalid properties: Name: must have required property 'Name'; Rate: must be integer \(log: /)
    const gone = await invoke(handler, cloudFormationEvent({ requestType: 'Delete', physicalResourceId: 'disk-7', properties: {} }))
    expect(gone.response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'disk-7' })
  })

  test('G2 · what was deferred is answered with the ticket', async () => {
    using _ = allowLoopback()
    await using endpoint = await startResponseEndpoint()
    const deferred = await invoke(handler, cloudFormationEvent({ properties: { Name: 'slow', Rate: 1 } }), { endpoint })
    expect([deferred.result, deferred.exchanges]).toEqual([undefined, []])
    await using responder = new Responder(kept.at(-1), { logger })
    expect(await responder.success({ physicalResourceId: 'disk-slow' })).toMatchObject({ status: 'SUCCESS', delivered: true })
    expect(JSON.parse(endpoint.exchanges[0]?.text ?? '')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'disk-slow' })
  })
})

describe('answers by hand over real HTTP', () => {
  /** An event whose response goes to `endpoint`. */
  const eventFor = (endpoint: ResponseEndpoint, engine: 'cfn' | 'ros') => {
    const { href, id } = endpoint.mint({ engine })
    const overrides = { responseUrl: href, requestId: id }
    return engine === 'cfn' ? cloudFormationEvent(overrides) : { ...rosEvent(overrides), IntranetResponseURL: undefined }
  }

  test.for(['cfn', 'ros'] as const)('are accepted by the endpoint (%s)', async (engine) => {
    using _ = allowLoopback()
    await using endpoint = await startResponseEndpoint()
    await new Responder(eventFor(endpoint, engine), { logger }).success({ physicalResourceId: 'a', data: { Grüße: '😀' } })
    await Responder.run(eventFor(endpoint, engine), () => Promise.reject(new Error('no')), { logger })
    expect(endpoint.exchanges.map(({ accepted, status, text }) => [accepted, status, JSON.parse(text) as unknown])).toMatchObject([
      [true, 200, { Status: 'SUCCESS', PhysicalResourceId: 'a', Data: { Grüße: '😀' } }],
      [true, 200, { Status: 'FAILED', Reason: 'no' }],
    ])
  })

  test('D2 · are tried again where the connection breaks', async () => {
    using _ = allowLoopback()
    await using endpoint = await startResponseEndpoint()
    endpoint.fault('*', 'reset', { status: 503 })
    const receipt = await new Responder(eventFor(endpoint, 'cfn'), { logger }).success({ physicalResourceId: 'a' })
    expect(receipt).toMatchObject({ delivered: true, tries: [{ error: 'ECONNRESET' }, { status: 503 }, { status: 200 }] })
  })

  test('are logged on the console unless told otherwise, without the URL’s query', async () => {
    using _ = allowLoopback()
    await using endpoint = await startResponseEndpoint()
    const event = eventFor(endpoint, 'cfn')
    const lines: unknown[] = []
    const info = vi.spyOn(console, 'info').mockImplementation((line: unknown) => void lines.push(line))
    onTestFinished(() => info.mockRestore())
    await new Responder(event).success({ physicalResourceId: 'a' })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(String(lines[0]))).toMatchObject({ level: 'info', message: 'responded', physicalResourceId: 'a' })
    expect(String(lines[0])).not.toContain(new URL(event.ResponseURL).search.slice(1))
  })
})
