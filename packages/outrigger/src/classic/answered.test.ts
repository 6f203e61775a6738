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

test('G3 · what is on its way is known, and isn’t answered again', async () => {
  let fail: (error: Error) => void = () => {}
  const first = answerOnce('two', response, () => new Promise((_resolve, reject) => (fail = reject)))
  expect(answerTo('two')?.response).toBe(response)
  await expect(answerOnce('two', response, async () => receipt)).rejects.toThrow(SettledError)
  fail(new Error('lost'))
  await expect(first).rejects.toThrow('lost')
  await expect(answerTo('two')?.receipt).rejects.toThrow('lost')
})

test('A4 · what didn’t arrive is sent again in place of another answer, until it arrives', async () => {
  const sent: EncodedResponse[] = []
  const answer = (ending: Promise<Receipt>): Promise<Receipt> =>
    answerOnce('three', { ...response }, (given) => {
      sent.push(given)
      return ending
    })
  await expect(answerOnce('three', response, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  await expect(answer(Promise.reject(new Error('lost again')))).rejects.toThrow('lost again')
  expect(await answer(Promise.resolve(receipt))).toBe(receipt)
  await expect(answer(Promise.resolve(receipt))).rejects.toThrow(SettledError)
  expect(sent).toHaveLength(2)
  for (const one of sent) expect(one).toBe(response)
})
