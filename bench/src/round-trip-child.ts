/**
 * Runs one subject in a process of its own, against the endpoint its parent started, and sends back what it measured.
 * The response host is a true one: an agent leads its connections to the endpoint.
 *
 * @module
 */
import { randomUUID } from 'node:crypto'
import https from 'node:https'
import { type BenchEvent, type SubjectName, subjects } from './round-trip-subjects.ts'

const {
  BENCH_SUBJECT = '',
  BENCH_BUNDLE = '',
  BENCH_PORT = '',
  BENCH_CERTIFICATE: ca,
  BENCH_REQUESTS = '500',
  BENCH_WARM_UP = '1500',
  BENCH_KEEP_ALIVE,
} = process.env

class LoopbackAgent extends https.Agent {
  override createConnection(
    ...[options, callback]: Parameters<https.Agent['createConnection']>
  ): ReturnType<https.Agent['createConnection']> {
    return super.createConnection({ ...options, host: '127.0.0.1', port: Number(BENCH_PORT) }, callback)
  }
}

const agent = (keepAlive: boolean): https.Agent => new LoopbackAgent({ keepAlive, ...(ca !== undefined && { ca }) })

const eventOf = (): BenchEvent => ({
  RequestType: 'Create',
  ResponseURL: `https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/${randomUUID()}?X-Amz-Expires=7200&X-Amz-Signature=${'0'.repeat(64)}`,
  StackId: 'arn:aws:cloudformation:us-east-1:123456789012:stack/bench/0c1f9a52-6d3e-4b7a-9a51-3f2f6f1f0001',
  RequestId: randomUUID(),
  LogicalResourceId: 'Greeting',
  ResourceType: 'Custom::Greeting',
  ResourceProperties: { ServiceToken: 'arn:aws:lambda:us-east-1:123456789012:function:bench', Name: 'world' },
})

const subject = await subjects[BENCH_SUBJECT as SubjectName](BENCH_BUNDLE)

// The code is warmed up on a connection that is kept, whatever is measured then: it is the same code.
https.globalAgent = agent(true)
for (let request = 0; request < Number(BENCH_WARM_UP); request++) await subject(eventOf())
https.globalAgent = agent(BENCH_KEEP_ALIVE === 'yes')

globalThis.gc?.()
const heapBefore = process.memoryUsage().heapUsed
const begin = performance.now()
for (let request = 0; request < Number(BENCH_REQUESTS); request++) await subject(eventOf())
const microseconds = ((performance.now() - begin) / Number(BENCH_REQUESTS)) * 1000
globalThis.gc?.()
process.send?.({ microseconds, heapBefore, heapAfter: process.memoryUsage().heapUsed }, () => process.exit())
