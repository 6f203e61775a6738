import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDB } from '@aws-sdk/client-dynamodb'
import createDynalite from 'dynalite'

/** A DynamoDB of the tests' own, over real HTTP. */
export interface TestDynamoDb extends AsyncDisposable {
  readonly url: string
  /** The SDK's client for it. */
  readonly client: DynamoDB
  /** Makes a table as the documentation says. */
  createTable(name: string): Promise<void>
}

/** Credentials that nobody checks. */
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' }

/** The SDK's client for the DynamoDB at `url`. */
export const clientOf = (url: string): DynamoDB => new DynamoDB({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 })

export async function startDynamoDb(): Promise<TestDynamoDb> {
  const server: Server = createDynalite({ createTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const client = clientOf(url)
  return {
    url,
    client,
    async createTable(name) {
      await client.createTable({
        TableName: name,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      })
      for (let status = ''; status !== 'ACTIVE'; ) status = (await client.describeTable({ TableName: name })).Table?.TableStatus ?? ''
    },
    async [Symbol.asyncDispose]() {
      client.destroy()
      server.closeAllConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
