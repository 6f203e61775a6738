import type { Reference } from '../functions/intrinsic-function.ts'
import type { SourceLocation } from '../source-location.ts'
import { closest } from '../wording.ts'
import type { ParseContext } from './parse-context.ts'

/** The names that a template declares. */
export interface DeclaredNames {
  readonly parameters: ReadonlySet<string>
  readonly resources: ReadonlySet<string>
  readonly mappings: ReadonlySet<string>
  readonly conditions: ReadonlySet<string>
}

/** Reports references to what isn't there; gives the resources among those that are. */
export function checkReferences(references: readonly Reference[], names: DeclaredNames, context: ParseContext): ReadonlySet<string> {
  const resources = new Set<string>()
  for (const reference of references) {
    if (isMissing(reference, names, context)) context.findings.error(reference.at, missing(reference, names, context))
    else if (names.resources.has(reference.name) && isToResource(reference, names)) resources.add(reference.name)
  }
  return resources
}

/** Reports references to resources where there can't be any, besides those to what isn't there. */
export function checkConditionReferences(references: readonly Reference[], names: DeclaredNames, context: ParseContext): void {
  for (const name of checkReferences(references, names, context)) {
    const at = references.find((reference) => reference.name === name)?.at
    if (at !== undefined) context.findings.error(at, `a condition can't depend on a resource, as it does on ${name}`)
  }
}

/** Reports the name of a condition that isn't declared. */
export function checkConditionName(name: string | undefined, at: SourceLocation, names: DeclaredNames, context: ParseContext): void {
  if (name !== undefined) checkReferences([{ kind: 'condition', name, at }], names, context)
}

function isToResource({ kind, name }: Reference, names: DeclaredNames): boolean {
  return kind === 'attribute' || (kind === 'ref' && !names.parameters.has(name))
}

function isMissing({ kind, name }: Reference, names: DeclaredNames, { rules }: ParseContext): boolean {
  switch (kind) {
    case 'ref':
      return !names.parameters.has(name) && !names.resources.has(name) && !rules.pseudoParameters.has(name)
    case 'attribute':
      return !names.resources.has(name)
    case 'parameter':
      return !names.parameters.has(name)
    case 'mapping':
      return !names.mappings.has(name)
    case 'condition':
      return !names.conditions.has(name)
  }
}

function missing({ kind, name }: Reference, names: DeclaredNames, { rules }: ParseContext): string {
  const candidates = {
    ref: [...names.parameters, ...names.resources, ...rules.pseudoParameters],
    attribute: [...names.resources],
    parameter: [...names.parameters],
    mapping: [...names.mappings],
    condition: [...names.conditions],
  }[kind]
  const own = name.replace(/^(?:AWS|ALIYUN)::/, rules.name === 'ros' ? 'ALIYUN::' : 'AWS::')
  const near = kind === 'ref' && rules.pseudoParameters.has(own) ? own : closest(name, candidates)
  return `${NOTHING[kind]} is called ${name}${near === undefined ? '' : `; did you mean ${near}?`}`
}

const NOTHING = {
  ref: 'no parameter or resource',
  attribute: 'no resource',
  parameter: 'no parameter',
  mapping: 'no mapping',
  condition: 'no condition',
} as const
