import { expect, test } from 'vitest'
import { readHttpConfig } from './http-config.ts'

const plain = { signKey: undefined, contentType: 'application/json', headers: {} }

test.for([
  [undefined, plain],
  [{}, plain],
  [{ SignKey: 'k' }, { ...plain, signKey: 'k' }],
  [{ SignKey: 'k'.repeat(128) }, { ...plain, signKey: 'k'.repeat(128) }],
  [
    { ContentType: 'application/x-www-form-urlencoded', Headers: { A: 1 } },
    { signKey: undefined, contentType: 'application/x-www-form-urlencoded', headers: { A: '1' } },
  ],
] as const)('%j is %j', ([value, expected]) => {
  expect(readHttpConfig(value)).toEqual(expected)
})

test.for([
  [{ SignKey: '' }, 'HttpConfig.SignKey must have 1 to 128 characters'],
  [{ SignKey: 'k'.repeat(129) }, 'HttpConfig.SignKey must have 1 to 128 characters'],
  [{ SignKey: 7 }, 'HttpConfig.SignKey must have 1 to 128 characters'],
  [{ ContentType: 'text/plain' }, 'HttpConfig.ContentType must be application/json or application/x-www-form-urlencoded'],
  [{ Headers: ['A'] }, 'HttpConfig.Headers must be a map'],
] as const)('%j is refused: %s', ([value, message]) => {
  expect(() => readHttpConfig(value)).toThrow(new Error(message))
})
