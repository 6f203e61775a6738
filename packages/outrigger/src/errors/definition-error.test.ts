import { expect, test } from 'vitest'
import { DefinitionError } from './definition-error.ts'
import { OutriggerError } from './outrigger-error.ts'

test('a DefinitionError says by its code that code must be mended', () => {
  const cause = new TypeError('not a schema')
  const error = new DefinitionError('properties: expected a schema', { cause })
  expect(error).toBeInstanceOf(OutriggerError)
  expect(error).toMatchObject({ name: 'DefinitionError', code: 'DEFINITION_INVALID', message: 'properties: expected a schema' })
  expect(error.cause).toBe(cause)
})
