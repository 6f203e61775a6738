import { memoryStateStore } from './memory-state-store.ts'
import { testStateStore } from './state-store.contract.ts'

testStateStore('memory', async () => {
  const store = memoryStateStore()
  return { open: () => store, end: () => {} }
})
