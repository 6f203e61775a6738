import { literalString, requireScalar } from '../arguments.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { strftime } from './strftime.ts'

/**
 * `Fn::FormatTime: format` or `[format, time zone]`: the present time in the form of C's `strftime`, in UTC when no zone is given. A zone is
 * a name, or `UTC` or `GMT` with its hours: `GMT+8` is east of Greenwich. Sources: ROS User Guide, "Fn::FormatTime"; aliyun/iac-code,
 * `ros_validation`.
 */
export const formatTime: IntrinsicFunction = {
  name: 'Fn::FormatTime',
  check(argument, report) {
    const items = argument.kind === 'list' ? argument.items : [argument]
    if (items.length === 0 || items.length > 2)
      report(argument.at, `expected Fn::FormatTime: [format, time zone], found a list of ${items.length}`)
    for (const item of items) requireScalar(item, 'each item of Fn::FormatTime', report)
    const zone = literalString(items[1])
    if (zone !== undefined && timeZoneOf(zone) === undefined)
      report(argument.at, `Fn::FormatTime: there is no time zone ${JSON.stringify(zone)}`)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [format, zone] = argument.kind === 'list' ? argument.items : [argument]
    const name = zone === undefined ? 'UTC' : evaluation.text(zone, 'the time zone of Fn::FormatTime')
    const timeZone = timeZoneOf(name)
    if (format === undefined || timeZone === undefined)
      return evaluation.fail(argument.at, `Fn::FormatTime: there is no time zone ${JSON.stringify(name)}`)
    return strftime(evaluation.text(format, 'the format of Fn::FormatTime'), evaluation.scope.now?.() ?? 0, timeZone)
  },
}

/** A time zone as `Intl` knows it. */
function timeZoneOf(name: string): string | undefined {
  const [, sign, hours = '', minutes = '00'] = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d\d))?$/.exec(name) ?? []
  const timeZone = sign === undefined ? name : `${sign}${hours.padStart(2, '0')}:${minutes}`
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone === '' ? undefined : timeZone
  } catch {
    return undefined
  }
}
