import { fieldsOf } from '../protocol/fields.ts'

export const brand: unique symbol = Symbol.for('outrigger.deferred')

/** Says that someone else answers the request, later, with its ticket. */
export interface Deferred {
  readonly [brand]: true
}

/** @example `return defer()` */
export const defer = (): Deferred => ({ [brand]: true })

export const isDeferred = (value: unknown): value is Deferred => (fieldsOf(value) as Partial<Deferred>)[brand] === true
