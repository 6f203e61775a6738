import type { FacadeAttribute } from './scope.ts'
import type { StoredValues } from './stored-values/stored-values.ts'

/** What a resource tells that may be a stack of its own. */
export interface NestedResource {
  readonly resourceType: string
  readonly physicalResourceId: string
}

/** What the template of a stack can ask of what is around the stack. */
export interface Surroundings {
  readonly values: StoredValues
  /** The value exported under a name; `undefined` where no stack exports it. */
  exportedValue(name: string): unknown
  /** The name of the stack that exports under a name. */
  exporterOf(name: string): string | undefined
  /** The names of the stacks that import what is exported under a name. */
  importersOf(name: string): readonly string[]
  /** An output of a stack, given by its name or id; `undefined` where there is none. */
  stackOutput(stack: string, output: string): unknown
  /** A property of the resource that a type and an id, name or ARN mean, whatever stack it is in. */
  propertiesOf(resourceType: string, id: string): Readonly<Record<string, unknown>> | undefined
  /** Whether resources may be stacks of their own: somebody gives their templates. */
  readonly nests: boolean
  /** The id of the stack that a resource is; `undefined` where it is none. */
  nestedStack(resource: NestedResource): string | undefined
  /** An output of the stack that a resource is, by `Outputs.Name`; `undefined` where there is none. */
  nestedOutput(resource: NestedResource, attribute: string): unknown
  /** An attribute of the resource that is the stack of an id; `undefined` where none is. */
  facade(stackId: string, attribute: FacadeAttribute): unknown
  /** The text of a template by what `TemplateURL` or a transform's `Location` says; `undefined` where there is none. */
  readTemplate(url: string): string | undefined
}
