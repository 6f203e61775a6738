import type { LambdaContext } from '../adapters/aws-lambda/index.ts'
import { isSqsRecord, type SqsBatchResponse } from '../adapters/aws-lambda/records.ts'
import { batchResponse, receiptsOf } from '../adapters/aws-lambda/results.ts'
import { nodeHttpClient } from '../delivery/node-http-client.ts'
import type { Receipt } from '../delivery/receipt.ts'
import { EventError } from '../errors/event-error.ts'
import type { Arrival } from '../lifecycle/budget.ts'
import { conclude } from '../lifecycle/conclude.ts'
import { consoleLogger } from '../lifecycle/console-logger.ts'
import { type Intake, takeIn } from '../lifecycle/intake.ts'
import { createLog } from '../lifecycle/log.ts'
import { nodeDigest } from '../lifecycle/node-digest.ts'
import { createScrubber } from '../lifecycle/scrubber.ts'
import { encodeOutcome, sendResponse } from '../lifecycle/send-response.ts'
import type { ServiceOptions } from '../lifecycle/service.ts'
import { systemClock } from '../lifecycle/system-clock.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { fieldsOf } from '../protocol/fields.ts'
import { isRequest } from '../protocol/message.ts'
import type { EncodedResponse } from '../protocol/response.ts'
import { describeThrown } from '../protocol/thrown.ts'
import { explain, mayHaveAnswered, whereabouts } from './explain.ts'
import { type FailedInvocation, type FailureAccount, readFailureMessage, readInvocationRecord, requestsIn } from './failed-invocation.ts'

/** What may be chosen about {@link awsLastResort}. `outcomes` is the one the function itself has. */
export type LastResortOptions = Omit<ServiceOptions, 'memory' | 'seal'>

/** What is told to Lambda: the receipts of the responses, undefined where nothing was to be sent; or the messages of an SQS event that failed. */
export type LastResortResult = readonly (Receipt | undefined)[] | SqsBatchResponse

/** A Lambda function's handler. */
export type LastResortHandler = (event: unknown, context?: LambdaContext) => Promise<LastResortResult>

/**
 * Answers FAILED for a function that could not: the handler of a second function, which gets what the first one failed with. It takes
 *
 * - records of an on-failure destination: sent to it directly, by EventBridge, SNS or SQS;
 * - dead letters of the function, by SQS or SNS, or of the queue or topic that feeds it.
 *
 * Reason tells what is known: out of memory, timeout, init error, crash, throttled, expired. With the function's own outcomes store it looks there first: what was
 * settled is sent again, a deferred request is left alone, and where the function is still at work it waits. Without one, it sends nothing where the function
 * failed after it had decided (a response that wasn't delivered may have been SUCCESS), and logs an error instead.
 *
 * It rejects, or reports the message of an SQS event (turn on `ReportBatchItemFailures`), where another run may do better (`DeliveryError`, `UnsettledError`), and
 * where nothing could ever be answered (`EventError`).
 *
 * @example
 * ```ts
 * export const handler = awsLastResort({ outcomes: dynamoDbOutcomes({ client: new DynamoDB(), tableName: 'outcomes' }) })
 * ```
 */
export function awsLastResort(options: LastResortOptions = {}): LastResortHandler {
  const { logger = consoleLogger } = options
  const log = createLog(logger, createScrubber(), {})

  const answer = async ({ payload, account }: FailedInvocation, arrival: Arrival): Promise<readonly (Receipt | undefined)[]> => {
    if (account.condition === 'Success') {
      log.warn('a record of a function that succeeded is left alone: is this its on-success destination?', { ...account })
      return []
    }
    const { requests, isBatch } = requestsIn(payload)
    const isUncertain = mayHaveAnswered(account) || isBatch
    const results = await Promise.allSettled(
      requests.map(({ event, sentAt }) => answerRequest({ event, arrival: { ...arrival, sentAt }, account, isUncertain }, options)),
    )
    return receiptsOf(results)
  }

  return async (event, context) => {
    const arrival = { remaining: context?.getRemainingTimeInMillis?.() }
    const records = fieldsOf(event)['Records']
    if (!Array.isArray(records) || isRequest(event)) {
      const invocation = readInvocationRecord(event)
      if (!invocation) throw new EventError('expected the record of an invocation that failed, or dead letters')
      return answer(invocation, arrival)
    }
    const results = await Promise.allSettled(records.map(async (record: unknown) => answer(readFailureMessage(record), arrival)))
    if (records.some(isSqsRecord)) return batchResponse(records, results, logger)
    return receiptsOf(results.flatMap(singly))
  }
}

type Receipts = readonly (Receipt | undefined)[]

const singly = (result: PromiseSettledResult<Receipts>): readonly PromiseSettledResult<Receipt | undefined>[] =>
  result.status === 'rejected' ? [result] : result.value.map((value) => ({ status: 'fulfilled', value }))

/** A request that most likely nobody answered. */
interface Unanswered {
  readonly event: unknown
  readonly arrival: Arrival
  readonly account: FailureAccount
  /** Whether it may have been answered all the same. */
  readonly isUncertain: boolean
}

async function answerRequest(
  { event, arrival, account, isUncertain }: Unanswered,
  options: LastResortOptions,
): Promise<Receipt | undefined> {
  const {
    clock = systemClock,
    random = Math.random,
    httpClient = nodeHttpClient,
    logger = consoleLogger,
    responseHosts = [],
    outcomes,
  } = options
  const provider = { handlers: [], find: () => undefined }
  const intake = await takeIn(event, arrival, { provider, dialects: [cloudFormation], responseHosts, clock, logger, digest: nodeDigest })
  if (isUncertain && !outcomes) {
    intake.log.error('nothing is sent: the function may have answered, which only its outcomes store could tell', { ...account })
    return undefined
  }
  const response = outcomes ? await outcomes.decideOnce(intake, clock, async () => failure(intake, account)) : failure(intake, account)
  if (response) return sendResponse(intake, response, { clock, random, httpClient })
  intake.log.info('the request was deferred: the holder of the ticket answers')
  return undefined
}

function failure(intake: Intake, account: FailureAccount): EncodedResponse {
  const { address, token, scrubber } = intake
  const reason = describeThrown(explain(account), scrubber.text)
  return encodeOutcome(intake, conclude(address, token, { status: 'FAILED', reason, note: whereabouts(account) }))
}
