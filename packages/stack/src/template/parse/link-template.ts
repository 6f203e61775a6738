import { childrenOf, type Expression } from '../expression.ts'
import type { Reference } from '../functions/intrinsic-function.ts'
import type { OutputDeclaration, ParsedTemplate, ResourceDeclaration } from '../parsed-template.ts'
import { checkConditionName, checkConditionReferences, checkReferences, type DeclaredNames } from './check-references.ts'
import { collectReferences } from './collect-references.ts'
import { findCycles, type Needs } from '../ordering.ts'
import type { ParseContext } from './parse-context.ts'
import type { OutputDraft } from './parse-outputs.ts'
import { linkRules } from './parse-rules.ts'
import type { ResourceDraft } from './parse-resources.ts'

/** The sections of a template before its names are resolved. */
export interface TemplateDraft extends Pick<ParsedTemplate, 'parameters' | 'mappings' | 'rules' | 'conditions'> {
  readonly resources: ReadonlyMap<string, ResourceDraft>
  readonly outputs: ReadonlyMap<string, OutputDraft>
}

/** Resolves every name, reporting those that are nowhere and cycles among resources or conditions. */
export function linkTemplate(draft: TemplateDraft, context: ParseContext): Pick<ParsedTemplate, 'resources' | 'outputs'> {
  const names: DeclaredNames = {
    parameters: new Set(draft.parameters.keys()),
    resources: new Set(draft.resources.keys()),
    mappings: new Set(draft.mappings.keys()),
    conditions: new Set(draft.conditions.keys()),
  }
  refuseSharedNames(draft, context)
  linkRules(draft.rules, names, context)
  linkConditions(draft.conditions, names, context)
  const resources = new Map([...draft.resources].map(([name, resource]) => [name, linkResource(resource, names, context)]))
  const outputs = new Map([...draft.outputs].map(([name, output]) => [name, linkOutput(output, names, context)]))
  reportCycles(new Map([...resources].map(([name, { references }]) => [name, references])), resources, context)
  return { resources, outputs }
}

function refuseSharedNames({ parameters, resources }: TemplateDraft, { findings }: ParseContext): void {
  for (const { logicalId, at } of resources.values()) {
    if (parameters.has(logicalId)) findings.error(at, `${logicalId} is both a parameter and a resource`)
  }
}

function linkResource({ dependsOnAt, ...resource }: ResourceDraft, names: DeclaredNames, context: ParseContext): ResourceDeclaration {
  const explicit = resource.dependsOn.map(
    (name, index): Reference => ({ kind: 'attribute', name, at: dependsOnAt[index]?.at ?? resource.at }),
  )
  const implicit = [resource.properties, resource.metadata].flatMap((expression) =>
    expression === undefined ? [] : collectReferences(expression),
  )
  checkConditionName(resource.condition, resource.at, names, context)
  for (const name of importedNames(resource.properties)) refuseResources(name, 'the name in Fn::ImportValue', names, context)
  return { ...resource, references: checkReferences([...explicit, ...implicit], names, context) }
}

function linkOutput(output: OutputDraft, names: DeclaredNames, context: ParseContext): OutputDeclaration {
  const expressions = [output.value, output.exportName].filter((expression) => expression !== undefined)
  checkConditionName(output.condition, output.at, names, context)
  if (output.exportName !== undefined) refuseResources(output.exportName, 'the name of an export', names, context)
  for (const name of importedNames(output.value)) refuseResources(name, 'the name in Fn::ImportValue', names, context)
  return { ...output, references: checkReferences(expressions.flatMap(collectReferences), names, context) }
}

function linkConditions(conditions: ReadonlyMap<string, Expression>, names: DeclaredNames, context: ParseContext): void {
  const needs = new Map<string, ReadonlySet<string>>()
  for (const [name, expression] of conditions) {
    const references = collectReferences(expression)
    checkConditionReferences(references, names, context)
    needs.set(name, new Set(references.filter(({ kind }) => kind === 'condition').map((reference) => reference.name)))
  }
  reportCycles(needs, conditions, context)
}

/** Source: AWS CloudFormation Template Reference, "Fn::ImportValue". */
function refuseResources(expression: Expression, what: string, names: DeclaredNames, context: ParseContext): void {
  for (const { kind, name, at } of collectReferences(expression)) {
    const isResource = names.resources.has(name) && (kind === 'attribute' || (kind === 'ref' && !names.parameters.has(name)))
    if (isResource) context.findings.error(at, `${what} can't depend on a resource, as it does on ${name}`)
  }
}

function importedNames(expression: Expression): readonly Expression[] {
  const own = expression.kind === 'call' && expression.function.name === 'Fn::ImportValue' ? [expression.argument] : []
  return [...own, ...childrenOf(expression).flatMap(importedNames)]
}

function reportCycles(needs: Needs, declarations: ReadonlyMap<string, Pick<Expression, 'at'>>, { findings }: ParseContext): void {
  for (const cycle of findCycles(needs)) {
    const at = declarations.get(cycle[0] ?? '')?.at
    if (at !== undefined) findings.error(at, `circular dependency: ${[...cycle, cycle[0]].join(' → ')}`)
  }
}
