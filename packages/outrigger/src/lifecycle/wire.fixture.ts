import type { OutgoingRequest } from '../ports.ts'

/** What stands on the wire, and its bytes. */
interface OnTheWire extends Omit<OutgoingRequest, 'body'> {
  readonly bytes: Uint8Array
  readonly text: string
}

const byteLength = (text: unknown): number => (typeof text === 'string' ? new TextEncoder().encode(text).length : 0)

const parse = (text: string): Readonly<Record<string, unknown>> => {
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** What the engine that sent `event` would refuse about a response, judged by the vendors' documents and by nothing of the product's. */
export function violations(event: unknown, { method, headers, bytes, text }: OnTheWire): readonly string[] {
  const request = parse(JSON.stringify(event))
  const response = parse(text)
  const isRos = !String(request['StackId']).startsWith('arn:')
  const isSuccess = response['Status'] === 'SUCCESS'
  const { PhysicalResourceId: id, Reason: reason } = response
  const idBytes = byteLength(id)
  const given = request['RequestType'] === 'Create' ? undefined : (request['PhysicalResourceId'] ?? '') || undefined
  const keys = ['Status', 'Reason', 'PhysicalResourceId', 'StackId', 'RequestId', 'LogicalResourceId', 'NoEcho', 'Data']
  const broken: Readonly<Record<string, boolean>> = {
    [`method ${method}`]: method !== (isRos ? 'POST' : 'PUT'),
    [`headers ${JSON.stringify(headers)}`]: isRos
      ? headers['Content-type'] !== 'application/json' || !headers['Date']?.endsWith(' GMT')
      : headers['content-type'] !== '',
    'content-length is not the bytes of the body': headers['content-length'] !== String(bytes.length),
    [`${bytes.length} bytes`]: bytes.length > 4096,
    'not UTF-8': byteLength(text) !== bytes.length,
    [`unknown keys in ${Object.keys(response).join()}`]: Object.keys(response).some((key) => !keys.includes(key)),
    [`Status ${response['Status']}`]: !isSuccess && response['Status'] !== 'FAILED',
    'copied ids differ': ['StackId', 'RequestId', 'LogicalResourceId'].some((name) => response[name] !== request[name]),
    'FAILED without a Reason': !isSuccess && (typeof reason !== 'string' || reason === ''),
    'SUCCESS without an id': isSuccess && idBytes === 0,
    'FAILED without an id': !isSuccess && !isRos && idBytes === 0,
    [`an id of ${idBytes} bytes`]: idBytes > (isRos ? 255 : 1024) && id !== given,
    [`FAILED with another id (${id})`]: !isSuccess && id !== undefined && typeof given === 'string' && id !== given,
    [`Delete with another id (${id})`]: request['RequestType'] === 'Delete' && isSuccess && given !== undefined && id !== given,
    [`ROS with another id (${id})`]: isRos && isSuccess && request['RequestType'] === 'Update' && id !== given,
    [`NoEcho ${response['NoEcho']}`]: response['NoEcho'] !== undefined && (response['NoEcho'] !== true || isRos),
    [`Data ${JSON.stringify(response['Data'])}`]:
      response['Data'] !== undefined &&
      (typeof response['Data'] !== 'object' || response['Data'] === null || Array.isArray(response['Data'])),
  }
  return Object.keys(broken).filter((name) => broken[name])
}
