import { isFields } from '../protocol/fields.ts'
import type { ResponseData } from '../protocol/response.ts'
import type { Log } from './log.ts'

/**
 * Data as JSON: texts, numbers and booleans stay, a BigInt becomes a text. What JSON has no value for (null, undefined, functions, symbols)
 * is dropped at the top level, with a warning.
 *
 * @throws TypeError when the data is no object, is circular, or can't be read.
 */
export function responseData(data: unknown, log: Log): ResponseData {
  if (!isFields(data)) throw new TypeError('data must be an object whose keys are attribute names')
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'boolean') return [[name, value]]
      const json = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
      if (json !== undefined && json !== 'null') return [[name, JSON.parse(json)]]
      log.warn(`the attribute ${name} has no value and is left out`)
      return []
    }),
  )
}
