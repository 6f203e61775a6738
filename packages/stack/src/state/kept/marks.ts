/** Keys of what isn't JSON by itself. No name in a template begins like this. */
export const marks = { set: '\u0000set', map: '\u0000map', definition: '\u0000definition' } as const
