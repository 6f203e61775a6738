import { theirs } from '../events/reason.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { Expression } from '../template/expression.ts'
import { childrenOf } from '../template/expression.ts'
import { conditionHolds, evaluate, type Scope } from '../template/index.ts'
import { equal } from '../values/equal.ts'
import type { Operation } from './operation.ts'
import { ResourceFailure } from './resource-failure.ts'
import { stackScope } from './scope.ts'

type Outputs = Stack['outputs']

/** What a stack exports, by the export's name. */
export function evaluateExports(
  stack: Stack,
  definition: StackDefinition = stack.definition,
  outputs: Outputs = stack.outputs,
): ReadonlyMap<string, unknown> {
  const scope = stackScope(stack, definition.template, definition.parameters)
  const declared = [...definition.template.outputs.values()].filter(({ name }) => Object.hasOwn(outputs, name))
  return new Map(declared.flatMap(({ name, exportName }) => (exportName ? [[nameOf(exportName, scope), outputs[name]] as const] : [])))
}

/** The names of the exports that a stack imports. */
export function importedNames(stack: Stack, { template, parameters }: StackDefinition = stack.definition): ReadonlySet<string> {
  const scope = stackScope(stack, template, parameters)
  const present = [...template.resources.values(), ...template.outputs.values()].filter(({ condition }) => conditionHolds(condition, scope))
  const expressions = present.map((declaration) => ('properties' in declaration ? declaration.properties : declaration.value))
  return new Set(expressions.flatMap((expression) => importCalls(expression, scope)).map((argument) => nameOf(argument, scope)))
}

/** The first name that an operation imports and no stack exports. */
export const missingImport = ({ stack, definition }: Operation): string | undefined =>
  [...importedNames(stack, definition)].find((name) => stack.surroundings.exportedValue(name) === undefined)

/** Refuses exports that another stack has, and changes of those that other stacks import. @throws ResourceFailure */
export function checkExports({ stack, definition }: Operation, outputs: Outputs): void {
  const { surroundings } = stack
  const before = evaluateExports(stack)
  const after = evaluateExports(stack, definition, outputs)
  for (const name of after.keys()) {
    const owner = surroundings.exporterOf(name)
    if (owner !== undefined && owner !== stack.place.stackName)
      throw new ResourceFailure(theirs(`Export with name ${name} is already exported by stack ${owner}.`))
  }
  for (const [name, value] of before) {
    const users = surroundings.importersOf(name)
    if (users.length === 0 || (after.has(name) && equal(after.get(name), value))) continue
    throw new ResourceFailure(
      theirs(`Export ${name} cannot be ${after.has(name) ? 'updated' : 'deleted'} as it is in use by ${users.join(', ')}`),
    )
  }
}

function importCalls(expression: Expression, scope: Scope): readonly Expression[] {
  const own = expression.kind === 'call' && expression.function.name === 'Fn::ImportValue' ? [expression.argument] : []
  return [...own, ...wantedChildren(expression, scope).flatMap((child) => importCalls(child, scope))]
}

/** The expressions inside, without what a condition leaves out. */
function wantedChildren(expression: Expression, scope: Scope): readonly Expression[] {
  if (expression.kind !== 'call' || expression.function.name !== 'Fn::If') return childrenOf(expression)
  const [condition, whenTrue, whenFalse] = childrenOf(expression.argument)
  if (condition?.kind !== 'literal') return childrenOf(expression)
  const wanted = conditionHolds(condition.text, scope) ? whenTrue : whenFalse
  return wanted === undefined ? [] : [wanted]
}

const nameOf = (expression: Expression, scope: Scope): string => String(evaluate(expression, scope))
