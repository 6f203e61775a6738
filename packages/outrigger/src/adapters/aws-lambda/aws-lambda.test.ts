import { pathToFileURL } from 'node:url'
import type * as LambdaBundle from '../../../fixtures/lambda-bundle.ts'
import { isFields } from '../../protocol/fields.ts'
import { defineResource } from '../../resource/define-resource.ts'
import { lambdaContext, snsEnvelope, sqsEnvelope } from '../../testing/index.ts'
import { adapterContract } from '../adapter.contract.ts'
import { type AdapterSubject, resourceType } from '../adapter-world.fixture.ts'
import { awsLambda, type LambdaHandler } from './index.ts'

/** Path of a bundle of `fixtures/lambda-bundle.ts`: its handler is then tested instead of the sources. */
const bundlePath = process.env['OUTRIGGER_BUNDLE']

const bundle = bundlePath === undefined ? undefined : ((await import(pathToFileURL(bundlePath).href)) as typeof LambdaBundle)

function start(...[deeds, options]: Parameters<AdapterSubject<LambdaHandler>['start']>): LambdaHandler {
  if (!bundle) return awsLambda(defineResource({ type: resourceType, ...deeds }), options)
  Object.assign(bundle.deeds, deeds)
  return bundle.handler
}

type Envelope = (event: unknown, sentAt: number) => unknown

const rejecting = (envelope: Envelope): AdapterSubject<LambdaHandler> => ({
  engine: 'cfn',
  isFixed: bundle !== undefined,
  start,
  call: (handler, { event, remaining, now }) => handler(envelope(event, now), lambdaContext({ remaining })),
  read: (result) => (result.status === 'fulfilled' ? 'served' : codeOf(result.reason)),
})

/** SQS is told only which message failed: why is in the log. */
const reporting = (envelope: Envelope): AdapterSubject<LambdaHandler> => ({
  ...rejecting(envelope),
  read(result, logs) {
    const told: unknown = result.status === 'fulfilled' ? result.value : result.reason
    switch (JSON.stringify(told)) {
      case '{"batchItemFailures":[]}':
        return 'served'
      case '{"batchItemFailures":[{"itemIdentifier":"message-1"}]}':
        return codeOf(logs.findLast(({ fields }) => fields?.['itemIdentifier'] === 'message-1')?.fields?.['error'])
      default:
        throw new Error('not an answer to a batch of one message', { cause: told })
    }
  },
})

function codeOf(error: unknown): ReturnType<AdapterSubject<LambdaHandler>['read']> {
  const code = isFields(error) ? error['code'] : undefined
  if (code === 'EVENT_INVALID' || code === 'RESPONSE_HOST_REFUSED' || code === 'DELIVERY_TIMED_OUT') return code
  throw new Error('not an error a platform is told', { cause: error })
}

const json = (event: unknown): string => JSON.stringify(event) ?? 'undefined'
const sqs =
  (inSns: boolean): Envelope =>
  (event, sentTimestamp) =>
    sqsEnvelope([json(event)], { sentTimestamp, inSns })

adapterContract(
  'aws-lambda, invoked directly',
  rejecting((event) => event),
)
adapterContract(
  'aws-lambda, by SNS',
  rejecting((event, timestamp) => snsEnvelope([json(event)], { timestamp })),
)
adapterContract('aws-lambda, by SQS', reporting(sqs(false)))
adapterContract('aws-lambda, by SNS and SQS', reporting(sqs(true)))
