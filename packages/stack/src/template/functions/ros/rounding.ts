/**
 * A number with so many digits after its point, halves going to the even digit, as Python's `round` does it.
 * `digits` is a whole number from 0 to 20.
 */
export function roundHalfEven(value: number, digits: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return value
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(20).split('.')
  const kept = BigInt(whole + fraction.slice(0, digits))
  const rest = fraction.slice(digits)
  const isHalf = /^50*$/.test(rest)
  const up = isHalf ? kept % 2n === 1n : rest >= '5'
  return (Math.sign(value) * Number(kept + (up ? 1n : 0n))) / 10 ** digits
}
