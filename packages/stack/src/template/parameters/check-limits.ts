import { orList } from '../wording.ts'
import type { ParameterDeclaration } from '../parsed-template.ts'
import { compilePattern } from './compile-pattern.ts'

/**
 * What a value breaks of its parameter's limits. Limits on the whole text; allowed values and the pattern hold for each item of a list.
 * Source: AWS CloudFormation User Guide, "CloudFormation template Parameters syntax"; ROS User Guide, "Parameters".
 */
export function brokenLimits(declaration: ParameterDeclaration, value: unknown, text: string): readonly string[] {
  const items = Array.isArray(value) ? value.map(String) : [text]
  return [
    ...brokenChoices(declaration, items),
    ...brokenLength(declaration, Array.isArray(value) ? value.length : [...text].length, Array.isArray(value) ? 'items' : 'characters'),
    ...brokenSize(declaration, items.map(Number)),
  ]
}

function brokenChoices({ allowedValues, allowedPattern }: ParameterDeclaration, items: readonly string[]): readonly string[] {
  const pattern = allowedPattern === undefined ? undefined : compilePattern(allowedPattern)
  return [
    ...(allowedValues !== undefined && !items.every((item) => allowedValues.includes(item)) ? [`must be ${orList(allowedValues)}`] : []),
    ...(pattern !== undefined && !items.every((item) => pattern.test(item)) ? [`must match ${allowedPattern}`] : []),
  ]
}

function brokenLength({ minLength, maxLength }: ParameterDeclaration, length: number, unit: string): readonly string[] {
  return [
    ...(minLength !== undefined && length < minLength ? [`must have at least ${minLength} ${unit}, has ${length}`] : []),
    ...(maxLength !== undefined && length > maxLength ? [`must have at most ${maxLength} ${unit}, has ${length}`] : []),
  ]
}

function brokenSize({ minValue, maxValue }: ParameterDeclaration, sizes: readonly number[]): readonly string[] {
  return [
    ...(minValue !== undefined && sizes.some((size) => size < minValue) ? [`must be at least ${minValue}`] : []),
    ...(maxValue !== undefined && sizes.some((size) => size > maxValue) ? [`must be at most ${maxValue}`] : []),
  ]
}
