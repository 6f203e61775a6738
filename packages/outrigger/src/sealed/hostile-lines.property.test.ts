import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOutriggerError } from '../errors/outrigger-error.ts'
import { readSealed, unseal } from './index.ts'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

const part = fc.oneof(
  fc.string(),
  fc.base64String().map((text) => text.replaceAll('=', '')),
  fc.json().map((text) => Buffer.from(text).toString('base64url')),
)

test('any text is refused with a SealingError, whatever it looks like', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), fc.boolean(), async (parts, isMarked) => {
      const text = `${isMarked ? 'outrigger.sealed ' : ''}${parts.join('.')}`
      const errors: unknown[] = [await unseal(text, privateKey).catch((error: unknown) => error)]
      try {
        errors.push(readSealed(text))
      } catch (error) {
        errors.push(error)
      }
      expect(errors.map((error) => isOutriggerError(error) && error.code)).toEqual(['SEALED_INVALID', 'SEALED_INVALID'])
    }),
  )
})
