import { DefinitionError } from '../errors/definition-error.ts'
import type { Duration } from '../ports.ts'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * A duration in ms.
 *
 * @throws DefinitionError when it is neither a finite, non-negative number nor a number with a unit.
 */
export function milliseconds(duration: Duration): number {
  const [, amount = '', unit = ''] =
    /^(\d+(?:\.\d+)?)(ms|[smhd])$/.exec(typeof duration === 'number' ? `${duration}ms` : String(duration)) ?? []
  const result = Number(amount) * (units[unit] ?? NaN)
  if (!Number.isFinite(result))
    throw new DefinitionError(`not a duration: ${String(duration)}; expected ms as a number, or such as '30s', '45m', '12h'`)
  return result
}

/** For people: `850 ms`, `12.3 s`, `45 min`. */
export function inWords(duration: number): string {
  if (duration < 1000) return `${Math.round(duration)} ms`
  return duration < 120_000 ? `${Number((duration / 1000).toFixed(1))} s` : `${Math.round(duration / 60_000)} min`
}
