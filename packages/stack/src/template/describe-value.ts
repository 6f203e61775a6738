import { noValue } from './no-value.ts'

/** For messages: what a value is. */
export function describeValue(value: unknown): string {
  if (value === noValue || value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : `the ${typeof value} ${JSON.stringify(value)}`
}
