/** An object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether `value` has fields: an object that is neither null nor an array. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of `value`; none where it has none. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

/** `value` where it is a text; else the empty one. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
