import type { Expression } from '../expression.ts'
import type { ReportIssue } from './intrinsic-function.ts'

/** The string that an expression is, where it is written out. */
export function literalString(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined
}

/** Whether an expression is a `null` written out. */
export function isNull(expression: Expression | undefined): boolean {
  return expression?.kind === 'literal' && expression.value === null
}

/** For messages: what an expression is. */
export function describe(expression: Expression | undefined): string {
  if (expression === undefined) return 'nothing'
  switch (expression.kind) {
    case 'list':
      return expression.items.length === 0 ? 'an empty list' : `a list of ${expression.items.length}`
    case 'map':
      return expression.entries.size === 0 ? 'an empty map' : 'a map'
    case 'call':
      return expression.function.name
    case 'literal':
      if (expression.value === null) return 'nothing'
      if (typeof expression.value === 'string')
        return expression.value === '' ? 'an empty string' : JSON.stringify(shorten(expression.value))
      return expression.text
  }
}

/** The items of a written-out list whose length fits; else reports `usage` and what was found. */
export function fixedList(
  argument: Expression,
  sizes: readonly number[],
  usage: string,
  report: ReportIssue,
): readonly Expression[] | undefined {
  if (argument.kind === 'list' && sizes.includes(argument.items.length)) return argument.items
  report(argument.at, `expected ${usage}, found ${describe(argument)}`)
  return undefined
}

/** The items of a list argument; none where it is no list. */
export function itemsOf(argument: Expression): readonly Expression[] {
  return argument.kind === 'list' ? argument.items : []
}

/** Reports an argument that can never be a list: a scalar or a map. */
export function requireList(argument: Expression, what: string, report: ReportIssue): void {
  if (argument.kind === 'literal' || argument.kind === 'map') report(argument.at, `${what} must be a list, found ${describe(argument)}`)
}

/** Reports an argument that can never be a string, number or boolean: a list or a map. */
export function requireScalar(argument: Expression, what: string, report: ReportIssue): void {
  if (argument.kind === 'list' || argument.kind === 'map') report(argument.at, `${what} must be a string, found ${describe(argument)}`)
}

/** Reports an argument that isn't a string written out. */
export function requireLiteralString(argument: Expression, what: string, report: ReportIssue): void {
  if (literalString(argument) === undefined) report(argument.at, `${what} must be a string written out, found ${describe(argument)}`)
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
