/** What was thrown, as a text; also of values that resist being printed. */
export function describeError(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  } catch {
    return 'something that can not be printed'
  }
}
