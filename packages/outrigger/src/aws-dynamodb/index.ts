/**
 * The outcomes store on Amazon DynamoDB. The client is the user's.
 *
 * @module
 */

export { type DynamoDbOutcomesOptions, dynamoDbOutcomes } from './dynamodb-outcomes.ts'
export {
  type AttributeValue,
  type DynamoDbClient,
  type DynamoDbStoreOptions,
  dynamoDbOutcomesStore,
  type GetItemInput,
  type UpdateItemInput,
} from './dynamodb-outcomes-store.ts'
