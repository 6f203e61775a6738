import { evaluate } from './evaluate.ts'
import type { Expression } from './expression.ts'
import { asksForTheUnknown } from './functions/rule-functions.ts'
import type { RuleDeclaration } from './parsed-template.ts'
import type { Scope } from './scope.ts'

/** What a scope has before there is a stack. */
export type RuleScope = Omit<Scope, 'ref' | 'getAtt'>

/** An assertion that doesn't hold. */
export interface BrokenRule {
  readonly rule: string
  /** As the template says it. */
  readonly description?: string
}

/**
 * The assertions of a template's rules that don't hold for the parameters given. One that asks for attributes of the account's resources counts only
 * where the values given say something of resources of that type.
 * Source: AWS CloudFormation User Guide, "Rules"; ROS User Guide, "Rules".
 *
 * @throws EvaluationError where values don't fit a function.
 */
export function brokenRules(scope: RuleScope): readonly BrokenRule[] {
  const nothing = (): undefined => undefined
  const whole: Scope = { ...scope, ref: nothing, getAtt: nothing }
  return [...scope.template.rules.values()]
    .filter(({ condition }) => condition === undefined || (isKnown(condition, whole) && holds(condition, whole)))
    .flatMap((rule) => brokenIn(rule, whole))
}

function brokenIn({ name, assertions }: RuleDeclaration, scope: Scope): readonly BrokenRule[] {
  return assertions
    .filter(({ assert }) => isKnown(assert, scope) && !holds(assert, scope))
    .map(({ description }) => (description === undefined ? { rule: name } : { rule: name, description }))
}

const isKnown = (expression: Expression, scope: Scope): boolean => !asksForTheUnknown(expression, scope)

const holds = (expression: Expression, scope: Scope): boolean => evaluate(expression, scope) === true
