export { decodeStrings } from './decode.ts'
export { describeInput, type JsonSchema, type JsonSchemaKeywords, type JsonSchemaObject } from './json-schema.ts'
export type {
  InferInput,
  InferOutput,
  JsonSchemaConverter,
  JsonSchemaOptions,
  StandardIssue,
  StandardProps,
  StandardResult,
  StandardSchema,
} from './standard-schema.ts'
export { type Validated, validate } from './validate.ts'
