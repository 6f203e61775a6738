/** Calls a listener; what it throws is its own business and never the engine's. */
export function quietly<T>(listener: ((value: T) => void) | undefined): (value: T) => void {
  return (value) => {
    try {
      listener?.(value)
    } catch {
      // A listener that fails must not change what becomes of a stack.
    }
  }
}
