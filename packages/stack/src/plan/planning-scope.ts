import { stackScope } from '../operations/scope.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { Scope } from '../template/index.ts'
import type { ParameterValue } from '../template/parameters/parameter-value.ts'
import type { Mention } from './mentioned-names.ts'
import type { NestedForesight } from './nested-planner.ts'
import type { Plan } from './plan.ts'

/** A value that is only known while the stack runs. */
export class NotYetKnown extends Error {
  override readonly name = 'NotYetKnown'

  constructor(name: string) {
    super(`${name} is only known while the stack runs`)
  }
}

/** Logical ids of resources of which a plan has found so far that they change. */
export interface Foreseen {
  /** Those whose id may be another one afterwards. */
  readonly ids: Set<string>
  /** Those whose attributes may be others afterwards. */
  readonly attributes: Set<string>
  /** Stand-ins that keep their id, as they will be. */
  readonly standIns: Map<string, Resource>
  /** Nested stacks that were looked into. */
  readonly nested: Map<string, NestedForesight>
}

/** A plan, and what names mean once it was carried out. */
export interface Foresight {
  readonly plan: Plan
  readonly scope: Scope
}

export const nothingForeseen = (): Foreseen => ({ ids: new Set(), attributes: new Set(), standIns: new Map(), nested: new Map() })

/** Whether what a resource gives may be something else after the operation. */
export const isForeseen = ({ resources }: Stack, { ids, attributes, standIns, nested }: Foreseen, { name, attribute }: Mention): boolean =>
  !resources.has(name) || (attribute ? attributes.has(name) || standIns.has(name) || nested.has(name) : ids.has(name))

/** A nested stack's parameter whose value is only known while the stack that holds it runs. */
export const parameterNotYetKnown = (name: string, noEcho: boolean): ParameterValue => ({
  get value(): never {
    throw new NotYetKnown(name)
  },
  // No parameter's text has this character, so that it counts as another one than before.
  text: '\u0000',
  noEcho,
})

/** What names mean in a template before it is worked on. Values of resources that will change throw {@link NotYetKnown}. */
export function planningScope(stack: Stack, { template, parameters }: StackDefinition, foreseen: Foreseen): Scope {
  const scope = stackScope(stack, template, parameters)
  const isMissing = (logicalId: string): boolean => !stack.resources.has(logicalId)
  return {
    ...scope,
    ref(logicalId) {
      if (isMissing(logicalId) || foreseen.ids.has(logicalId)) throw new NotYetKnown(logicalId)
      return scope.ref(logicalId)
    },
    getAtt(logicalId, attribute) {
      if (isMissing(logicalId) || foreseen.attributes.has(logicalId)) throw new NotYetKnown(logicalId)
      const [, output] = /^Outputs\.(.+)$/.exec(attribute) ?? []
      const inside = foreseen.nested.get(logicalId)
      const value = inside && output !== undefined ? inside.output(output) : undefined
      if (value !== undefined) return value
      const standIn = foreseen.standIns.get(logicalId)
      return standIn ? stack.dialect.standIns.attributeOf(stack.place, standIn, attribute) : scope.getAtt(logicalId, attribute)
    },
  }
}
