import { expect, test } from 'vitest'
import { DeliveryError } from '../errors/delivery-error.ts'
import { EventError } from '../errors/event-error.ts'
import { Refusal } from './refusal.ts'
import { refusalOf, responseOf } from './responses.ts'

const body = new TextEncoder().encode('{}')

test.for([
  [{ status: 202 }, {}],
  [{ status: 200, body }, { 'content-type': 'application/json' }],
  [
    { status: 405, body },
    { 'content-type': 'application/json', allow: 'POST' },
  ],
] as const)('the reply %j has the headers %j', async ([reply, headers]) => {
  const response = responseOf(reply)
  expect([response.status, Object.fromEntries(response.headers)]).toEqual([reply.status, headers])
  expect(await response.text()).toBe('body' in reply ? '{}' : '')
})

const odd = new RangeError('odd')

test.for([
  [new Refusal(413, 'too long'), { status: 413, reason: 'too long' }],
  [new EventError('no event'), { status: 400, reason: 'no event', code: 'EVENT_INVALID' }],
  [new DeliveryError('not delivered'), { status: 500, reason: 'not delivered', code: new DeliveryError('').code }],
  [odd, { status: 500, reason: 'the request could not be served', cause: odd }],
] as const)('%s is told as %j', ([error, refused]) => {
  expect(refusalOf(error)).toEqual(refused)
})

test('a refusal is known by its name', () => {
  expect(String(new Refusal(403, 'no'))).toBe('Refusal: no')
})
