import type { ParsedTemplate } from './parsed-template.ts'
import type { PseudoParameters } from './pseudo-parameters.ts'
import type { ResolvedParameters } from './parameters/parameter-value.ts'
import type { StoredValues } from './stored-values/stored-values.ts'

/** What a nested stack can see of the resource that holds it. */
export type FacadeAttribute = 'Metadata' | 'DeletionPolicy' | 'UpdatePolicy'

/** What names mean while expressions are evaluated. */
export interface Scope {
  /** Gives the mappings and conditions. */
  readonly template: ParsedTemplate
  readonly parameters: ResolvedParameters
  readonly pseudo: PseudoParameters
  /** The value of `Ref` on a resource. What it throws passes through {@link evaluate} unchanged. */
  ref(logicalId: string): unknown
  /** The value of an attribute. What it throws passes through {@link evaluate} unchanged. */
  getAtt(logicalId: string, attribute: string): unknown
  /** The value that another stack exported. Absent: no exports. */
  importValue?(name: string): unknown
  /** An output of another stack; `undefined` where there is none. Absent: no other stacks. */
  stackOutput?(stack: string, output: string): unknown
  /** The properties of a resource of some stack, by its type and its id, name or ARN. Absent: no stacks. */
  propertiesOf?(resourceType: string, id: string): Readonly<Record<string, unknown>> | undefined
  /** ROS: an attribute of the resource that holds the stack; `undefined` where none does. Absent: none does. */
  facade?(attribute: FacadeAttribute): unknown
  /** What stands outside of stacks. Absent: nothing. */
  readonly values?: StoredValues
  /** The present time, in ms since 1970. Absent: 0. */
  now?(): number
  /** The zones of a region. Absent: `<region>a`, `<region>b`, `<region>c`. */
  availabilityZones?(region: string): readonly string[]
}
