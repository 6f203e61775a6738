import { describeValue } from '../describe-value.ts'
import { isRecord } from '../../values/is-record.ts'
import type { Scope } from '../scope.ts'
import { describe, isNull } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/** What a function of plain values may ask and say. */
export interface ValueCall {
  readonly scope: Scope
  /** Ends the evaluation; the function's name stands before the message. */
  fail(message: string): never
}

/** A function that takes a list of values, whatever expressions they come from. */
export interface ValueFunction {
  readonly name: string
  /** For messages: its list, such as `[pattern, text]`. */
  readonly usage: string
  /** The fewest and the most values of its list. */
  readonly sizes: readonly [min: number, max: number]
  /** Whether nothing in the place of the list gives nothing. */
  readonly takesNothing?: boolean
  compute(values: readonly unknown[], call: ValueCall): unknown
}

/** A function of a list of values; a call that gives such a list stands for it, too. */
export function valueFunction({ name, usage, sizes: [min, max], takesNothing = false, compute }: ValueFunction): IntrinsicFunction {
  const fits = ({ length }: readonly unknown[]): boolean => length >= min && length <= max
  return {
    name,
    check(argument, report) {
      if (argument.kind === 'call' || (takesNothing && isNull(argument))) return
      if (!(argument.kind === 'list' && fits(argument.items)))
        report(argument.at, `expected ${name}: ${usage}, found ${describe(argument)}`)
    },
    references: () => [],
    evaluate(argument, evaluation) {
      const fail = (message: string): never => evaluation.fail(argument.at, `${name}: ${message}`)
      const values = evaluation.value(argument)
      if (takesNothing && values === null) return null
      return Array.isArray(values) && fits(values)
        ? compute(values, { scope: evaluation.scope, fail })
        : fail(`expected ${usage}, found ${describeValue(values)}`)
    },
  }
}

/** The value as a list; fails where it isn't one. */
export function listOf(value: unknown, what: string, { fail }: ValueCall): readonly unknown[] {
  return Array.isArray(value) ? value : fail(`${what} must be a list, found ${describeValue(value)}`)
}

/** The value as a map; fails where it isn't one. */
export function mapOf(value: unknown, what: string, { fail }: ValueCall): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : fail(`${what} must be a map, found ${describeValue(value)}`)
}

/** The value as a string; fails where it isn't one. */
export function textOf(value: unknown, what: string, { fail }: ValueCall): string {
  return typeof value === 'string' ? value : fail(`${what} must be a string, found ${describeValue(value)}`)
}

/** The value as a whole number between two bounds; fails where it isn't one. */
export function wholeOf(value: unknown, [min, max]: readonly [number, number], what: string, { fail }: ValueCall): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number
  return fail(`${what} must be a whole number from ${min} to ${max}, found ${describeValue(value)}`)
}
