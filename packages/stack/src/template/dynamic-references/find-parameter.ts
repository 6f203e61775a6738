import type { Scope } from '../scope.ts'
import { entryOf } from '../stored-values/stored-values.ts'
import { wellKnownParameter } from '../stored-values/well-known-parameters.ts'
import type { Found } from './resolve-references.ts'

const ADDRESS = /^([\w.\-/]+|arn:[\w.\-/:]+?:parameter\/[\w.\-/]+)(?::(\d+))?$/

/**
 * `{{resolve:ssm:name:version}}`. A version has an entry of its own in the values, as `name:version`, or shares that of the name.
 * A parameter that a stack made has the value that its template gives it.
 */
export function findParameter(address: string, scope: Scope): Found {
  const parsed = parse(address)
  if ('problem' in parsed) return parsed
  const { name } = parsed
  const made = scope.propertiesOf?.('AWS::SSM::Parameter', name)?.['Value']
  const value =
    entryOf(scope.values?.ssm, address) ??
    entryOf(scope.values?.ssm, name) ??
    (typeof made === 'string' ? made : undefined) ??
    wellKnownParameter(name)
  if (value === undefined) return { problem: `the values given have no parameter ${JSON.stringify(name)} below ssm` }
  return { value: typeof value === 'string' ? value : value.join(',') }
}

/** `{{resolve:ssm-secure:name:version}}`. */
export function findSecureParameter(address: string, { values }: Scope): Found {
  const parsed = parse(address)
  if ('problem' in parsed) return parsed
  const value = entryOf(values?.ssmSecure, address) ?? entryOf(values?.ssmSecure, parsed.name)
  return value === undefined ? { problem: `the values given have no parameter ${JSON.stringify(parsed.name)} below ssmSecure` } : { value }
}

function parse(address: string): { readonly name: string } | { readonly problem: string } {
  const [, name] = ADDRESS.exec(address) ?? []
  return name === undefined ? { problem: 'expected the name of a parameter, or name:version' } : { name }
}
