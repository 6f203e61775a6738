/** A place in a template's text, and the way to it from the template's root. */
export interface SourceLocation {
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1, in UTF-16 units. */
  readonly column: number
  /** Such as `Resources.Site.Properties.Tags[0]`; empty at the root. */
  readonly path: string
}

/** The path of a map's key below `path`. Keys that would be ambiguous are quoted: `Outputs["a.b"]`. */
export function keyPath(path: string, key: string): string {
  if (!/^[^.[\]"\s]+$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}
