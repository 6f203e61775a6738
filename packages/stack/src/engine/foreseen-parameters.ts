import { parameterNotYetKnown } from '../plan/planning-scope.ts'
import { type ParsedTemplate, resolveParameters, type ResolvedParameters, type StoredValues } from '../template/index.ts'

/** The parameters of a template with their values. Those that are unforeseen have none: whoever asks for it learns that it is not yet known. */
export function foreseenParameters(
  template: ParsedTemplate,
  given: Readonly<Record<string, string>> | undefined,
  values: StoredValues,
  unforeseen: ReadonlySet<string>,
): ResolvedParameters {
  const known = [...template.parameters].filter(([name]) => !unforeseen.has(name))
  const unknown = [...template.parameters.values()].filter(({ name }) => unforeseen.has(name))
  return new Map([
    ...resolveParameters({ ...template, parameters: new Map(known) }, given, { values }),
    ...unknown.map(({ name, noEcho }) => [name, parameterNotYetKnown(name, noEcho)] as const),
  ])
}
