import type { Evaluation, IntrinsicFunction } from '../intrinsic-function.ts'
import { fixedList, itemsOf, literalString } from '../arguments.ts'
import type { Expression } from '../../expression.ts'
import { isMadeUp } from '../made-up.ts'
import { JqError } from './jq/filter.ts'
import { parseJq } from './jq/parse.ts'
import { runJq } from './jq/run-jq.ts'

/**
 * `Fn::Jq: [First or All, program, JSON]`: the first value that a jq program gives for a JSON text or value, or all in a list; nothing where
 * there is none. Sources: ROS User Guide, "Fn::Jq"; jq Manual.
 */
export const jq: IntrinsicFunction = {
  name: 'Fn::Jq',
  check(argument, report) {
    const [method, program] = fixedList(argument, [3], 'Fn::Jq: [First or All, program, JSON]', report) ?? []
    const name = literalString(method)
    if (method !== undefined && method.kind !== 'call' && name !== 'First' && name !== 'All')
      report(method.at, `the method of Fn::Jq must be First or All, found ${JSON.stringify(name ?? method.kind)}`)
    const text = literalString(program)
    if (program === undefined || text === undefined) return
    if (/\$ENV\b/.test(text)) return report(program.at, 'the program of Fn::Jq must not use $ENV')
    try {
      parseJq(text)
    } catch (error) {
      if (!(error instanceof JqError)) throw error
      report(program.at, `the program of Fn::Jq can't be read: ${error.message}`)
    }
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [method, program, json] = itemsOf(argument)
    if (method === undefined || program === undefined || json === undefined) return evaluation.fail(argument.at, 'Fn::Jq without its JSON')
    const input = readInput(json, evaluation)
    if (input === null || evaluation.value(program) === null) return null
    try {
      const results = runJq(evaluation.text(program, 'the program of Fn::Jq'), input)
      return evaluation.text(method, 'the method of Fn::Jq') === 'All' ? [...results] : firstOf(results)
    } catch (error) {
      if (!(error instanceof JqError)) throw error
      if (isMadeUp(json, evaluation)) return null
      return evaluation.fail(argument.at, `Fn::Jq: ${error.message}`)
    }
  },
}

function firstOf(results: Iterable<unknown>): unknown {
  for (const result of results) return result
  return null
}

function readInput(expression: Expression, evaluation: Evaluation): unknown {
  const value = evaluation.value(expression)
  if (value === '') return null
  if (typeof value !== 'string') return value
  try {
    const read: unknown = JSON.parse(value)
    return read
  } catch {
    return isMadeUp(expression, evaluation) ? null : evaluation.fail(expression.at, 'Fn::Jq expects JSON')
  }
}
