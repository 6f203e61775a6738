import { setTimeout } from 'node:timers/promises'
import { defineResource } from '../../resource/define-resource.ts'
import { startServer } from './index.ts'

/** A provider's process: tells its parent where it listens, and when an author's work has begun. */
const greeting = defineResource({
  type: 'Custom::Greeting',
  async create({ request }) {
    process.send?.({ began: request.logicalResourceId })
    await setTimeout(Number(request.resourceProperties['Work']))
    return { physicalResourceId: 'greeting-1' }
  },
  update: () => {},
  delete: () => {},
})

const { url } = await startServer(greeting, {
  host: '127.0.0.1',
  port: 0,
  allowUnsigned: true,
  signals: true,
  grace: Number(process.env['GRACE']),
  responseHosts: ['127.0.0.1'],
  logger: { log: () => {} },
})
process.send?.({ url })
