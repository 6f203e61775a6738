/**
 * A double as Java's `Double.toString` spells it: `1.0`, `0.001`, `1.2345678901E10`.
 * CloudFormation shows exactly this for YAML numbers (seen in public: an unquoted 012345678901 arrives as 1.2345678901E10).
 */
export function javaDoubleText(value: number): string {
  if (!Number.isFinite(value)) return specialText(value, 'Infinity', 'NaN')
  const { sign, digits, exponent } = decompose(value)
  if (value === 0 || (exponent >= -3 && exponent < 7)) return sign + positional(digits, exponent)
  return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exponent}`
}

/** A float as Python's `repr` spells it: `1.0`, `0.0001`, `1e+16`. */
export function pythonFloatText(value: number): string {
  if (!Number.isFinite(value)) return specialText(value, 'inf', 'nan')
  const { sign, digits, exponent } = decompose(value)
  if (value === 0 || (exponent >= -4 && exponent < 16)) return sign + positional(digits, exponent)
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

/** A number as Python spells it, which has integers apart from floats. */
export const pythonNumberText = (value: number): string => (Number.isInteger(value) ? BigInt(value).toString() : pythonFloatText(value))

function specialText(value: number, infinity: string, nan: string): string {
  if (Number.isNaN(value)) return nan
  return value < 0 ? `-${infinity}` : infinity
}

/** The shortest digits that identify the number, and the power of ten of the first. */
function decompose(value: number): { sign: string; digits: string; exponent: number } {
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e')
  return { sign, digits: mantissa.replace('.', ''), exponent: Number(exponent) }
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${whole}.${digits.slice(exponent + 1) || '0'}`
}
