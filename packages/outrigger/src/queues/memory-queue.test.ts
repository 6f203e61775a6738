import { memoryQueue } from './memory-queue.fixture.ts'
import { queueContract } from './queue.contract.ts'

queueContract<string>('in memory, of tests', (clock) => {
  const queue = memoryQueue(clock)
  return { queue, send: (body) => queue.send(body), bodyOf: (message) => message, close: async () => {} }
})
