import { EventError } from '../errors/event-error.ts'
import type { Dialect } from './dialect.ts'
import { maxAddressBytes, utf8Bytes } from './limits.ts'
import type { Operation, RawProperties, Request, ResponseAddress } from './request.ts'
import { SignedUrl } from './signed-url.ts'

/** A request; or, of an event that is wrong but can be answered, what is wrong. */
export type Decoded =
  | { readonly address: ResponseAddress; readonly request: Request }
  | { readonly address: ResponseAddress; readonly problem: string }

type Fields = Readonly<Record<string, unknown>>

/** Whether `value` has fields: an object that is neither null nor an array. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads an event as a request of one of `dialects`.
 *
 * @throws EventError `EVENT_INVALID` when the event lacks what a response must copy, so that nothing can be sent.
 */
export function decodeRequest(event: unknown, dialects: readonly [Dialect, ...Dialect[]]): Decoded {
  if (!isFields(event)) throw new EventError(`expected a custom resource request, got ${kindOf(event)}`)
  const dialect = dialects.find((candidate) => candidate.speaks(event)) ?? dialects[0]
  const address = readAddress(event, dialect)
  const operation = readOperation(event, address)
  return typeof operation === 'string' ? { address, problem: operation } : { address, request: dialect.request(operation, event) }
}

function readAddress(event: Fields, dialect: Dialect): ResponseAddress {
  const stackId = required(event, 'StackId')
  const requestId = required(event, 'RequestId')
  const logicalResourceId = required(event, 'LogicalResourceId')
  const responseUrl = readUrl(required(event, 'ResponseURL'))
  if (responseUrl === undefined) throw new EventError('ResponseURL: expected an absolute URL')
  const intranetResponseUrl = readUrl(event['IntranetResponseURL'] ?? event['InnerResponseURL'])
  const { RequestType: requestType, PhysicalResourceId: physicalResourceId } = event
  const copied = [stackId, requestId, logicalResourceId, isText(physicalResourceId) ? physicalResourceId : '']
  const bytes = utf8Bytes(JSON.stringify(copied))
  if (bytes > maxAddressBytes)
    throw new EventError(`the fields a response copies take ${bytes} bytes; no response within the limit can hold them`)
  return {
    dialect,
    responseUrl,
    stackId,
    requestId,
    logicalResourceId,
    ...(intranetResponseUrl && { intranetResponseUrl }),
    requestType: typeof requestType === 'string' ? requestType : '',
    ...(isText(physicalResourceId) && { physicalResourceId }),
  }
}

function readOperation(event: Fields, address: ResponseAddress): Operation | string {
  const { physicalResourceId, requestType, ...fields } = address
  const { ResourceType: resourceType } = event
  if (!isText(resourceType)) return expected('ResourceType', 'a type name', resourceType)
  const resourceProperties = readProperties(event['ResourceProperties'])
  if (resourceProperties === undefined) return expected('ResourceProperties', 'an object', event['ResourceProperties'])
  const common = { ...fields, resourceType, resourceProperties }
  switch (requestType) {
    case 'Create':
      return { ...common, requestType }
    case 'Update': {
      const oldResourceProperties = readProperties(event['OldResourceProperties'])
      if (oldResourceProperties === undefined) return expected('OldResourceProperties', 'an object', event['OldResourceProperties'])
      if (physicalResourceId === undefined) return expected('PhysicalResourceId', 'an id', event['PhysicalResourceId'])
      return { ...common, requestType, physicalResourceId, oldResourceProperties }
    }
    case 'Delete': {
      const id = physicalResourceId ?? address.dialect.idOfNothing
      if (id === undefined) return expected('PhysicalResourceId', 'an id', event['PhysicalResourceId'])
      return { ...common, requestType, physicalResourceId: id }
    }
    default:
      return expected('RequestType', 'Create, Update or Delete', event['RequestType'])
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function required(event: Fields, name: string): string {
  const value = event[name]
  if (!isText(value)) throw new EventError(expected(name, 'a non-empty string', value))
  return value
}

const readUrl = (href: unknown): SignedUrl | undefined => (isText(href) && URL.canParse(href) ? new SignedUrl(href) : undefined)

/** Nothing at all counts as no properties: neither engine promises the field. */
function readProperties(value: unknown): RawProperties | undefined {
  const properties = value ?? {}
  return isFields(properties) ? properties : undefined
}

const expected = (name: string, what: string, value: unknown): string => `${name}: expected ${what}, got ${kindOf(value)}`

/** Names a value's kind. Texts are shown in part: they may be long, or secret where they don't belong. */
function kindOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 20))
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}
