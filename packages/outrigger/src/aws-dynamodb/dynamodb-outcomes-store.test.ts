import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outcomesStoreContract } from '../outcomes/outcomes-store.contract.ts'
import { type DynamoDbClient, dynamoDbOutcomesStore } from './dynamodb-outcomes-store.ts'
import { clientOf, startDynamoDb, type TestDynamoDb } from './table.fixture.ts'

const tableName = 'outcomes'
const lease = { fence: 'first', now: 1000, until: 61_000, expiresAt: 86_400_001 }
const body = new Uint8Array([1, 2, 3])

let dynamoDb: TestDynamoDb

beforeAll(async () => {
  dynamoDb = await startDynamoDb()
  await dynamoDb.createTable(tableName)
})

afterAll(() => dynamoDb[Symbol.asyncDispose]())

outcomesStoreContract('DynamoDB', async () => dynamoDbOutcomesStore({ client: dynamoDb.client, tableName }))

outcomesStoreContract('DynamoDB, by commands', async () => {
  const { client } = dynamoDb
  return dynamoDbOutcomesStore({
    client: {
      getItem: (input) => client.send(new GetItemCommand(input)),
      updateItem: (input) => client.send(new UpdateItemCommand(input)),
    },
    tableName,
  })
})

describe('rows', () => {
  test('hold what is needed and no more, and expire in seconds', async () => {
    const store = dynamoDbOutcomesStore({ client: dynamoDb.client, tableName })
    const item = async () => (await dynamoDb.client.getItem({ TableName: tableName, Key: { id: { S: 'row' } } })).Item
    await store.claim('row', lease)
    const common = { id: { S: 'row' }, fence: { S: 'first' }, expiresAt: { N: '86401' } }
    expect(await item()).toEqual({ ...common, leaseUntil: { N: '61000' } })
    await store.settle('row', 'first', body)
    expect(await item()).toEqual({ ...common, body: { B: body } })
  })

  test('that expire while they are claimed are there for the next claim', async () => {
    const store = dynamoDbOutcomesStore({
      client: {
        getItem: async () => ({}),
        updateItem: () => Promise.reject(Object.assign(new Error('no'), { name: 'ConditionalCheckFailedException' })),
      },
      tableName,
    })
    expect(await store.claim('gone', lease)).toEqual({ kind: 'running', fence: '', until: 1000 })
  })
})

describe('a row that was there before', () => {
  const claiming = (item: unknown) =>
    dynamoDbOutcomesStore({
      client: {
        getItem: async () => ({ Item: item }),
        updateItem: () => Promise.reject(Object.assign(new Error('no'), { name: 'ConditionalCheckFailedException' })),
      },
      tableName,
    }).claim('row', lease)

  test('may have attributes that are not known here', async () => {
    const item = { fence: { S: 'other' }, leaseUntil: { N: '5000' }, region: { S: 'us-east-1' } }
    expect(await claiming(item)).toEqual({ kind: 'running', fence: 'other', until: 5000 })
  })

  test.for([
    ['in a state that is not known here', { fence: { S: 'other' }, phase: { S: 'compensating' } }],
    ['at work, by nobody', { leaseUntil: { N: '5000' } }],
    ['deferred, by nobody', { isDeferred: { BOOL: true } }],
    ['not deferred after all', { fence: { S: 'other' }, isDeferred: { BOOL: false } }],
    ['whose body is text', { fence: { S: 'other' }, body: { B: 'AQID' } }],
    ['in plain values', { fence: 'other', body }],
    ['that is null', null],
  ] as const)('A4 · %s, is never taken for one that is deferred', async ([, item]) => {
    await expect(claiming(item)).rejects.toMatchObject({
      code: 'OUTCOMES_UNAVAILABLE',
      message: expect.stringMatching(/^a row of the outcomes store cannot be read: /) as unknown,
    })
  })
})

describe('what is declared wrongly', () => {
  test('a client without its methods is refused at start, and so is a table without a name', () => {
    const bare = new DynamoDBClient({ region: 'us-east-1' }) as unknown as DynamoDbClient
    const refused = (message: RegExp) =>
      expect.objectContaining({ name: 'DefinitionError', message: expect.stringMatching(message) as unknown }) as Error
    expect(() => dynamoDbOutcomesStore({ client: bare, tableName })).toThrow(refused(/^client: expected one with getItem.*DynamoDBClient/))
    const half = { getItem: dynamoDb.client.getItem } as unknown as DynamoDbClient
    expect(() => dynamoDbOutcomesStore({ client: half, tableName })).toThrow(refused(/^client: expected one with updateItem/))
    const none = undefined as unknown as DynamoDbClient
    expect(() => dynamoDbOutcomesStore({ client: none, tableName })).toThrow(refused(/^client/))
    expect(() => dynamoDbOutcomesStore({ client: dynamoDb.client, tableName: '' })).toThrow(refused(/^tableName/))
  })
})

describe('failures', () => {
  /** Each method's failure on a client. */
  const failures = async (client: DynamoDbClient, table: string) => {
    const store = dynamoDbOutcomesStore({ client, tableName: table })
    const calls = [store.claim('a', lease), store.settle('a', 'first', body), store.defer('a', 'first'), store.read('a')]
    return (await Promise.allSettled(calls)).map((result): unknown => (result.status === 'rejected' ? result.reason : 'nothing failed'))
  }

  test('a table that is missing is refused for good, and named', async () => {
    for (const error of await failures(dynamoDb.client, 'nowhere'))
      expect(error).toMatchObject({
        code: 'OUTCOMES_REFUSED',
        message: expect.stringMatching(/^DynamoDB refused the table "nowhere": ResourceNotFoundException: .+/) as unknown,
        cause: { name: 'ResourceNotFoundException' },
      })
  })

  test('a service that can not be reached may be there again later', async () => {
    const client = clientOf('http://127.0.0.1:1')
    for (const error of await failures(client, tableName)) expect(error).toMatchObject({ code: 'ECONNREFUSED' })
    client.destroy()
  })

  const thrown = async (given: unknown): Promise<readonly unknown[]> => {
    const fail = () => Promise.reject(given)
    return failures({ getItem: fail, updateItem: fail }, tableName)
  }

  test.for([
    'AccessDeniedException',
    'CredentialsProviderError',
    'IncompleteSignatureException',
    'InvalidSignatureException',
    'MissingAuthenticationTokenException',
    'UnrecognizedClientException',
    'ValidationException',
  ])('%s is refused for good', async (name) => {
    for (const error of [Object.assign(new Error('so it is'), { name }), { name }])
      for (const failure of await thrown(error)) expect(failure).toMatchObject({ code: 'OUTCOMES_REFUSED', cause: error })
  })

  test.for(['ProvisionedThroughputExceededException', 'ThrottlingException', 'InternalServerError', 'TimeoutError'])(
    '%s may pass, and is passed on as it is',
    async (name) => {
      for (const error of [Object.assign(new Error('so it is'), { name }), { name }])
        expect(await thrown(error)).toEqual([error, error, error, error])
    },
  )
})
