import type { Receipt } from '../../delivery/receipt.ts'
import { createLog } from '../../lifecycle/log.ts'
import { createScrubber } from '../../lifecycle/scrubber.ts'
import type { Logger } from '../../ports.ts'
import { messageIdOf, type SqsBatchResponse } from './records.ts'

/** What SQS is told of a batch. */
export function batchResponse(
  records: readonly unknown[],
  results: readonly PromiseSettledResult<unknown>[],
  logger: Logger,
): SqsBatchResponse {
  const log = createLog(logger, createScrubber(), {})
  const failed = results.flatMap((result, at) => {
    if (result.status === 'fulfilled') return []
    const itemIdentifier = messageIdOf(records[at])
    // SQS learns only which message failed: why is told here or nowhere.
    log.error('a message was not served', { itemIdentifier, error: result.reason })
    return [{ itemIdentifier }]
  })
  return { batchItemFailures: failed }
}

/** What is told of several records where all fail or none. */
export function receiptsOf(results: readonly PromiseSettledResult<Receipt | undefined>[]): readonly (Receipt | undefined)[] {
  const failures = results.flatMap((result): unknown[] => (result.status === 'rejected' ? [result.reason] : []))
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} of ${results.length} records were not served`)
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
