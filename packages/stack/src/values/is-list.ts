/** Whether `value` is an array, whose items may be anything: `Array.isArray` calls them `any`. */
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
