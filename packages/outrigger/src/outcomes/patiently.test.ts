import { expect, test } from 'vitest'
import { OutcomesError } from '../errors/outcomes-error.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { isRefused, patiently } from './patiently.ts'

const outage = new Error('outage')

/** Calls until `end` ms from now; each call ends as `answers` says, the last for all that follow. */
async function calling(answers: readonly ('fails' | 'silence' | 'refused' | 'ok')[], end: number) {
  const clock = virtualClock()
  const begin = clock.now()
  const at: number[] = []
  const refused = new OutcomesError('no table')
  const call = async (): Promise<string> => {
    const answer = answers[Math.min(at.length, answers.length - 1)]
    at.push(clock.now() - begin)
    if (answer === 'silence') return new Promise(() => {})
    if (answer === 'fails') throw outage
    if (answer === 'refused') throw refused
    return 'ok'
  }
  const result = await clock.runUntil(patiently(call, clock, begin + end).catch((error: unknown) => error))
  return { at, result, took: clock.now() - begin, pending: clock.pending, refused }
}

test('the first answer is taken at once, and leaves nothing scheduled', async () => {
  expect(await calling(['ok'], 10_000)).toMatchObject({ at: [0], result: 'ok', took: 0, pending: 0 })
})

test('failures are tried again, after pauses that double up to two seconds', async () => {
  const { at, result } = await calling(['fails'], 12_000)
  expect(at).toEqual([0, 50, 150, 350, 750, 1550, 3150, 5150, 7150, 9150, 11_150])
  expect(result).toBe(outage)
})

test('a failure that passes changes nothing', async () => {
  expect(await calling(['fails', 'fails', 'ok'], 10_000)).toMatchObject({ at: [0, 50, 150], result: 'ok', pending: 0 })
})

test('no other try begins at the end', async () => {
  expect((await calling(['fails'], 50)).at).toEqual([0])
  expect((await calling(['fails'], 51)).at).toEqual([0, 50])
})

test('a call that gives no answer is given up after five seconds, and tried again', async () => {
  expect(await calling(['silence', 'ok'], 30_000)).toMatchObject({ at: [0, 5050], result: 'ok', pending: 0 })
})

test('a call that gives no answer is given up at the end', async () => {
  const { at, result, took } = await calling(['silence'], 7000)
  expect(at).toEqual([0, 5050])
  expect(took).toBe(7000)
  expect(result).toMatchObject({ message: 'no answer within 1950 ms' })
})

test('one call is made, and given some time, though the end has passed', async () => {
  expect(await calling(['ok'], -1000)).toMatchObject({ at: [0], result: 'ok' })
  expect(await calling(['silence'], -1000)).toMatchObject({ at: [0], took: 50 })
})

test('what is refused for good is not tried again', async () => {
  const { at, result, refused } = await calling(['fails', 'refused'], 10_000)
  expect(at).toEqual([0, 50])
  expect(result).toBe(refused)
  expect([isRefused(refused), isRefused(outage), isRefused(undefined)]).toEqual([true, false, false])
})
