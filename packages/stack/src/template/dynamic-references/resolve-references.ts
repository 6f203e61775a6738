import type { Scope } from '../scope.ts'
import { findSecret } from './find-secret.ts'
import { findSecureParameter, findParameter } from './find-parameter.ts'

/** What a dynamic reference asks: the value, or what is wrong. */
export type Found = { readonly value: string } | { readonly problem: string }

/** Where the values of a kind of dynamic reference come from. */
interface Service {
  find(address: string, scope: Scope): Found
  /** Whether what it gives is a secret: such a value isn't compared when a stack is updated. */
  readonly secret: boolean
}

/** Source: AWS CloudFormation User Guide, "Get values stored in other services using dynamic references". */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['ssm', { find: findParameter, secret: false }],
  ['ssm-secure', { find: findSecureParameter, secret: true }],
  ['secretsmanager', { find: findSecret, secret: true }],
])

const REFERENCE = /\{\{resolve:([a-z-]+):([^{}]*)\}\}/g

/** How {@link resolveReferences} goes about it. */
export interface ResolveOptions {
  /** Whether references to secrets are left as they are written. */
  readonly keepSecrets?: boolean
  /** Ends with an error. */
  fail(message: string): never
}

/**
 * A value with every `{{resolve:service:address}}` in its texts replaced by what it means, however deep; references to a service that isn't
 * known are left as they are.
 */
export function resolveReferences(value: unknown, scope: Scope, options: ResolveOptions): unknown {
  if (typeof value === 'string') return value.includes('{{resolve:') ? resolveText(value, scope, options) : value
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, scope, options))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolveReferences(inner, scope, options)]))
}

function resolveText(text: string, scope: Scope, { keepSecrets = false, fail }: ResolveOptions): string {
  return text.replaceAll(REFERENCE, (reference, name: string, address: string) => {
    const service = SERVICES.get(name)
    if (service === undefined || (keepSecrets && service.secret)) return reference
    const found = service.find(address, scope)
    return 'value' in found ? found.value : fail(`${reference}: ${found.problem}`)
  })
}
