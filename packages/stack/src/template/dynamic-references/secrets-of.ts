import type { ResolvedParameters } from '../parameters/parameter-value.ts'
import type { StoredValues } from '../stored-values/stored-values.ts'
import { secretTexts } from './find-secret.ts'

/** A text that must not be shown, and what it is. */
export interface NamedSecret {
  readonly name: string
  readonly value: string
}

/** Every text that a template may get and nobody may see: NoEcho parameters, encrypted parameters and secrets. */
export function secretsOf(parameters: ResolvedParameters, values: StoredValues): readonly NamedSecret[] {
  const { ssmSecure = {}, secretsManager = {}, oosSecure = {} } = values
  return [
    ...[...parameters]
      .filter(([, { noEcho }]) => noEcho)
      .map(([name, { text }]) => ({ name: `the NoEcho parameter ${name}`, value: text })),
    ...[...Object.entries(ssmSecure), ...Object.entries(oosSecure)].map(([name, value]) => ({
      name: `the encrypted parameter ${name}`,
      value,
    })),
    ...Object.entries(secretsManager).flatMap(([name, secret]) =>
      secretTexts(secret).map((value) => ({ name: `the secret ${name}`, value })),
    ),
  ]
}
