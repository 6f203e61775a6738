import type { Outcomes } from '../lifecycle/outcomes.ts'
import { createOutcomes, type OutcomesOptions } from '../outcomes/create-outcomes.ts'
import { type DynamoDbStoreOptions, dynamoDbOutcomesStore } from './dynamodb-outcomes-store.ts'

/** Which table by which client, and how its rows are encrypted. */
export interface DynamoDbOutcomesOptions extends DynamoDbStoreOptions, OutcomesOptions {}

/**
 * Settles requests across processes by a DynamoDB table: see `createOutcomes` for what that means.
 *
 * The table has one key, a partition key `id` (String); turn on its time to live by the attribute `expiresAt`. The function needs `dynamodb:GetItem` and
 * `dynamodb:UpdateItem` on it. A row holds a hash that names the request, the run at work on it, the response (encrypted) and when it expires; never the response URL.
 *
 * @example
 * ```ts
 * import { DynamoDB } from '@aws-sdk/client-dynamodb'
 * import { dynamoDbOutcomes } from 'outrigger/aws-dynamodb'
 *
 * const outcomes = dynamoDbOutcomes({ client: new DynamoDB(), tableName: 'outcomes' })
 * export const handler = awsLambda(statusCakeTest, { outcomes })
 * ```
 */
export function dynamoDbOutcomes(options: DynamoDbOutcomesOptions): Outcomes {
  return createOutcomes(dynamoDbOutcomesStore(options), options)
}
