import { expect, test } from 'vitest'
import type { Receipt } from '../delivery/receipt.ts'
import { SettledError } from '../errors/settled-error.ts'
import type { EncodedResponse } from '../protocol/response.ts'
import { answerOnce, answerTo } from './answered.ts'

const response: EncodedResponse = { outcome: { status: 'SUCCESS', physicalResourceId: 'a' }, body: new Uint8Array() }
const receipt: Receipt = {
  stackId: 's',
  requestId: 'r',
  logicalResourceId: 'l',
  requestType: 'Create',
  status: 'SUCCESS',
  bytes: 0,
  delivered: true,
  tries: [],
}

test('G3 · what was answered is known, and isn’t answered again', async () => {
  let sends = 0
  const send = async (): Promise<Receipt> => {
    sends += 1
    return receipt
  }
  expect(answerTo('one')).toBeUndefined()
  expect(await answerOnce('one', response, send)).toBe(receipt)
  expect(answerTo('one')?.response).toBe(response)
  expect(await answerTo('one')?.receipt).toBe(receipt)
  await expect(answerOnce('one', response, send)).rejects.toThrow(SettledError)
  expect(sends).toBe(1)
})

test('A2 · the last 256 are remembered, and all that are on their way', async () => {
  let deliver: (receipt: Receipt) => void = () => {}
  const slow = answerOnce('slow', response, () => new Promise((resolve) => (deliver = resolve)))
  const failed = answerOnce('failed', response, () => Promise.reject(new Error('lost')))
  await expect(failed).rejects.toThrow('lost')
  for (let at = 0; at < 255; at++) await answerOnce(`request-${at}`, response, async () => receipt)
  expect(answerTo('failed')).toBeDefined()
  await answerOnce('request-255', response, async () => receipt)
  expect(answerTo('failed')).toBeUndefined()
  expect(answerTo('request-0')).toBeDefined()
  expect(answerTo('slow')).toBeDefined()
  deliver(receipt)
  expect(await slow).toBe(receipt)
  expect(answerTo('slow')).toBeDefined()
  expect(answerTo('request-0')).toBeUndefined()
  expect(answerTo('request-1')).toBeDefined()
})
