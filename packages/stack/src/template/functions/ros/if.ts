import type { Expression } from '../../expression.ts'
import { describe, fixedList, itemsOf, literalString } from '../arguments.ts'
import type { Evaluation, IntrinsicFunction } from '../intrinsic-function.ts'

/**
 * ROS's `Fn::If: [condition, then, else]`: one of two values; the other isn't resolved. The condition is a condition's name, bare, as
 * `{ Condition: name }`, alone in a list, or what a function gives; or a truth itself.
 * Sources: ROS User Guide, "Fn::If"; aliyun/iac-code, `ros_validation`.
 */
export const rosIf: IntrinsicFunction = {
  name: 'Fn::If',
  check(argument, report) {
    const [given] = fixedList(argument, [3], 'Fn::If: [condition, then, else]', report) ?? []
    if (given === undefined) return
    const asked = askedOf(given)
    if (asked.kind !== 'call' && !literalString(asked) && !isTruth(asked))
      report(given.at, `Fn::If expects the name of a condition, found ${describe(given)}`)
  },
  references(argument) {
    const [given] = itemsOf(argument)
    const asked = given && askedOf(given)
    const name = literalString(asked)
    return asked === undefined || !name ? [] : [{ kind: 'condition', name, at: asked.at }]
  },
  evaluate(argument, evaluation) {
    const [given, whenTrue, whenFalse] = itemsOf(argument)
    if (given === undefined || whenTrue === undefined || whenFalse === undefined)
      return evaluation.fail(argument.at, 'Fn::If without its values')
    return evaluation.value(holds(askedOf(given), evaluation) ? whenTrue : whenFalse)
  },
}

/** What is asked for, without what it may stand in: a list of its own, `{ Condition: … }`. */
function askedOf(given: Expression): Expression {
  const inner = innerOf(given)
  return inner === undefined ? given : askedOf(inner)
}

function innerOf(given: Expression): Expression | undefined {
  if (given.kind === 'list') return given.items.length === 1 ? given.items[0] : undefined
  if (given.kind === 'map') return given.entries.size === 1 ? given.entries.get('Condition') : undefined
  return given.kind === 'call' && given.function.name === 'Condition' ? given.argument : undefined
}

const isTruth = (expression: Expression): boolean => expression.kind === 'literal' && typeof expression.value === 'boolean'

function holds(asked: Expression, evaluation: Evaluation): boolean {
  const value = evaluation.value(asked)
  if (typeof value === 'boolean') return value
  return evaluation.condition(evaluation.spell(value, asked.at, 'the condition of Fn::If'), asked.at)
}
