import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** Length of a key in bytes. */
export const keyBytes = 32

/** Seals a line so that nobody reads or changes it who lacks the key, and that it fits only its place. */
export function sealLine(key: Uint8Array, place: string, text: string): string {
  const iv = randomBytes(ivBytes)
  const sealer = createCipheriv(cipher, key, iv).setAAD(Buffer.from(place))
  const body = Buffer.concat([sealer.update(text, 'utf8'), sealer.final()])
  return Buffer.concat([iv, sealer.getAuthTag(), body]).toString('base64')
}

/** A line as it was; undefined where it isn't whole, was changed, stood elsewhere, or was sealed with another key. */
export function openLine(key: Uint8Array, place: string, line: string): string | undefined {
  const bytes = Buffer.from(line, 'base64')
  if (bytes.length < ivBytes + tagBytes) return undefined
  const opener = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
  opener.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return Buffer.concat([opener.update(bytes.subarray(ivBytes + tagBytes)), opener.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
