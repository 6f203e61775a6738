/**
 * The two standards a schema library speaks, declared here so that the package depends on none of them:
 * Standard Schema v1 (validation) and Standard JSON Schema v1 (description), standardschema.dev.
 *
 * @module
 */

/**
 * A schema of any library that implements Standard Schema v1: zod, valibot, ArkType and others.
 *
 * @example
 * ```ts
 * const properties: StandardSchema = z.object({ CheckRate: z.int() })
 * ```
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': StandardProps<Input, Output>
}

/** What a schema offers under its key `~standard`. */
export interface StandardProps<Input = unknown, Output = Input> {
  readonly version: 1
  /** The library's name, such as `zod`. */
  readonly vendor: string
  /** Parses a value: never throws for a wrong one, but says what is wrong. */
  readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>
  /** For the type checker only; not there at run time. */
  readonly types?: { readonly input: Input; readonly output: Output } | undefined
  /** There if the library speaks Standard JSON Schema too. */
  readonly jsonSchema?: JsonSchemaConverter | undefined
}

/** A parsed value, or what is wrong with it: `issues` tells which. */
export type StandardResult<Output> = { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] }

/** One thing that is wrong, and where. */
export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** Describes a schema as JSON Schema. Both functions throw what the library can't describe. */
export interface JsonSchemaConverter {
  /** What goes into the schema. */
  readonly input: (options: JsonSchemaOptions) => Record<string, unknown>
  /** What comes out of it. */
  readonly output: (options: JsonSchemaOptions) => Record<string, unknown>
}

/** How to describe a schema. */
export interface JsonSchemaOptions {
  readonly target: 'draft-2020-12' | 'draft-07'
}

/** What a schema takes. */
export type InferInput<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['input']

/** What a schema gives: the parsed value, defaults filled in. */
export type InferOutput<Schema extends StandardSchema> = NonNullable<Schema['~standard']['types']>['output']
