import { toUtf8 } from '../protocol/limits.ts'
import type { Digest } from '../ports.ts'

/** By Web Crypto, wherever there is no Node. */
export const webDigest: Digest = async (text) => {
  const hash = await crypto.subtle.digest('SHA-256', toUtf8(text))
  return btoa(String.fromCharCode(...new Uint8Array(hash))).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '')
}
