import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { SealingError } from '../errors/sealing-error.ts'
import { unseal } from './index.ts'
import { writeHeader, writeLine } from './sealed-line.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

const requestId = 'b2c4a0f2-0f2a-4a5e-9b5e-1f6a2c3d4e5f'

/** What anyone can make who has the public key: a line that was never altered, around any content. */
function forge(content: string): string {
  const header = writeHeader({
    requestType: 'Create',
    stackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/1',
    requestId,
    logicalResourceId: 'Test',
    deadline: new Date(0),
    keyId: 'any',
  })
  const [raw, iv] = [randomBytes(32), new Uint8Array(12)]
  const cipher = createCipheriv('aes-256-gcm', raw, iv).setAAD(Buffer.from(header))
  const ciphertext = Uint8Array.from(Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]))
  const wrappedKey = Uint8Array.from(publicEncrypt({ key: publicKey, oaepHash: 'sha256', padding: constants.RSA_PKCS1_OAEP_PADDING }, raw))
  return writeLine({ header, wrappedKey, iv, ciphertext })
}

test('a line whose content is the ticket of its request is opened, whoever made it', async () => {
  const ticket = JSON.stringify({ RequestId: requestId })
  expect(await unseal(forge(ticket), privateKey)).toMatchObject({ requestId, ticket })
})

test.for<readonly [string, string]>([
  ['no JSON', 'https://bucket.example/?Signature=top-secret-signature'],
  ['no object', 'null'],
  ['the ticket of another request', '{"RequestId":"another"}'],
])('E6 · a line whose content is %s is refused, and nothing of it is told', async ([, content]) => {
  const error: unknown = await unseal(forge(content), privateKey).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SealingError)
  expect(error).toMatchObject({ code: 'SEALED_INVALID', message: 'the sealed request was altered, or cut off' })
  expect((error as SealingError).cause).toBeUndefined()
})
