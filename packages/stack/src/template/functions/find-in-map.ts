import type { Expression } from '../expression.ts'
import { describe, fixedList, itemsOf, literalString, requireScalar } from './arguments.ts'
import type { Evaluation, IntrinsicFunction, ReportIssue } from './intrinsic-function.ts'

/** What `Fn::FindInMap` takes besides its three names. */
export interface FindInMapRules {
  /** `{ DefaultValue: value }` as a fourth item (CFN: with `AWS::LanguageExtensions` only). */
  readonly defaults: boolean
}

/**
 * `Fn::FindInMap: [map, key, key]`: a value of the section `Mappings`.
 * Sources: AWS CloudFormation Template Reference, "Fn::FindInMap" and "Fn::FindInMap enhancements"; ROS User Guide, "Fn::FindInMap".
 */
export function findInMap({ defaults }: FindInMapRules): IntrinsicFunction {
  const usage = `Fn::FindInMap: [map, key, key${defaults ? ', { DefaultValue: value }' : ''}]`
  return {
    name: 'Fn::FindInMap',
    check(argument, report) {
      const items = fixedList(argument, defaults ? [3, 4] : [3], usage, report)
      if (items === undefined) return
      for (const item of items.slice(0, 3)) requireScalar(item, 'a name in Fn::FindInMap', report)
      checkDefault(items[3], report)
    },
    references(argument) {
      const name = literalString(itemsOf(argument)[0])
      return name === undefined || defaultOf(argument) !== undefined ? [] : [{ kind: 'mapping', name, at: argument.at }]
    },
    evaluate(argument, evaluation) {
      const found = lookUp(argument, evaluation)
      if (found.value !== undefined) return evaluation.value(found.value)
      const fallback = defaultOf(argument)
      return fallback === undefined
        ? evaluation.fail(argument.at, `the mapping ${found.map} has no ${found.path}`)
        : evaluation.value(fallback)
    },
  }
}

function lookUp(
  argument: Expression,
  evaluation: Evaluation,
): { readonly map: string; readonly path: string; readonly value: Expression | undefined } {
  const [map = '', first = '', second = ''] = itemsOf(argument)
    .slice(0, 3)
    .map((item) => nameOf(item, evaluation))
  const row = evaluation.scope.template.mappings.get(map)?.entries.get(first)
  return { map, path: `${first}.${second}`, value: row?.kind === 'map' ? row.entries.get(second) : undefined }
}

/** A name as mappings have it: a truth is `true` there, whatever becomes of it in texts. */
function nameOf(item: Expression, evaluation: Evaluation): string {
  const value = evaluation.value(item)
  return typeof value === 'boolean' ? String(value) : evaluation.text(item, 'a name in Fn::FindInMap')
}

function checkDefault(item: Expression | undefined, report: ReportIssue): void {
  if (item === undefined || (item.kind === 'map' && item.entries.size === 1 && item.entries.has('DefaultValue'))) return
  report(item.at, `the fourth item of Fn::FindInMap must be { DefaultValue: value }, found ${describe(item)}`)
}

function defaultOf(argument: Expression): Expression | undefined {
  const item = itemsOf(argument)[3]
  return item?.kind === 'map' ? item.entries.get('DefaultValue') : undefined
}
