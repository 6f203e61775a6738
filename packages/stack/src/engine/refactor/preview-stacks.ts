import type { RefactorRules } from '../../dialects/refactor-rules.ts'
import { ours } from '../../events/reason.ts'
import { evaluateExports, importedNames } from '../../operations/exports.ts'
import { visibleOutputs } from '../../operations/outputs.ts'
import { ResourceFailure } from '../../operations/resource-failure.ts'
import { stackScope } from '../../operations/scope.ts'
import type { Resource } from '../../state/resource.ts'
import type { Stack } from '../../state/stack.ts'
import { dependencyGraph, type Scope, type Surroundings } from '../../template/index.ts'
import { entryOf } from '../../template/stored-values/stored-values.ts'
import { equal } from '../../values/equal.ts'
import { type Part, type Placement, stackNameOf } from './part.ts'

/** The stacks of a refactor as they are to be, in the order of `parts`. @throws ResourceFailure, EvaluationError where something would change but places. */
export function previewStacks(
  rules: RefactorRules,
  parts: readonly Part[],
  placements: readonly Placement[],
  others: readonly Stack[],
): readonly Stack[] {
  const names = new Set(parts.map(stackNameOf))
  const previews: Stack[] = parts.map((part) => ({
    ...part.stack,
    definition: part.definition,
    resources: resourcesOf(rules, part, placements),
    outputs: {},
    surroundings: seenFrom(part.stack.surroundings, names, () => previews),
  }))
  evaluateAll(previews)
  for (const preview of previews) checkProperties(rules, preview)
  checkExports(previews, others, names)
  return previews
}

/** What a stack of a refactor sees around it: the others as they are to be. */
function seenFrom(around: Surroundings, names: ReadonlySet<string>, previews: () => readonly Stack[]): Surroundings {
  const exporter = (name: string): Stack | undefined => previews().find((stack) => evaluateExports(stack).has(name))
  return {
    ...around,
    exportedValue(name) {
      const stack = exporter(name)
      if (stack) return evaluateExports(stack).get(name)
      return names.has(around.exporterOf(name) ?? '') ? undefined : around.exportedValue(name)
    },
    stackOutput(nameOrId, output) {
      const stack = previews().find(({ place, stackId }) => place.stackName === nameOrId || stackId === nameOrId)
      return stack ? entryOf(stack.outputs, output) : around.stackOutput(nameOrId, output)
    },
  }
}

function resourcesOf(rules: RefactorRules, part: Part, placements: readonly Placement[]): Map<string, Resource> {
  const { dependencies } = dependencyGraph(part.definition.template, (logicalId) => part.declarations.has(logicalId))
  const own = placements.filter(({ to }) => to === part)
  return new Map(own.map((placement) => [placement.declaration.logicalId, placed(rules, placement, dependencies)]))
}

/** A resource in its place. */
function placed(
  rules: RefactorRules,
  { from, resource, to, declaration, detection }: Placement,
  needs: ReadonlyMap<string, ReadonlySet<string>>,
): Resource {
  const { logicalId, type, deletionPolicy } = declaration
  const dependencies = needs.get(logicalId) ?? new Set<string>()
  if (detection !== undefined && !rules.moves(resource)) throw new ResourceFailure(rules.typeNotSupported(resource.resourceType))
  if (type !== resource.resourceType || deletionPolicy !== resource.deletionPolicy)
    throw new ResourceFailure(rules.propertiesDiffer(resource.logicalResourceId, from.stack.stackId))
  if (detection === undefined) return { ...resource, dependencies }
  const { reason: _reason, origin, ...rest } = resource
  const place = { stackName: stackNameOf(from), stackId: from.stack.stackId, logicalResourceId: resource.logicalResourceId }
  const issuedAt = origin ?? place
  const isBack = issuedAt.stackId === to.stack.stackId && issuedAt.logicalResourceId === logicalId
  return { ...rest, logicalResourceId: logicalId, status: 'IMPORT_COMPLETE', dependencies, ...(!isBack && { origin: issuedAt }) }
}

/** Evaluates outputs, where those of one stack may need another's. */
function evaluateAll(previews: readonly Stack[]): void {
  for (const _round of previews.slice(1))
    for (const preview of previews)
      try {
        preview.outputs = visibleOutputs(preview, scopeOf(preview))
      } catch {
        // What another stack exports may not be there yet.
      }
  for (const preview of previews) preview.outputs = visibleOutputs(preview, scopeOf(preview))
}

const scopeOf = (stack: Stack): Scope => stackScope(stack, stack.definition.template, stack.definition.parameters)

function checkProperties(rules: RefactorRules, preview: Stack): void {
  const { dialect, definition, resources, stackId } = preview
  const scope = scopeOf(preview)
  for (const { logicalResourceId: id, declared } of resources.values()) {
    const properties = definition.template.resources.get(id)?.properties
    if (properties === undefined || !equal(dialect.propertyValues(properties, scope).declared, declared))
      throw new ResourceFailure(rules.propertiesDiffer(id, stackId))
  }
}

/** Every name is exported once, and what other stacks import stays as it is. */
function checkExports(previews: readonly Stack[], others: readonly Stack[], names: ReadonlySet<string>): void {
  const exports = new Map<string, unknown>()
  for (const stack of [...others, ...previews])
    for (const [name, value] of evaluateExports(stack)) {
      if (exports.has(name)) throw new ResourceFailure(ours(`two stacks would export ${name}`))
      exports.set(name, value)
    }
  for (const other of others)
    for (const name of importedNames(other)) {
      const { exporterOf, exportedValue } = other.surroundings
      if (names.has(exporterOf(name) ?? '') && !equal(exports.get(name), exportedValue(name)))
        throw new ResourceFailure(ours(`stack ${other.place.stackName} imports ${name}, which would change`))
    }
}
