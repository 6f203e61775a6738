import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { pacedStarts } from './paced-starts.ts'

/** What was started so far, by number. */
function starting(perTurn: number): { readonly started: number[]; start(count: number): void } {
  const started: number[] = []
  const start = pacedStarts(perTurn)
  let next = 0
  return {
    started,
    start(count) {
      for (let at = 0; at < count; at++) {
        const number = next++
        start(() => started.push(number))
      }
    },
  }
}

test('work starts soon, though never before its start was asked for', async () => {
  const { started, start } = starting(2)
  start(1)
  expect(started).toEqual([])
  await Promise.resolve()
  expect(started).toEqual([0])
})

test('so much starts in a turn, the rest in the next ones, in order', async () => {
  const { started, start } = starting(2)
  start(5)
  await Promise.resolve()
  expect(started).toEqual([0, 1])
  await nextTurn()
  expect(started).toEqual([0, 1, 2, 3])
  await nextTurn()
  expect(started).toEqual([0, 1, 2, 3, 4])
})

test('what is asked for in a later turn counts there', async () => {
  const { started, start } = starting(2)
  start(2)
  await nextTurn()
  start(2)
  await Promise.resolve()
  expect(started).toEqual([0, 1, 2, 3])
})

test('what waits goes before what is asked for later', async () => {
  const { started, start } = starting(1)
  start(3)
  await nextTurn()
  start(1)
  for (let turn = 0; turn < 3; turn++) await nextTurn()
  expect(started).toEqual([0, 1, 2, 3])
})

test('work that starts other work starts no more of it than fits into the turn', async () => {
  const started: string[] = []
  const start = pacedStarts(2)
  start(() => {
    started.push('first')
    for (const name of ['second', 'third']) start(() => started.push(name))
  })
  await Promise.resolve()
  await Promise.resolve()
  expect(started).toEqual(['first', 'second'])
  await nextTurn()
  expect(started).toEqual(['first', 'second', 'third'])
})
