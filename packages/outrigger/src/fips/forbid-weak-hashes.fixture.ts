/**
 * Makes this process a platform that forbids MD5 and SHA-1, as OpenSSL under FIPS may: loaded before anything else by `--import`.
 * Node's own FIPS mode needs a provider of OpenSSL that few machines have.
 *
 * @module
 */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const isWeak = (algorithm: unknown): boolean => /md5|sha-?1($|\b)/i.test(JSON.stringify(algorithm) ?? '')

/** Puts a guard before a method: it throws where an argument names a weak hash. */
function forbid(owner: object, name: string): void {
  const original: unknown = Reflect.get(owner, name)
  if (typeof original !== 'function') throw new Error(`there is no ${name} to guard`)
  Reflect.set(owner, name, (...args: readonly unknown[]): unknown => {
    if (args.some((argument) => !ArrayBuffer.isView(argument) && isWeak(argument)))
      throw new Error('error:0308010C:digital envelope routines::unsupported')
    const result: unknown = Reflect.apply(original, owner, args)
    return result
  })
}

for (const name of ['createHash', 'createHmac', 'createSign', 'createVerify', 'hash']) forbid(crypto, name)
for (const name of ['digest', 'importKey', 'sign', 'verify']) forbid(crypto.subtle, name)
syncBuiltinESMExports()
