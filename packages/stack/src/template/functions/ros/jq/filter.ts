/** A jq program, parsed. */
export type Filter =
  | { readonly kind: 'identity' | 'recurse' }
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'text'; readonly format: string; readonly pieces: readonly (string | Filter)[] }
  | { readonly kind: 'format' | 'variable'; readonly name: string }
  | { readonly kind: 'index'; readonly target: Filter; readonly key: Filter }
  | { readonly kind: 'slice'; readonly target: Filter; readonly from: Filter | undefined; readonly to: Filter | undefined }
  | { readonly kind: 'iterate'; readonly target: Filter }
  | { readonly kind: 'negate'; readonly target: Filter }
  | { readonly kind: 'pipe' | 'comma'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'operation'; readonly operator: string; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'try'; readonly body: Filter; readonly handler: Filter | undefined }
  | { readonly kind: 'array'; readonly body: Filter | undefined }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: Filter, value: Filter])[] }
  | { readonly kind: 'if'; readonly condition: Filter; readonly whenTrue: Filter; readonly otherwise: Filter }
  | { readonly kind: 'bind'; readonly source: Filter; readonly pattern: Pattern; readonly body: Filter }
  | { readonly kind: 'reduce'; readonly source: Filter; readonly pattern: Pattern; readonly start: Filter; readonly step: Filter }
  | {
      readonly kind: 'foreach'
      readonly source: Filter
      readonly pattern: Pattern
      readonly start: Filter
      readonly step: Filter
      readonly result: Filter
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Filter[] }
  | { readonly kind: 'define'; readonly definition: Definition; readonly rest: Filter }

/** `def name(parameters): body;` Parameters that begin with `$` are values. */
export interface Definition {
  readonly name: string
  readonly parameters: readonly string[]
  readonly body: Filter
}

/** What `as` takes apart. */
export type Pattern =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Pattern[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: Filter, pattern: Pattern])[] }

/** What is wrong with a jq program, or what it itself fails with. */
export class JqError extends Error {
  override readonly name = 'JqError'
  /** What `catch` gets. */
  readonly value: unknown

  constructor(message: string, value: unknown = message) {
    super(message)
    this.value = value
  }
}
