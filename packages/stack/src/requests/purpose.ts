/** Why the engine sends a request. */
export type Purpose =
  /** The resource is new, changed or gone in the template, or its stack is deleted. */
  | 'operation'
  /** The old resource of a replacement goes. */
  | 'cleanup'
  /** A failed operation is undone. */
  | 'rollback'
  /** A deliberate fault of another request; nothing of the stack depends on it. */
  | 'fault'
