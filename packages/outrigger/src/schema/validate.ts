import { describeThrown } from '../protocol/thrown.ts'
import type { StandardIssue, StandardSchema } from './standard-schema.ts'

/** A parsed value, or one line for each thing that is wrong with it. */
export type Validated<Output> = { readonly value: Output } | { readonly issues: readonly string[] }

/**
 * Parses `value` with a schema of any library. Never rejects: a validator that throws is reported as an issue too.
 *
 * @returns The schema's output, or all issues as lines `Path.To[0].Key: message` (just the message where the value itself is wrong). The lines hold
 * nothing of the value but what the schema's own messages say.
 *
 * @example
 * ```ts
 * await validate(z.object({ Rates: z.array(z.int()) }), { Rates: ['fast'] })
 * // { issues: ['Rates[0]: Invalid input: expected int, received string'] }
 * ```
 */
export async function validate<Output>(schema: StandardSchema<unknown, Output>, value: unknown): Promise<Validated<Output>> {
  try {
    const result = await schema['~standard'].validate(value)
    return result.issues ? { issues: result.issues.map(lineOf) } : { value: result.value }
  } catch (thrown) {
    return { issues: [`the schema failed: ${describeThrown(thrown)}`] }
  }
}

function lineOf({ path, message }: StandardIssue): string {
  const keys = path?.map((segment) => (typeof segment === 'object' ? segment.key : segment)) ?? []
  const place = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return place ? `${place.replace(/^\./, '')}: ${message}` : message
}
