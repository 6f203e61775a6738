/**
 * The outcomes store on Amazon DynamoDB. The client is the user's.
 *
 * @module
 */

export { type DynamoDbOutcomesOptions, dynamoDbOutcomes } from './dynamodb-outcomes.ts'
export { type DynamoDbClient, type DynamoDbStoreOptions, dynamoDbOutcomesStore } from './dynamodb-outcomes-store.ts'
