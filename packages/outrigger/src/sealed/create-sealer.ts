import type { Sealer } from '../lifecycle/sealer.ts'
import { ticketOf } from '../lifecycle/ticket.ts'
import { toUtf8 } from '../protocol/limits.ts'
import type { Bytes } from './base64url.ts'
import { importPublicKey, type PublicKey } from './keys.ts'
import { type SealedRequest, writeHeader, writeLine } from './sealed-line.ts'

/** To whom requests are sealed. */
export interface SealerOptions {
  /** An RSA public key of at least 2048 bits: PEM (`BEGIN PUBLIC KEY`), or DER as KMS's GetPublicKey gives it. */
  readonly publicKey: PublicKey
}

/**
 * Seals requests: each that is accepted logs one line, `outrigger.sealed …`, before the author's code runs. It tells the request and its deadline in clear, and holds the
 * response URL encrypted, so that who has the private key can answer a stuck stack from the logs: see `unseal`.
 *
 * A key that can't be used is logged as an error at each request, which is served all the same. Web Crypto does the work: some milliseconds on the first request,
 * one on the others.
 *
 * @example
 * ```ts
 * // A public key is no secret: it may stand in the code.
 * const publicKey = '-----BEGIN PUBLIC KEY----- MIIBIjANBgkq… -----END PUBLIC KEY-----'
 * export const handler = awsLambda(statusCakeTest, { seal: createSealer({ publicKey }) })
 * ```
 */
export function createSealer({ publicKey }: SealerOptions): Sealer {
  let imported: ReturnType<typeof importPublicKey> | undefined

  return async ({ address, request: whole, budget, log }) => {
    try {
      const { key, keyId } = await (imported ??= importPublicKey(publicKey))
      const { requestType, stackId, requestId, logicalResourceId, physicalResourceId } = address
      const request = {
        requestType,
        stackId,
        requestId,
        logicalResourceId,
        ...(physicalResourceId !== undefined && { physicalResourceId }),
        deadline: new Date(budget.deadline),
        keyId,
      }
      log.info(await seal(request, toUtf8(ticketOf(whole ?? address)), key))
    } catch (error) {
      log.error('the request is not sealed', { error })
    }
  }
}

async function seal(request: SealedRequest, ticket: Bytes, publicKey: Awaited<ReturnType<typeof importPublicKey>>['key']): Promise<string> {
  const { crypto } = globalThis
  const { subtle } = crypto
  const header = writeHeader(request)
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const contentKey = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  const ciphertext = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: toUtf8(header) }, contentKey, ticket))
  const wrappedKey = new Uint8Array(await subtle.encrypt('RSA-OAEP', publicKey, raw))
  return writeLine({ header, wrappedKey, iv, ciphertext })
}
