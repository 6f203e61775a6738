import { expect, test } from 'vitest'
import { memoryOutcomesStore } from './memory-outcomes-store.ts'
import { outcomesStoreContract } from './outcomes-store.contract.ts'

outcomesStoreContract('in memory', async () => memoryOutcomesStore())

test('what has expired is forgotten at the next claim, and nothing before', async () => {
  const store = memoryOutcomesStore()
  const body = new Uint8Array([1])
  await store.claim('early', { fence: 'a', now: 0, until: 10, expiresAt: 100 })
  await store.settle('early', 'a', body)
  await store.claim('late', { fence: 'b', now: 0, until: 10, expiresAt: 101 })
  await store.claim('other', { fence: 'c', now: 99, until: 110, expiresAt: 200 })
  expect(await store.read('early')).toEqual({ kind: 'settled', body })
  await store.claim('other', { fence: 'c', now: 100, until: 110, expiresAt: 200 })
  expect(await store.read('early')).toBeUndefined()
  expect(await store.read('late')).toEqual({ kind: 'running', fence: 'b', until: 10 })
})
