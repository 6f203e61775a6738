import type { Stack, StackDefinition } from '../state/stack.ts'
import type { ParsedTemplate } from '../template/index.ts'
import { StackError } from './stack-error.ts'
import type { StackChanges } from './stack-inputs.ts'

/** What is given for parameters, together with the values a stack keeps. @throws StackError where there is no value to keep, or one was given too. */
export function withPreviousValues(
  { dialect: { refusals }, definition }: Stack,
  { parameters: declared }: Pick<ParsedTemplate, 'parameters'>,
  { parameters = {}, usePreviousValues = [] }: Pick<StackChanges, 'parameters' | 'usePreviousValues'>,
): Readonly<Record<string, string>> {
  if (usePreviousValues === true) return { ...previousOf(definition, [...declared.keys()]), ...parameters }
  for (const name of usePreviousValues) {
    if (Object.hasOwn(parameters, name)) throw new StackError('VALIDATION', refusals.previousValueAndValue(name))
    if (!definition.parameters.has(name)) throw new StackError('VALIDATION', refusals.previousValueUnknown(name))
  }
  return { ...previousOf(definition, usePreviousValues), ...parameters }
}

/** The values a stack keeps for an update, as far as it has them. */
export function keptValues(
  { definition }: Stack,
  { usePreviousValues = [] }: Pick<StackChanges, 'usePreviousValues'>,
): Readonly<Record<string, string>> {
  return previousOf(definition, usePreviousValues === true ? [...definition.parameters.keys()] : usePreviousValues)
}

const previousOf = ({ parameters }: StackDefinition, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = parameters.get(name)
      return value ? [[name, value.text]] : []
    }),
  )
