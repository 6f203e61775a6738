import { describe, expect, test } from 'vitest'
import { cloudFormationEvent } from '../testing/index.ts'
import { secretsOfEvent } from './secrets-of-event.ts'
import { signedNotification, recordingFetch, snsRequest, topicArn } from './sns.fixture.ts'
import { greetingEvent, postJson, webhookWorld, type WorldChoices } from './webhook-world.fixture.ts'

const event = greetingEvent({
  requestType: 'Update',
  physicalResourceId: 'g',
  properties: { Password: 'hunter22' },
  oldProperties: { Password: 'swordfish' },
})
const signature = new URL(event.ResponseURL).searchParams.get('Signature') ?? ''

/** A world whose requests fail as nobody expected, at once or after some time. */
const failing = (choices: WorldChoices, error: unknown, delay = 0) => {
  const world = webhookWorld({
    ...choices,
    seal: () => new Promise((_resolve, reject) => void (delay === 0 ? reject(error) : world.clock.schedule(delay, () => reject(error)))),
  })
  return world
}

const reason = 'the request could not be served'
const message = 'a request was not served'
const open = { allowUnsigned: true, mode: 'idempotent' } as const

describe('an error that nobody expected', () => {
  test('is 500 for the sender, and its text one line in the log', async () => {
    const world = failing(open, new Error('outer', { cause: new Error('the disk is full') }))
    expect(await world.send(postJson(event))).toEqual({ status: 500, body: { error: reason } })
    expect(world.logs).toEqual([{ level: 'error', message, fields: { status: 500, reason, error: 'outer: the disk is full' } }])
  })

  test('may be anything that was thrown', async () => {
    const world = failing(open, undefined)
    expect(await world.send(postJson(event))).toMatchObject({ status: 500 })
    expect(world.logs).toMatchObject([{ fields: { status: 500, reason } }])
  })

  test('E5, E6 · tells the log no property and no signature', async () => {
    const world = failing(open, new Error(`hunter22 swordfish ${event.ResponseURL} ${event.IntranetResponseURL} ${signature} end`))
    await world.send(postJson(event))
    expect(world.logs[0]?.fields?.['error']).toMatch(/^\*\*\* \*\*\* https:\S+\?\*\*\* https:\S+\?\*\*\* \*\*\* end$/)
  })

  test('of a request that SNS pushed is told as well', async () => {
    const pushed = cloudFormationEvent({ resourceType: 'Custom::Greeting' })
    const world = failing({ sns: { topics: [topicArn] }, fetch: recordingFetch().fetch }, new Error('the disk is full'))
    expect(await world.send(snsRequest(signedNotification(pushed, world.clock.now())))).toMatchObject({ status: 500 })
    expect(world.logs).toMatchObject([{ level: 'error', fields: { error: 'the disk is full' } }])
  })

  test('is told where the sender has got its reply already', async () => {
    const world = failing({ allowUnsigned: true }, new Error('hunter22: the disk is full'))
    expect(await world.send(postJson(event))).toMatchObject({ status: 202 })
    await world.handler.drain()
    expect(world.logs).toEqual([{ level: 'error', message, fields: { reason, error: '***: the disk is full' } }])
  })

  test('is told where it comes after the longest time that a reply waits', async () => {
    const world = failing(open, new Error('the disk is full'), 9000)
    expect(await world.send(postJson(event))).toMatchObject({ status: 202 })
    await world.clock.runUntil(world.handler.drain())
    expect(world.logs).toEqual([{ level: 'error', message, fields: { reason, error: 'the disk is full' } }])
  })
})

test('D3 · a delivery that failed after the reply is told once, by itself', async () => {
  const world = webhookWorld({ allowUnsigned: true, endpoint: async () => ({ status: 503 }) })
  await world.send(postJson(event))
  await world.clock.runUntil(world.handler.drain())
  expect(world.logs.filter(({ level }) => level === 'error').map((entry) => entry.message)).toEqual([
    'the response was not delivered in time',
  ])
})

test('what is no event has no secrets, and what is no URL none of a URL', () => {
  expect(secretsOfEvent(undefined).flat()).toEqual([undefined, undefined])
  expect(secretsOfEvent({ ResponseURL: 'nowhere?Signature=0123456789abcdef', ResourceProperties: { A: 1 } })).toEqual([{ A: 1 }, undefined])
  const url = 'https://ros.example/?Signature=0123456789abcdef'
  expect(secretsOfEvent({ InnerResponseURL: url })).toContain('0123456789abcdef')
})

test('a waitUntil that throws stands in the way of no reply, and is told', async () => {
  const world = webhookWorld({ allowUnsigned: true, mode: 'sync' })
  const waitUntil = (): never => {
    throw new Error('after the response')
  }
  expect(await world.send(postJson(greetingEvent()), { waitUntil })).toMatchObject({ status: 200, body: { Status: 'SUCCESS' } })
  expect(world.logs).toMatchObject([
    {
      level: 'warn',
      message: 'waitUntil failed: the platform may end the work before it is done',
      fields: { error: { message: 'after the response' } },
    },
    { level: 'info', message: 'responded' },
  ])
})
