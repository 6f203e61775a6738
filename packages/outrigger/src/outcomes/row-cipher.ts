import { toUtf8 } from '../protocol/limits.ts'

/** Keeps responses out of clear in a store. */
export interface RowCipher {
  encrypt(body: Uint8Array): Promise<Uint8Array>
  /** @throws Error when `row` was written with another secret, for another request, or was altered. */
  decrypt(row: Uint8Array): Promise<Uint8Array>
}

type Key = InstanceType<typeof CryptoKey>

const ivBytes = 12

/** By AES-256-GCM, with a key for this request alone, which HKDF makes of `secret` and the request's `key`. */
export function rowCipher(secret: string, key: string): RowCipher {
  const { subtle } = globalThis.crypto
  let derived: Promise<Key> | undefined

  const derive = async (): Promise<Key> => {
    const material = await subtle.importKey('raw', toUtf8(secret), 'HKDF', false, ['deriveKey'])
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt: toUtf8(key), info: toUtf8('outrigger outcome 1') }
    return subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  }
  const cryptoKey = (): Promise<Key> => (derived ??= derive())

  return {
    async encrypt(body) {
      const iv = globalThis.crypto.getRandomValues(new Uint8Array(ivBytes))
      const encrypted = await subtle.encrypt({ name: 'AES-GCM', iv }, await cryptoKey(), Uint8Array.from(body))
      return new Uint8Array([...iv, ...new Uint8Array(encrypted)])
    },
    async decrypt(row) {
      const iv = Uint8Array.from(row.subarray(0, ivBytes))
      return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, await cryptoKey(), Uint8Array.from(row.subarray(ivBytes))))
    },
  }
}

/** For responses that hold no secret. */
export const noCipher: RowCipher = { encrypt: async (body) => body, decrypt: async (row) => row }
