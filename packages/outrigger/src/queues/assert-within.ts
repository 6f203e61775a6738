import { DefinitionError } from '../errors/definition-error.ts'

/** @throws DefinitionError (`DEFINITION_INVALID`) when an option is no whole number within its range. */
export function assertWithin(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  throw new DefinitionError(`${name}: expected a whole number from ${least} to ${most}, got ${String(value)}`)
}
