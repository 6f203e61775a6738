import { nodeHttpClient } from '../../delivery/node-http-client.ts'
import type { Receipt } from '../../delivery/receipt.ts'
import { consoleLogger } from '../../lifecycle/console-logger.ts'
import { nodeDigest } from '../../lifecycle/node-digest.ts'
import type { Provider } from '../../lifecycle/operation.ts'
import { createService, type ServiceOptions } from '../../lifecycle/service.ts'
import { cloudFormation } from '../../protocol/cloudformation.ts'
import { fieldsOf } from '../../protocol/fields.ts'
import { isRequest } from '../../protocol/message.ts'
import { isSqsRecord, readRecord, type SqsBatchResponse } from './records.ts'
import { batchResponse, receiptsOf } from './results.ts'

/** What is read of a Lambda function's context. */
export interface LambdaContext {
  /** Time the function may still run, in ms. */
  getRemainingTimeInMillis?(): number
  /** Where the run's log is, for a Reason. */
  readonly logStreamName?: string
}

/** What a handler resolves with: the receipt of the response, or undefined when it was deferred. One a record for an SNS event; the failed records for an SQS event. */
export type LambdaResult = Receipt | undefined | readonly (Receipt | undefined)[] | SqsBatchResponse

/** A Lambda function's handler. Without a context, as when it is called by hand, the engine's own time counts. */
export type LambdaHandler = (event: unknown, context?: LambdaContext) => Promise<LambdaResult>

/**
 * Serves CloudFormation's requests in a Lambda function: invoked directly, by SNS (any number of records), or by SQS
 * (bare or in SNS envelopes; turn on `ReportBatchItemFailures`). They are told apart by their shape.
 *
 * The handler rejects where Lambda should run the event again (the response couldn't be delivered in time), and where an event
 * can't be answered at all (`EventError`). It resolves in all other cases, a response that says FAILED among them.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps.
 *
 * @example
 * ```ts
 * export const handler = awsLambda(statusCakeTest)
 * ```
 */
export function awsLambda(target: Provider, options: ServiceOptions = {}): LambdaHandler {
  const { logger = consoleLogger } = options
  const serve = createService(target, { dialects: [cloudFormation], httpClient: nodeHttpClient, digest: nodeDigest }, options)

  return async (event, context) => {
    const arrival = { remaining: context?.getRemainingTimeInMillis?.(), logHint: context?.logStreamName }
    const records = fieldsOf(event)['Records']
    if (!Array.isArray(records) || isRequest(event)) return serve(event, arrival)

    const results = await Promise.allSettled(
      records.map(async (record: unknown) => {
        const { event: request, sentAt } = readRecord(record)
        return serve(request, { ...arrival, sentAt })
      }),
    )
    return records.some(isSqsRecord) ? batchResponse(records, results, logger) : receiptsOf(results)
  }
}
