import { expect, test } from 'vitest'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { urlSecrets, withoutUrlSecrets } from './url-secrets.ts'

const request: ProviderRequest = {
  RequestType: 'Create',
  ResponseURL: 'http://127.0.0.1:1/x?Expires=1767225600&Token=c2VjcmV0LXNlY3JldA%3D%3D&Signature=0123456789abcdef',
  IntranetResponseURL: 'http://127.0.0.1:1/y?Signature=fedcba9876543210',
  StackId: 's',
  RequestId: 'r',
  ResourceType: 't',
  LogicalResourceId: 'A',
  ResourceProperties: {},
}

test('the longer values of both queries are secrets, as written and as decoded', () => {
  expect(new Set(urlSecrets(request).map(({ value }) => value))).toEqual(
    new Set(['c2VjcmV0LXNlY3JldA%3D%3D', 'c2VjcmV0LXNlY3JldA==', '0123456789abcdef', 'fedcba9876543210']),
  )
})

test('a text without them keeps the rest', () => {
  expect(withoutUrlSecrets(`POST ${request.ResponseURL} failed`, request)).toBe(
    'POST http://127.0.0.1:1/x?Expires=1767225600&Token=…&Signature=… failed',
  )
})
