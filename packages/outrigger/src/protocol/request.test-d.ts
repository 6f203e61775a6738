/** Compiled, never run: what the types of requests promise. */
import { expectTypeOf, test } from 'vitest'
import type { Decoded } from './decode-request.ts'
import type { Dialect } from './dialect.ts'
import type {
  CloudFormationRequest,
  CreateRequest,
  DeleteRequest,
  RawProperties,
  Request,
  RequestType,
  ResponseAddress,
  RosRequest,
  UpdateRequest,
} from './request.ts'
import type { Failure, Outcome, Success } from './response.ts'
import type { ServiceToken } from './service-token.ts'
import type { SignedUrl } from './signed-url.ts'

declare const request: Request
declare const decoded: Decoded
declare const outcome: Outcome
declare const serviceToken: ServiceToken
declare const signedUrl: SignedUrl

test('every request has the common fields', () => {
  expectTypeOf(request.requestType).toEqualTypeOf<RequestType>()
  expectTypeOf(request.engine).toEqualTypeOf<'cfn' | 'ros'>()
  expectTypeOf(request.dialect).toEqualTypeOf<Dialect>()
  expectTypeOf(request.responseUrl).toEqualTypeOf<SignedUrl>()
  expectTypeOf(request.intranetResponseUrl).toEqualTypeOf<SignedUrl | undefined>()
  expectTypeOf(request.stackId).toEqualTypeOf<string>()
  expectTypeOf(request.requestId).toEqualTypeOf<string>()
  expectTypeOf(request.logicalResourceId).toEqualTypeOf<string>()
  expectTypeOf(request.resourceType).toEqualTypeOf<string>()
  expectTypeOf(request.resourceProperties).toEqualTypeOf<RawProperties>()
  expectTypeOf(request.resourceProperties['Size']).toEqualTypeOf<unknown>()
  // @ts-expect-error not every request has an id
  void request.physicalResourceId
  // @ts-expect-error not every request has old properties
  void request.oldResourceProperties
  // @ts-expect-error only CloudFormation sends it
  void request.serviceToken
  // @ts-expect-error only ROS sends it
  void request.stackName
})

test('the request type tells which fields there are', () => {
  switch (request.requestType) {
    case 'Create':
      expectTypeOf(request).toExtend<CreateRequest>()
      // @ts-expect-error a Create has no id
      void request.physicalResourceId
      // @ts-expect-error a Create has no old properties
      void request.oldResourceProperties
      break
    case 'Update':
      expectTypeOf(request).toExtend<UpdateRequest>()
      expectTypeOf(request.physicalResourceId).toEqualTypeOf<string>()
      expectTypeOf(request.oldResourceProperties).toEqualTypeOf<RawProperties>()
      break
    case 'Delete':
      expectTypeOf(request).toExtend<DeleteRequest>()
      expectTypeOf(request.physicalResourceId).toEqualTypeOf<string>()
      // @ts-expect-error a Delete has no old properties
      void request.oldResourceProperties
      break
    default:
      expectTypeOf(request).toBeNever()
  }
  // @ts-expect-error there is no other request type
  void (request.requestType === 'Read')
})

test('the engine tells which fields there are', () => {
  if (request.engine === 'cfn') {
    expectTypeOf(request).toExtend<CloudFormationRequest>()
    expectTypeOf(request.serviceToken).toEqualTypeOf<string | undefined>()
    // @ts-expect-error CloudFormation doesn't send it
    void request.regionId
  } else {
    expectTypeOf(request).toExtend<RosRequest>()
    expectTypeOf([request.stackName, request.resourceOwnerId, request.callerId, request.regionId]).toEqualTypeOf<(string | undefined)[]>()
    // @ts-expect-error ROS doesn't send it
    void request.serviceToken
  }
})

test('engine and request type narrow together', () => {
  if (request.engine === 'ros' && request.requestType === 'Update') {
    expectTypeOf(request).toExtend<RosRequest & UpdateRequest>()
    expectTypeOf(request.physicalResourceId).toEqualTypeOf<string>()
    expectTypeOf(request.regionId).toEqualTypeOf<string | undefined>()
  }
  expectTypeOf<CreateRequest['requestType']>().toEqualTypeOf<'Create'>()
  expectTypeOf<CreateRequest['engine']>().toEqualTypeOf<'cfn' | 'ros'>()
  expectTypeOf<Extract<Request, { engine: 'cfn' }>>().toEqualTypeOf<CloudFormationRequest>()
  expectTypeOf<CreateRequest | UpdateRequest | DeleteRequest>().toEqualTypeOf<Request>()
})

test('a request can be answered, and is not to be changed', () => {
  expectTypeOf<Request>().toExtend<ResponseAddress>()
  // @ts-expect-error readonly
  request.requestId = 'r-2'
  // @ts-expect-error readonly
  request.resourceProperties['Size'] = 3
})

test('what was decoded is a request or a problem', () => {
  expectTypeOf(decoded.address).toEqualTypeOf<ResponseAddress>()
  if (decoded.request) {
    expectTypeOf(decoded.request).toEqualTypeOf<Request>()
    expectTypeOf(decoded.problem).toEqualTypeOf<undefined>()
  } else {
    expectTypeOf(decoded.problem).toEqualTypeOf<string>()
    expectTypeOf(decoded.request).toEqualTypeOf<undefined>()
  }
})

test('an outcome is told by its status', () => {
  if (outcome.status === 'SUCCESS') {
    expectTypeOf(outcome).toEqualTypeOf<Success>()
    // @ts-expect-error a success has no reason
    void outcome.reason
  } else {
    expectTypeOf(outcome).toEqualTypeOf<Failure>()
    // @ts-expect-error a failure has no data
    void outcome.data
  }
  // @ts-expect-error a success has an id
  const withoutId: Success = { status: 'SUCCESS' }
  // @ts-expect-error a failure has a reason
  const withoutReason: Failure = { status: 'FAILED' }
  void [withoutId, withoutReason]
})

test('a service token is told by its kind', () => {
  expectTypeOf(serviceToken.kind).toEqualTypeOf<'lambda' | 'sns' | 'fc' | 'smq' | 'web'>()
  if (serviceToken.kind === 'web') {
    expectTypeOf(serviceToken.url).toEqualTypeOf<string>()
    // @ts-expect-error a URL has no region
    void serviceToken.region
  } else {
    expectTypeOf(serviceToken.region).toEqualTypeOf<string>()
    expectTypeOf(serviceToken.account).toEqualTypeOf<string>()
  }
  if (serviceToken.kind === 'smq') expectTypeOf(serviceToken.target).toEqualTypeOf<'queue' | 'topic'>()
})

test('E6 · a signed URL is no string, and its inside is out of reach', () => {
  // @ts-expect-error only reveal() gives the text
  const text: string = signedUrl
  // @ts-expect-error a look-alike is no SignedUrl
  const lookAlike: SignedUrl = {
    reveal: () => text,
    protocol: 'https:',
    hostname: 'h',
    host: 'h',
    hasCredentials: false,
    signedAt: 0,
    expiresAt: 0,
    secrets: () => [],
    toString: () => '',
    toJSON: () => '',
  }
  expectTypeOf(lookAlike).toEqualTypeOf<SignedUrl>()
})
