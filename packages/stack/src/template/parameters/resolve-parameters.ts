import type { ParsedTemplate } from '../parsed-template.ts'
import type { ResolvedParameters } from './parameter-value.ts'

/** Checks and types the parameters given to an operation. */
export function resolveParameters(template: ParsedTemplate, given: Readonly<Record<string, string>> = {}): ResolvedParameters {
  throw new Error(`not yet: ${template.dialect} ${Object.keys(given).length}`)
}
