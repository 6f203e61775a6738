/**
 * A provider in a process of its own, which stands still at a chosen point so that it can be killed there: started by `killed-provider.test.ts`.
 *
 * @module
 */

import { awsLambda } from '../adapters/aws-lambda/index.ts'
import { nodeHttpClient } from '../delivery/node-http-client.ts'
import { defineResource } from '../resource/define-resource.ts'
import { lambdaContext } from '../testing/contexts/lambda-context.ts'
import { dynamoDbOutcomes } from './dynamodb-outcomes.ts'
import { fetchClient } from './fetch-client.fixture.ts'

/** Where a run may be killed, in their order. Those in -ing are on their way to another process: it may or may not have got them. */
export const points = ['claiming', 'claimed', 'working', 'worked', 'settling', 'settled', 'sending', 'sent'] as const
export type Point = (typeof points)[number]

/** An event that is delivered to the process. */
export interface Invocation {
  readonly event: { readonly RequestId: string }
  /** In ms. */
  readonly remaining: number
  /** Where to stand still for good. */
  readonly haltAt?: Point
}

/** What the process tells: that it came to a point with a request, or how serving it ended. */
export interface Told {
  readonly requestId: string
  readonly point: Point | 'ended'
}

const [url = '', tableName = ''] = process.argv.slice(2)
const halts = new Map<string, Point | undefined>()
let made = 0

async function pass(point: Point, requestId: string): Promise<void> {
  process.send?.({ requestId, point } satisfies Told)
  if (halts.get(requestId) === point) await new Promise(() => {})
}

const resource = defineResource({
  type: 'Custom::Example',
  async create({ request, properties }) {
    await pass('working', request.requestId)
    // Stands for a thing that is there already when its Create runs again.
    if (properties['IfKilled'] === 'fail' && !halts.get(request.requestId)) throw new Error('it is there already')
    const physicalResourceId = `made-by-${process.pid}-${++made}`
    await pass('worked', request.requestId)
    return { physicalResourceId, data: { Secret: 'correct horse battery' }, noEcho: true }
  },
  update() {},
  delete() {},
})

/** A handler whose way for one request is told: nothing of what it uses knows the request. */
const handlerFor = (requestId: string) => {
  const client = fetchClient(url)
  return awsLambda(resource, {
    logger: { log() {} },
    httpClient: {
      async send(request, signal) {
        const reply = nodeHttpClient.send(request, signal)
        reply.catch(() => {})
        await pass('sending', requestId)
        const received = await reply
        await pass('sent', requestId)
        return received
      },
    },
    outcomes: dynamoDbOutcomes({
      tableName,
      client: {
        getItem: client.getItem,
        async updateItem(input) {
          const isClaim = ':until' in input.ExpressionAttributeValues
          const write = client.updateItem(input)
          write.catch(() => {})
          await pass(isClaim ? 'claiming' : 'settling', requestId)
          const written = await write
          await pass(isClaim ? 'claimed' : 'settled', requestId)
          return written
        },
      },
    }),
  })
}

process.on('message', ({ event, remaining, haltAt }: Invocation) => {
  const requestId = event.RequestId
  halts.set(requestId, haltAt)
  const end = () => process.send?.({ requestId, point: 'ended' } satisfies Told)
  handlerFor(requestId)(event, lambdaContext({ remaining })).then(end, end)
})
process.on('disconnect', () => process.exit())
