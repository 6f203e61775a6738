import { DefinitionError } from '../errors/definition-error.ts'
import { UnsettledError } from '../errors/unsettled-error.ts'
import type { Claim, OutcomeRecord, OutcomesStore } from '../outcomes/outcomes-store.ts'
import { fieldsOf } from '../protocol/fields.ts'
import { isConditionFailed, toStoreError } from './dynamodb-errors.ts'

/** A value as DynamoDB writes it. */
export type AttributeValue = { readonly S: string } | { readonly N: string } | { readonly B: Uint8Array } | { readonly BOOL: boolean }

/** What names a row. */
export interface RowInput {
  TableName: string
  Key: Record<string, AttributeValue>
}

/** A read. */
export interface GetItemInput extends RowInput {
  ConsistentRead: boolean
}

/** A conditional write. */
export interface UpdateItemInput extends RowInput {
  UpdateExpression: string
  ConditionExpression: string
  ExpressionAttributeValues: Record<string, AttributeValue>
}

/** What is called of a DynamoDB client: an instance of `DynamoDB` of `@aws-sdk/client-dynamodb`, or an object of two functions around any other. */
export interface DynamoDbClient {
  getItem(input: GetItemInput): Promise<{ readonly Item?: unknown }>
  updateItem(input: UpdateItemInput): Promise<unknown>
}

/** Which table, by which client. */
export interface DynamoDbStoreOptions {
  /**
   * Of the user's own making: region, credentials and retries are its affair. To spare the bundle the SDK's other commands, pass two functions:
   * `{ getItem: (input) => client.send(new GetItemCommand(input)), updateItem: (input) => client.send(new UpdateItemCommand(input)) }`.
   */
  readonly client: DynamoDbClient
  readonly tableName: string
}

/**
 * An outcomes store on DynamoDB, bare: for `createOutcomes`. Most want `dynamoDbOutcomes`.
 *
 * Every change is one conditional write, so that DynamoDB itself decides who is first; reads are strongly consistent. Use no global table that is
 * written in several regions: its conditions hold in one region only.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) when the client has no such methods, as a bare `DynamoDBClient` has none, or no table is named.
 *
 * @example
 * ```ts
 * const store = dynamoDbOutcomesStore({ client: new DynamoDB(), tableName: 'outcomes' })
 * ```
 */
export function dynamoDbOutcomesStore({ client, tableName }: DynamoDbStoreOptions): OutcomesStore {
  for (const method of ['getItem', 'updateItem'] as const)
    if (typeof client?.[method] !== 'function')
      throw new DefinitionError(
        `client: expected one with ${method}, such as an instance of DynamoDB; a DynamoDBClient needs two functions around it`,
      )
  if (!tableName) throw new DefinitionError('tableName: expected the name of a table')

  const row = (key: string): RowInput => ({ TableName: tableName, Key: { id: { S: key } } })

  const read = async (key: string): Promise<OutcomeRecord | undefined> => {
    const { Item: item } = await client.getItem({ ...row(key), ConsistentRead: true }).catch(toStoreError(tableName))
    return item === undefined ? undefined : readItem(item)
  }

  /** Whether the row was as the condition says, and is changed. */
  const change = async (key: string, input: Omit<UpdateItemInput, keyof RowInput>): Promise<boolean> => {
    try {
      await client.updateItem({ ...row(key), ...input })
      return true
    } catch (error) {
      return isConditionFailed(error) ? false : toStoreError(tableName)(error)
    }
  }

  return {
    read,

    async claim(key, { fence, now, until, expiresAt }): Promise<Claim> {
      const isClaimed = await change(key, {
        // Only a row someone is at work on has leaseUntil.
        ConditionExpression: 'attribute_not_exists(id) OR leaseUntil <= :now OR (fence = :fence AND attribute_exists(leaseUntil))',
        UpdateExpression: 'SET fence = :fence, leaseUntil = :until, expiresAt = :expiresAt',
        ExpressionAttributeValues: {
          ':fence': { S: fence },
          ':now': number(now),
          ':until': number(until),
          // Time to live counts in seconds.
          ':expiresAt': number(expiresAt / 1000),
        },
      })
      if (isClaimed) return { kind: 'claimed' }
      // A row that is gone meanwhile had expired: whoever asks again gets it.
      return (await read(key)) ?? { kind: 'running', fence: '', until: now }
    },

    async settle(key, fence, body) {
      const isSettled = await change(key, {
        ConditionExpression: 'fence = :fence AND attribute_not_exists(body)',
        UpdateExpression: 'SET body = :body REMOVE leaseUntil',
        ExpressionAttributeValues: { ':fence': { S: fence }, ':body': { B: body } },
      })
      if (isSettled) return body
      const known = await read(key)
      return known?.kind === 'settled' ? known.body : undefined
    },

    async defer(key, fence) {
      await change(key, {
        ConditionExpression: 'fence = :fence AND attribute_exists(leaseUntil)',
        UpdateExpression: 'REMOVE leaseUntil SET isDeferred = :true',
        ExpressionAttributeValues: { ':fence': { S: fence }, ':true': { BOOL: true } },
      })
    },
  }
}

const number = (value: number): AttributeValue => ({ N: String(Math.ceil(value)) })

/** @throws UnsettledError for what only another version of the library can tell, or is not in DynamoDB's own form: nothing may be sent that might contradict it. */
function readItem(item: unknown): OutcomeRecord {
  const { fence, leaseUntil, isDeferred, body } = fieldsOf(item)
  const { B: bytes } = fieldsOf(body)
  if (bytes instanceof Uint8Array) return { kind: 'settled', body: bytes }
  const { S: holder } = fieldsOf(fence)
  const { N: until } = fieldsOf(leaseUntil)
  if (typeof holder === 'string' && until !== undefined) return { kind: 'running', fence: holder, until: Number(until) }
  if (typeof holder === 'string' && fieldsOf(isDeferred)['BOOL'] === true) return { kind: 'deferred', fence: holder }
  throw new UnsettledError(
    'a row of the outcomes store cannot be read: it was written by another version, or the client gives other forms than DynamoDB does',
    'OUTCOMES_UNAVAILABLE',
  )
}
