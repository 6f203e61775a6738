import { mask } from '../state/describe-stack.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { Expression } from '../template/expression.ts'
import type { ResourceDeclaration, Scope } from '../template/index.ts'
import { equal } from '../values/equal.ts'
import { flatExpressions, flatValues } from './flat-properties.ts'
import { type Mention, mentionsOf, saysTheSame } from './mentioned-names.ts'
import type { NestedPlanner } from './nested-planner.ts'
import type { ChangeCause, PropertyChange } from './plan.ts'
import { type Foreseen, isForeseen, NotYetKnown } from './planning-scope.ts'

/** What planning goes by. */
export interface Planning {
  readonly stack: Stack
  readonly next: StackDefinition
  readonly scope: Scope
  readonly foreseen: Foreseen
  /** Absent: nobody looks into nested stacks. */
  readonly nested: NestedPlanner | undefined
  /** Whether custom resources whose properties are the same are sent an Update, too, also in nested stacks. */
  readonly asksUnchanged: boolean
}

/** The properties of a resource that change, or may change, and why. */
export function planProperties(planning: Planning, declaration: ResourceDeclaration): readonly PropertyChange[] {
  const { stack, next } = planning
  const { dialect, definition, resources } = stack
  const declared = resources.get(declaration.logicalId)?.declared ?? {}
  const before = flatValues(declared, dialect.ownProperties)
  const previous = resources.has(declaration.logicalId) ? definition.template.resources.get(declaration.logicalId) : undefined
  const expressionsBefore = previous && flatExpressions(previous.properties, dialect.ownProperties)
  const expressions = flatExpressions(declaration.properties, dialect.ownProperties)

  return [...new Set([...expressions.keys(), ...Object.keys(before)])].flatMap((name) => {
    const expression = expressions.get(name)
    const expressionBefore = expressionsBefore?.get(name)
    const after = expression && valueOf(planning, expression)
    const isThere = Object.hasOwn(before, name)
    if (after !== unknownYet && isThere === (after !== undefined) && equal(before[name], after)) return []
    return [
      {
        name,
        ...(isThere && { before: isSecret(expressionBefore, definition) ? mask : before[name] }),
        ...(after !== unknownYet && after !== undefined && { after: isSecret(expression, next) ? mask : after }),
        known: after !== unknownYet,
        causes: causesOf(planning, expression, expressionBefore),
      },
    ]
  })
}

/** Whether a value comes from a parameter that nobody is to see. */
const isSecret = (expression: Expression | undefined, { template, parameters }: StackDefinition): boolean =>
  expression !== undefined && mentionsOf(expression, template).some(({ name }) => parameters.get(name)?.noEcho === true)

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
  const mentions = now ? mentionsOf(now, planning.next.template) : []
  const causes = [...new Map(mentions.map((mention) => [JSON.stringify(mention), mention])).values()].flatMap((mention) =>
    causeIn(planning, mention),
  )
  if (causes.length > 0 && now !== undefined && before !== undefined && saysTheSame(before, now)) return causes
  return [{ kind: 'template' }, ...causes.filter(({ kind }) => kind === 'resource')]
}

/** What a name contributes to a change of the expression that mentions it. */
function causeIn({ stack, next, foreseen }: Planning, mention: Mention): readonly ChangeCause[] {
  const { name, attribute } = mention
  const parameter = next.parameters.get(name)
  if (parameter) return parameter.text === stack.definition.parameters.get(name)?.text ? [] : [{ kind: 'parameter', name }]
  if (!next.template.resources.has(name) || !isForeseen(stack, foreseen, mention)) return []
  return [{ kind: 'resource', logicalResourceId: name, gives: attribute ? 'attribute' : 'id' }]
}
