import * as fc from 'fast-check'
import { cloudFormation } from './cloudformation.ts'
import { isFields } from './fields.ts'
import type { ResponseAddress } from './request.ts'
import { ros } from './ros.ts'
import { SignedUrl } from './signed-url.ts'

export const signature = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7'

export const cfnUrl = `https://cloudformation-custom-resource-response-euwest1.s3-eu-west-1.amazonaws.com/arn%3Aaws%3Acloudformation%3Aeu-west-1%3A123456789012%3Astack/shop%7CSite%7Cr-1?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260203T040506Z&X-Amz-Expires=7200&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260203%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Signature=${signature}`

/** A CloudFormation event, its Update; the other operations leave fields out. */
export const cfnEvent = {
  RequestType: 'Update',
  ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:site',
  ResponseURL: cfnUrl,
  StackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/0c1f9a52-6d3e-4b7a-9a51-3f2f6f1f0001',
  RequestId: 'r-1',
  LogicalResourceId: 'Site',
  PhysicalResourceId: 'site-1',
  ResourceType: 'Custom::Site',
  ResourceProperties: { ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:site', Size: '2' },
  OldResourceProperties: { ServiceToken: 'arn:aws:lambda:eu-west-1:123456789012:function:site', Size: '1' },
} as const

export const rosEvent = {
  RequestType: 'Update',
  ResponseURL: 'https://ros.cn-beijing.aliyuncs.com/response?Expires=1770091506&Signature=open-open-open-open',
  IntranetResponseURL: 'https://ros-vpc.cn-beijing.aliyuncs.com/response?Expires=1770091506&Signature=intranet-intranet',
  StackId: '4a6c9851-3b0f-4f5f-b4ca-a14bf6910001',
  StackName: 'shop',
  ResourceOwnerId: '1234567890123456',
  CallerId: '2345678901234567',
  RegionId: 'cn-beijing',
  RequestId: 'r-2',
  LogicalResourceId: 'Site',
  PhysicalResourceId: 'site-2',
  ResourceType: 'Custom::Site',
  ResourceProperties: { Size: 2 },
  OldResourceProperties: { Size: 1 },
} as const

/** `event` without some of its fields. */
export function without(event: Readonly<Record<string, unknown>>, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([name]) => !names.includes(name)))
}

export const cfnAddress: ResponseAddress = {
  dialect: cloudFormation,
  responseUrl: new SignedUrl(cfnUrl),
  stackId: cfnEvent.StackId,
  requestId: 'r-1',
  logicalResourceId: 'Site',
  requestType: 'Create',
}

export const rosAddress: ResponseAddress = {
  dialect: ros,
  responseUrl: new SignedUrl(rosEvent.ResponseURL),
  intranetResponseUrl: new SignedUrl(rosEvent.IntranetResponseURL),
  stackId: rosEvent.StackId,
  requestId: 'r-2',
  logicalResourceId: 'Site',
  requestType: 'Create',
}

/** A body as text; fails where it isn't UTF-8. */
export const textOf = (body: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)

/** A body as the engine reads it. */
export function jsonOf(body: Uint8Array): Record<string, unknown> {
  const parsed: unknown = JSON.parse(textOf(body))
  if (!isFields(parsed)) throw new TypeError('expected an object')
  return parsed
}

/** Text of any UTF-16 code units, lone surrogates among them, often long and often in need of escapes. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom('a', 'é', '漢', '😀', '"', '\\', '\n', '\u0000', '\u2028', '\uD83D', '\uDE00'),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  )
  const drawn = fc.array(unit, { maxLength: 50 }).map((units) => units.join(''))
  return fc.tuple(drawn, fc.integer({ min: 1, max: 200 })).map(([text, times]) => text.repeat(times).slice(0, maxLength))
}
