import { awsLambda } from 'outrigger/aws-lambda'
import {
  allowLoopback,
  cloudFormationEvent,
  invoke,
  lambdaContext,
  recordingLogger,
  startResponseEndpoint,
  virtualClock,
} from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { connect } from './connect.fixture.ts'
import { handler as deployed } from './lambda.ts'
import { statusCakeTest } from './statuscake-test.ts'

const containing = (text: string): unknown => expect.stringContaining(text)
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

const resourceType = 'Custom::StatusCakeTest'
const properties = { WebsiteName: 'Harbour', WebsiteURL: 'https://harbour.example', CheckRate: 300, TestType: 'HTTP' }
const oldProperties = properties

/** A function of its own, as after a cold start. */
const coldStart = () => awsLambda(statusCakeTest, { logger: recordingLogger() })
const handler = coldStart()

const create = (changes = {}) => cloudFormationEvent({ resourceType, properties: { ...properties, ...changes } })
const update = (physicalResourceId: string, changes = {}) =>
  cloudFormationEvent({ requestType: 'Update', resourceType, physicalResourceId, oldProperties, properties: { ...properties, ...changes } })
const remove = (physicalResourceId: string) => cloudFormationEvent({ requestType: 'Delete', resourceType, physicalResourceId, properties })

describe('Create', () => {
  test('makes the test and answers with its id', async () => {
    await using standIn = await connect()
    const { response } = await invoke(deployed, create())
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '6300001', Data: { TestId: '6300001' } })
    expect(standIn.tests).toMatchObject([
      { id: '6300001', name: 'Harbour', website_url: 'https://harbour.example', check_rate: 300, test_type: 'HTTP' },
    ])
  })

  test('makes a TCP test for the port the URL names or implies', async () => {
    await using standIn = await connect()
    for (const url of ['https://harbour.example', 'http://harbour.example', 'https://harbour.example:8443']) {
      await invoke(handler, create({ TestType: 'TCP', WebsiteURL: url }))
    }
    expect(standIn.tests.map(({ port }) => port)).toEqual([443, 80, 8443])
  })

  test('A6 · that arrives again in another process finds the test it made', async () => {
    await using standIn = await connect()
    await using endpoint = await startResponseEndpoint()
    using _ = allowLoopback()
    const first = await invoke(handler, create(), { endpoint })
    await coldStart()(first.event, lambdaContext())
    expect(standIn.tests).toHaveLength(1)
    const [, repeat] = endpoint.exchanges
    expect(JSON.parse(repeat?.text ?? '')).toEqual(first.response)
  })

  test('F3 · with properties of a wrong shape says which, and asks StatusCake for nothing', async () => {
    await using standIn = await connect()
    const { response } = await invoke(handler, create({ CheckRate: 'often', TestType: 'FTP' }))
    expect(response).toMatchObject({ Status: 'FAILED', Reason: matching(/CheckRate.*TestType/s) })
    expect(standIn.calls).toEqual([])
  })

  test('that StatusCake refuses fails in StatusCake’s words', async () => {
    await using standIn = await connect()
    const { response } = await invoke(handler, create({ CheckRate: 42 }))
    expect(response).toMatchObject({ Status: 'FAILED', Reason: containing('check_rate: must be one of 0, 30, 60,') })
    expect(standIn.tests).toEqual([])
  })

  test('whose reply was lost finds the test it made', async () => {
    await using standIn = await connect()
    standIn.plan({ kind: 'lose-reply', method: 'POST' })
    const { response } = await invoke(handler, create())
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '6300001' })
    expect(standIn.tests).toHaveLength(1)
  })

  test('B3, C4 · that StatusCake never answers fails in time, and is cleaned up by the Delete that follows', async () => {
    await using standIn = await connect()
    standIn.plan({ kind: 'hang', method: 'POST' })
    const clock = virtualClock()
    await using endpoint = await startResponseEndpoint({ clock })
    const slow = awsLambda(statusCakeTest, { clock, logger: recordingLogger() })
    const failed = await clock.runUntil(invoke(slow, create(), { endpoint, context: lambdaContext({ clock, timeout: 30_000 }) }))
    expect(failed.response).toMatchObject({ Status: 'FAILED', Reason: containing('deadline') })
    expect(standIn.tests).toHaveLength(1)
    const marker = String(failed.response?.['PhysicalResourceId'])
    expect(marker).toMatch(/^outrigger-failed-/)
    const { response } = await invoke(handler, remove(marker))
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: marker })
    expect(standIn.tests).toEqual([])
  })
})

describe('Update', () => {
  test('changes the test in place', async () => {
    await using standIn = await connect()
    await invoke(handler, create())
    const { response } = await invoke(handler, update('6300001', { CheckRate: 60, WebsiteName: 'Quay' }))
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '6300001', Data: { TestId: '6300001' } })
    expect(standIn.tests).toMatchObject([{ id: '6300001', name: 'Quay', check_rate: 60 }])
  })

  test('C1 · of the type answers with a new test, and leaves the old one to the clean-up', async () => {
    await using standIn = await connect()
    await invoke(handler, create())
    const { response } = await invoke(handler, update('6300001', { TestType: 'HEAD' }))
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '6300002', Data: { TestId: '6300002' } })
    expect(standIn.tests).toMatchObject([
      { id: '6300001', test_type: 'HTTP' },
      { id: '6300002', test_type: 'HEAD' },
    ])
  })

  test('back to the type the test still has replaces nothing', async () => {
    await using standIn = await connect()
    await invoke(handler, create({ TestType: 'HEAD' }))
    const { response } = await invoke(handler, update('6300001', { TestType: 'HEAD' }))
    expect(response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '6300001' })
    expect(standIn.tests).toHaveLength(1)
  })

  test('C3 · that fails keeps the id', async () => {
    await using standIn = await connect()
    await invoke(handler, create())
    const { response } = await invoke(handler, update('6300001', { CheckRate: 42 }))
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: '6300001' })
    expect(standIn.tests).toMatchObject([{ check_rate: 300 }])
  })
})

describe('Delete', () => {
  test('deletes the test, and succeeds where it is gone already', async () => {
    await using standIn = await connect()
    await invoke(handler, create())
    const first = await invoke(handler, remove('6300001'))
    const second = await invoke(handler, remove('6300001'))
    expect([first, second].map(({ response }) => response?.['Status'])).toEqual(['SUCCESS', 'SUCCESS'])
    expect(standIn.tests).toEqual([])
  })

  test('C5 · of an id that was never StatusCake’s is refused, and asks StatusCake for nothing', async () => {
    await using standIn = await connect()
    const { response } = await invoke(handler, remove('2019/05/01/[$LATEST]0a1b'))
    expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: '2019/05/01/[$LATEST]0a1b' })
    expect(standIn.calls).toEqual([])
  })
})
