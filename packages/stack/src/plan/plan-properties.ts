import type { Stack, StackDefinition } from '../state/stack.ts'
import type { Expression } from '../template/expression.ts'
import type { ResourceDeclaration, Scope } from '../template/index.ts'
import { equal } from '../values/equal.ts'
import { flatExpressions, flatValues } from './flat-properties.ts'
import { mentionedNames, saysTheSame } from './mentioned-names.ts'
import type { ChangeCause, PropertyChange } from './plan.ts'
import { type Foreseen, isForeseen, NotYetKnown } from './planning-scope.ts'

/** What planning goes by. */
export interface Planning {
  readonly stack: Stack
  readonly next: StackDefinition
  readonly scope: Scope
  readonly foreseen: Foreseen
}

/** The properties of a resource that change, or may change, and why. */
export function planProperties(planning: Planning, declaration: ResourceDeclaration): readonly PropertyChange[] {
  const { dialect, definition, resources } = planning.stack
  const declared = resources.get(declaration.logicalId)?.declared ?? {}
  const before = flatValues(declared, dialect.ownProperties)
  const previous = resources.has(declaration.logicalId) ? definition.template.resources.get(declaration.logicalId) : undefined
  const expressionsBefore = previous && flatExpressions(previous.properties, dialect.ownProperties)
  const expressions = flatExpressions(declaration.properties, dialect.ownProperties)

  return [...new Set([...expressions.keys(), ...Object.keys(before)])].flatMap((name) => {
    const expression = expressions.get(name)
    const after = expression && valueOf(planning, expression)
    const isThere = Object.hasOwn(before, name)
    if (after !== unknownYet && isThere === (after !== undefined) && equal(before[name], after)) return []
    return [
      {
        name,
        ...(isThere && { before: before[name] }),
        ...(after !== unknownYet && after !== undefined && { after }),
        known: after !== unknownYet,
        causes: causesOf(planning, expression, expressionsBefore?.get(name)),
      },
    ]
  })
}

const unknownYet = Symbol('only known while the stack runs')

/** An expression's value as a request would carry it. */
function valueOf({ stack, scope }: Planning, expression: Expression): unknown {
  const { at } = expression
  try {
    return stack.dialect.propertyValues({ kind: 'map', entries: new Map([['value', expression]]), at }, scope).declared['value']
  } catch (error) {
    if (error instanceof NotYetKnown) return unknownYet
    throw error
  }
}

function causesOf(planning: Planning, now: Expression | undefined, before: Expression | undefined): readonly ChangeCause[] {
  const mentioned = now ? [...mentionedNames(now)].flatMap((name) => causeIn(planning, name)) : []
  if (now !== undefined && before !== undefined && saysTheSame(before, now)) return mentioned
  return [{ kind: 'template' }, ...mentioned.filter(({ kind }) => kind === 'resource')]
}

/** What a name contributes to a change of the expression that mentions it. */
function causeIn({ stack, next, foreseen }: Planning, name: string): readonly ChangeCause[] {
  const parameter = next.parameters.get(name)
  if (parameter) return parameter.text === stack.definition.parameters.get(name)?.text ? [] : [{ kind: 'parameter', name }]
  return next.template.resources.has(name) && isForeseen(stack, foreseen, name) ? [{ kind: 'resource', logicalResourceId: name }] : []
}
