import { fieldsOf } from '../protocol/fields.ts'
import type { DynamoDbClient } from './dynamodb-outcomes-store.ts'

const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=unchecked'

/** A client of a few lines, for processes that must start fast. */
export function fetchClient(url: string): DynamoDbClient {
  const call = async (action: string, input: object): Promise<unknown> => {
    const reply = await fetch(url, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-date': '20260101T000000Z',
        'x-amz-target': `DynamoDB_20120810.${action}`,
      },
      body: JSON.stringify(input, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)),
    })
    const output: unknown = await reply.json()
    if (reply.ok) return output
    const { __type: type, message } = fieldsOf(output)
    throw Object.assign(new Error(String(message)), { name: String(type).replace(/^.*#/, '') })
  }
  return {
    async getItem(input) {
      const { Item: item } = fieldsOf(await call('GetItem', input))
      const { body, ...rest } = fieldsOf(item)
      const { B: base64 } = fieldsOf(body)
      if (item === undefined) return {}
      return { Item: { ...rest, ...(typeof base64 === 'string' && { body: { B: new Uint8Array(Buffer.from(base64, 'base64')) } }) } }
    },
    updateItem: (input) => call('UpdateItem', input),
  }
}
