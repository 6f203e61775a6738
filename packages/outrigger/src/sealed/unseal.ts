import { SealingError } from '../errors/sealing-error.ts'
import { fieldsOf } from '../protocol/fields.ts'
import { toUtf8 } from '../protocol/limits.ts'
import type { Bytes } from './base64url.ts'
import { importPrivateKey, type PrivateKey, type UnwrapKey } from './keys.ts'
import { altered, readLine, type SealedParts, type SealedRequest } from './sealed-line.ts'

/** A sealed request, opened. */
export interface UnsealedRequest extends SealedRequest {
  /** What a `Responder` takes: the address of the response, a bearer secret. */
  readonly ticket: string
}

/**
 * Opens a sealed request, so that it can be answered by hand.
 *
 * @param text - a line of log with a sealed request somewhere in it
 * @param key - the private key, or a function that decrypts by it, such as KMS's Decrypt with `RSAES_OAEP_SHA_256`
 * @throws SealingError `SEALED_INVALID` when the text holds no sealed request, or one that was altered; `SEALED_FOR_ANOTHER_KEY` when this key doesn't open it;
 * `SEALING_KEY_INVALID` when the key is none.
 *
 * @example
 * ```ts
 * const { ticket } = await unseal(line, await readFile('rescue.pem', 'utf8'))
 * await new Responder(ticket).failure({ reason: 'the provider was killed; see INC-123' })
 * ```
 */
export async function unseal(text: string, key: PrivateKey | UnwrapKey): Promise<UnsealedRequest> {
  const sealed = readLine(text)
  return { ...sealed.request, ticket: await decrypt(sealed, await unwrap(sealed, key)) }
}

/** The key of the content. What another key makes of it is none, or one that fits no content. */
async function unwrap({ wrappedKey, request }: SealedParts, key: PrivateKey | UnwrapKey): Promise<Bytes> {
  if (typeof key === 'function') {
    const unwrapped = await key(wrappedKey, request.keyId)
    if (unwrapped?.length === 32) return Uint8Array.from(unwrapped)
    throw anotherKey(request)
  }
  const privateKey = await importPrivateKey(key)
  try {
    return new Uint8Array(await globalThis.crypto.subtle.decrypt('RSA-OAEP', privateKey, wrappedKey))
  } catch {
    throw anotherKey(request)
  }
}

const anotherKey = ({ keyId }: SealedRequest): SealingError =>
  new SealingError(`the request was sealed to another key, whose SHA-256 is ${keyId}, or its key was altered`, 'SEALED_FOR_ANOTHER_KEY')

async function decrypt({ header, iv, ciphertext, request }: SealedParts, raw: Bytes): Promise<string> {
  const { subtle } = globalThis.crypto
  try {
    const contentKey = await subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt'])
    const content = await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: toUtf8(header) }, contentKey, ciphertext)
    const ticket = new TextDecoder().decode(content)
    // Anyone with the public key can seal anything: a text that is no ticket, or one of another request than the header says.
    if (fieldsOf(JSON.parse(ticket))['RequestId'] === request.requestId) return ticket
  } catch {
    // Told below, without what it held.
  }
  throw altered()
}
