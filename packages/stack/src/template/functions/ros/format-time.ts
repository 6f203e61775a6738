import { literalString, requireScalar } from '../arguments.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { strftime } from './strftime.ts'

/**
 * `Fn::FormatTime: format` or `[format, time zone]`: the present time in the form of C's `strftime`, in UTC when no zone is given.
 * Source: ROS User Guide, "Fn::FormatTime".
 */
export const formatTime: IntrinsicFunction = {
  name: 'Fn::FormatTime',
  check(argument, report) {
    const items = argument.kind === 'list' ? argument.items : [argument]
    if (items.length === 0 || items.length > 2)
      report(argument.at, `expected Fn::FormatTime: [format, time zone], found a list of ${items.length}`)
    for (const item of items) requireScalar(item, 'each item of Fn::FormatTime', report)
    const zone = literalString(items[1])
    if (zone !== undefined && !isTimeZone(zone)) report(argument.at, `Fn::FormatTime: there is no time zone ${JSON.stringify(zone)}`)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [format, zone] = argument.kind === 'list' ? argument.items : [argument]
    const timeZone = zone === undefined ? 'UTC' : evaluation.text(zone, 'the time zone of Fn::FormatTime')
    if (format === undefined || !isTimeZone(timeZone))
      return evaluation.fail(argument.at, `Fn::FormatTime: there is no time zone ${JSON.stringify(timeZone)}`)
    return strftime(evaluation.text(format, 'the format of Fn::FormatTime'), evaluation.scope.now?.() ?? 0, timeZone)
  },
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
