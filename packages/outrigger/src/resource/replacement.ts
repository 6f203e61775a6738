import { fieldsOf } from '../protocol/fields.ts'

/** Its name is what the type checker says of an Update's result that has an id but wasn't made by `replace`. */
const madeByReplace: unique symbol = Symbol.for('outrigger.replacement')

/** An Update made a new thing in place of the old one. Must be returned from `update`; the engine then deletes the old one. */
export interface Replacement {
  readonly [madeByReplace]: true
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
  [madeByReplace]: true,
})

export const isReplacement = (value: unknown): value is Replacement => (fieldsOf(value) as Partial<Replacement>)[madeByReplace] === true
