import { EventError } from '../errors/event-error.ts'
import type { Dialect } from './dialect.ts'
import { type Fields, isFields, textOf } from './fields.ts'
import { fitsResponse } from './limits.ts'
import type { EngineNeutralRequest, RawProperties, Request, ResponseAddress } from './request.ts'
import { SignedUrl } from './signed-url.ts'

/** A request; or, of an event that is wrong but can be answered, what is wrong. */
export type Decoded =
  | { readonly address: ResponseAddress; readonly request: Request; readonly problem?: undefined }
  | { readonly address: ResponseAddress; readonly request?: undefined; readonly problem: string }

/**
 * Reads an event as a request of one of `dialects`.
 *
 * @throws EventError `EVENT_INVALID` when the event lacks what a response must copy, so that nothing can be sent.
 */
export function decodeRequest(event: unknown, dialects: readonly [Dialect, ...Dialect[]]): Decoded {
  if (!isFields(event)) throw new EventError(`expected a custom resource request, got ${kindOf(event)}`)
  const address = readAddress(event, dialects)
  const common = readRequest(event, address)
  return typeof common === 'string'
    ? { address, problem: common }
    : { address, request: Object.freeze(address.dialect.request(common, event)) }
}

function readAddress(event: Fields, dialects: readonly [Dialect, ...Dialect[]]): ResponseAddress {
  const stackId = required(event, 'StackId')
  const requestId = required(event, 'RequestId')
  const logicalResourceId = required(event, 'LogicalResourceId')
  const responseUrl = readUrl(required(event, 'ResponseURL'))
  if (responseUrl === undefined) throw new EventError('ResponseURL: expected an absolute URL')
  const intranetResponseUrl = readUrl(event['IntranetResponseURL'] ?? event['InnerResponseURL'])
  const copied = [stackId, requestId, logicalResourceId]
  if (!fitsResponse(copied)) throw new EventError('StackId, RequestId and LogicalResourceId are too long for any response to copy them')
  const { RequestType: requestType, PhysicalResourceId: id } = event
  return {
    dialect: dialects.find((dialect) => dialect.speaks(stackId)) ?? dialects[0],
    responseUrl,
    stackId,
    requestId,
    logicalResourceId,
    ...(intranetResponseUrl && { intranetResponseUrl }),
    requestType: textOf(requestType).slice(0, 20),
    // Neither engine sends an id with a Create: one that stands there names nothing of this resource's.
    ...(requestType !== 'Create' && isText(id) && fitsResponse([...copied, id]) && { physicalResourceId: id }),
  }
}

/** The request, or what is wrong with it. */
function readRequest(event: Fields, address: ResponseAddress): EngineNeutralRequest | string {
  const { physicalResourceId, requestType, ...fields } = address
  const { ResourceType: resourceType, PhysicalResourceId: given } = event
  if (!isText(resourceType)) return expected(event, 'ResourceType', 'a type name')
  const resourceProperties = readProperties(event['ResourceProperties'])
  if (resourceProperties === undefined) return expected(event, 'ResourceProperties', 'an object')
  const noId = expected(event, 'PhysicalResourceId', 'an id that a response can hold')
  const common = { ...fields, resourceType, resourceProperties }
  switch (requestType) {
    case 'Create':
      return { ...common, requestType }
    case 'Update': {
      const oldResourceProperties = readProperties(event['OldResourceProperties'])
      if (oldResourceProperties === undefined) return expected(event, 'OldResourceProperties', 'an object')
      return physicalResourceId === undefined ? noId : { ...common, requestType, physicalResourceId, oldResourceProperties }
    }
    case 'Delete': {
      const id = physicalResourceId ?? ((given ?? '') === '' ? address.dialect.idOfNothing : undefined)
      return id === undefined ? noId : { ...common, requestType, physicalResourceId: id }
    }
    default:
      return expected(event, 'RequestType', 'Create, Update or Delete')
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function required(event: Fields, name: string): string {
  const value = event[name]
  if (!isText(value)) throw new EventError(expected(event, name, 'a non-empty string'))
  return value
}

function readUrl(href: unknown): SignedUrl | undefined {
  try {
    return isText(href) ? new SignedUrl(href) : undefined
  } catch {
    return undefined
  }
}

/** Nothing at all counts as no properties: neither engine promises the field. */
function readProperties(value: unknown): RawProperties | undefined {
  const properties = value ?? {}
  return isFields(properties) ? properties : undefined
}

const expected = (event: Fields, name: string, what: string): string => `${name}: expected ${what}, got ${kindOf(event[name])}`

/** Names a value's kind. Texts are shown in part: they may be long, or secret where they don't belong. */
function kindOf(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 20))
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return isFields(value) ? 'an object' : `a ${typeof value}`
}
