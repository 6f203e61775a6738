/** A time, in ms since 1970, in the form of C's `strftime`; directives that it hasn't stay as they are. */
export function strftime(format: string, time: number, timeZone: string): string {
  const parts = partsOf(time, timeZone)
  return format.replaceAll(/%([A-Za-z%])/g, (directive: string, letter: string) => directives[letter]?.(parts) ?? directive)
}

/** The fields of a moment in a time zone. */
interface TimeParts {
  readonly time: number
  readonly timeZone: string
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function partsOf(time: number, timeZone: string): TimeParts {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const fields = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const field = (name: Intl.DateTimeFormatPartTypes): number => fields.get(name) ?? 0
  const [year, month, day] = [field('year'), field('month'), field('day')]
  return { time, timeZone, year, month, day, hour: field('hour'), minute: field('minute'), second: field('second') }
}

const directives: Readonly<Record<string, (parts: TimeParts) => string>> = {
  '%': () => '%',
  Y: ({ year }) => pad(year, 4),
  y: ({ year }) => pad(year % 100),
  m: ({ month }) => pad(month),
  d: ({ day }) => pad(day),
  e: ({ day }) => String(day).padStart(2),
  H: ({ hour }) => pad(hour),
  I: ({ hour }) => pad(hour % 12 === 0 ? 12 : hour % 12),
  M: ({ minute }) => pad(minute),
  S: ({ second }) => pad(second),
  f: ({ time }) => pad((time % 1000) * 1000, 6),
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  j: ({ year, month, day }) => pad((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000 + 1, 3),
  w: (parts) => String(weekday(parts)),
  u: (parts) => String(weekday(parts) || 7),
  A: (parts) => named(parts, { weekday: 'long' }),
  a: (parts) => named(parts, { weekday: 'short' }),
  B: (parts) => named(parts, { month: 'long' }),
  b: (parts) => named(parts, { month: 'short' }),
  s: ({ time }) => String(Math.floor(time / 1000)),
  z: (parts) => offsetText(parts),
  Z: (parts) => (parts.timeZone === 'UTC' ? 'UTC' : zoneName(parts)),
  F: ({ year, month, day }) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`,
  T: ({ hour, minute, second }) => `${pad(hour)}:${pad(minute)}:${pad(second)}`,
}

const pad = (number: number, digits = 2): string => String(number).padStart(digits, '0')

const asUtc = ({ year, month, day, hour, minute, second }: TimeParts): number => Date.UTC(year, month - 1, day, hour, minute, second)

const weekday = (parts: TimeParts): number => new Date(asUtc(parts)).getUTCDay()

const named = (parts: TimeParts, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(asUtc(parts))

function offsetText(parts: TimeParts): string {
  const minutes = Math.round((asUtc(parts) - parts.time) / 60_000)
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${pad(size % 60)}`
}

function zoneName({ time, timeZone }: TimeParts): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }).formatToParts(time)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
