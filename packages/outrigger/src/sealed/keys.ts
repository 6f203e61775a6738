import { SealingError } from '../errors/sealing-error.ts'
import { type Bytes, fromBase64, toBase64url } from './base64url.ts'

/** Web Crypto's key. */
export type WebKey = InstanceType<typeof CryptoKey>

/** An RSA public key of at least 2048 bits: PEM (`BEGIN PUBLIC KEY`), or the DER inside it, as KMS's GetPublicKey gives it. */
export type PublicKey = string | Uint8Array

/** An RSA private key: PEM (`BEGIN PRIVATE KEY`, PKCS #8), or the DER inside it. */
export type PrivateKey = string | Uint8Array

/**
 * Decrypts what was encrypted to the public key by RSAES-OAEP with SHA-256, where the private key is kept by someone else, such as KMS.
 *
 * @param keyId - SHA-256 of the public key's DER, as base64url: names the key where there are several
 */
export type UnwrapKey = (wrapped: Uint8Array, keyId: string) => Promise<Uint8Array | undefined>

const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' } as const

const least = 2048

/** @throws SealingError `SEALING_KEY_INVALID` */
export async function importPublicKey(given: PublicKey): Promise<{ readonly key: WebKey; readonly keyId: string }> {
  const der = derOf(given, 'PUBLIC KEY', 'openssl rsa -pubout')
  const key = await importKey('spki', der, 'encrypt')
  const keyId = toBase64url(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', der)))
  return { key, keyId }
}

/** @throws SealingError `SEALING_KEY_INVALID` */
export const importPrivateKey = async (given: PrivateKey): Promise<WebKey> =>
  importKey('pkcs8', derOf(given, 'PRIVATE KEY', 'openssl pkcs8 -topk8 -nocrypt'), 'decrypt')

async function importKey(format: 'spki' | 'pkcs8', der: Bytes, usage: 'encrypt' | 'decrypt'): Promise<WebKey> {
  const key = await globalThis.crypto.subtle.importKey(format, der, algorithm, false, [usage]).catch((cause: unknown) => {
    throw new SealingError(
      `the key is no RSA key in the form of ${format === 'spki' ? 'X.509 (SPKI)' : 'PKCS #8'}`,
      'SEALING_KEY_INVALID',
      { cause },
    )
  })
  const { modulusLength } = key.algorithm as { readonly modulusLength?: number }
  if ((modulusLength ?? 0) < least)
    throw new SealingError(`the RSA key has ${modulusLength} bits, and needs at least ${least}`, 'SEALING_KEY_INVALID')
  return key
}

/** Never repeats anything of the key. */
function derOf(given: PublicKey | PrivateKey, label: string, mend: string): Bytes {
  if (given instanceof Uint8Array) return Uint8Array.from(given)
  // Code without types may give none, as from an environment variable that isn't set.
  const found = /-----BEGIN (?<label>[A-Z0-9 ]+)-----(?<body>[^-]*)-----END [A-Z0-9 ]+-----/.exec(String(given))?.groups
  if (found?.['label'] !== label)
    throw new SealingError(
      `expected PEM that begins with "BEGIN ${label}", got ${found ? `"BEGIN ${found['label']}"` : 'no PEM'}; "${mend}" may turn it into one`,
      'SEALING_KEY_INVALID',
    )
  try {
    return fromBase64((found['body'] ?? '').replaceAll(/\s|\\n/g, ''))
  } catch {
    throw new SealingError(`the PEM of "${label}" holds no base64`, 'SEALING_KEY_INVALID')
  }
}
