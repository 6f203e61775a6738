/** The name of a function, a variable or a field. */
export const NAME: RegExp = /[A-Za-z_]\w*(?:::[A-Za-z_]\w*)*/y

/** A number. */
export const NUMBER: RegExp = /\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?/y
