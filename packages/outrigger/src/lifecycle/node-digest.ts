import type * as NodeCrypto from 'node:crypto'
import type { Digest } from '../ports.ts'

let crypto: typeof NodeCrypto | undefined

/** By Node's own hash, which spares the hop to another thread that Web Crypto takes. */
export const nodeDigest: Digest = async (text) => {
  crypto ??= await import('node:crypto')
  return crypto.hash('sha256', text, 'base64url')
}
