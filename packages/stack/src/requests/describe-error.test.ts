import { expect, test } from 'vitest'
import { describeError } from './describe-error.ts'

test.each([
  [new TypeError('no'), 'TypeError: no'],
  ['text', 'text'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Object.create(null), 'something that can not be printed'],
  [
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('never')
        },
      },
    ),
    'something that can not be printed',
  ],
])('%# · whatever was thrown becomes a text', (thrown, text) => {
  expect(describeError(thrown)).toBe(text)
})
