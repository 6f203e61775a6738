import { toUtf8 } from '../protocol/limits.ts'
import { Refusal } from './refusal.ts'

/** A hash that an RSA signature is made with. */
export type SignatureHash = 'SHA-1' | 'SHA-256'

/**
 * Whether `signature` is the one of `text` by the holder of a key (RSASSA-PKCS1-v1_5).
 *
 * @throws Refusal 500 where the platform can't tell, as where SHA-1 is forbidden; trying again elsewhere may help.
 */
export async function isSignedBy(
  publicKey: Uint8Array<ArrayBuffer>,
  hash: SignatureHash,
  signature: Uint8Array<ArrayBuffer>,
  text: string,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('spki', publicKey, { name: 'RSASSA-PKCS1-v1_5', hash }, false, ['verify'])
    return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, toUtf8(text))
  } catch {
    throw new Refusal(
      500,
      `an RSA signature with ${hash} can't be verified: the key is no RSA key, or the platform forbids ${hash}, as under FIPS`,
    )
  }
}
