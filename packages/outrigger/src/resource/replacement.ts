import { fieldsOf } from '../protocol/fields.ts'

const brand: unique symbol = Symbol.for('outrigger.replacement')

/** An Update made a new thing in place of the old one. Must be returned from `update`; the engine then deletes the old one. */
export interface Replacement {
  readonly [brand]: true
  readonly physicalResourceId: string
  readonly data?: unknown
  readonly noEcho?: boolean
}

export const replacement = (
  physicalResourceId: string,
  result: { readonly data?: unknown; readonly noEcho?: boolean } = {},
): Replacement => ({
  ...result,
  physicalResourceId,
  [brand]: true,
})

export const isReplacement = (value: unknown): value is Replacement => (fieldsOf(value) as Partial<Replacement>)[brand] === true
