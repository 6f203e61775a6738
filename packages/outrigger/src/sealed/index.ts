/**
 * Sealed requests: a line of log that holds no secret for those who read logs, and from which the holder of a private key can answer a stuck request.
 *
 * @module
 */

export { createSealer, type SealerOptions } from './create-sealer.ts'
export type { PrivateKey, PublicKey, UnwrapKey } from './keys.ts'
export { readSealed, type SealedRequest } from './sealed-line.ts'
export { type UnsealedRequest, unseal } from './unseal.ts'
