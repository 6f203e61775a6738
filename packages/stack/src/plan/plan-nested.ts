import type { Resource } from '../state/resource.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import { lookInto } from './look-into.ts'
import type { ResourceChange } from './plan.ts'
import { foreseeProperties, idOf } from './plan-new.ts'
import type { Planning } from './plan-properties.ts'

/** The change of a nested stack that is there. Its template may say something else though its parent says the same. */
export function planNested(planning: Planning, declaration: ResourceDeclaration, resource: Resource): readonly ResourceChange[] {
  const { foreseen } = planning
  const { logicalId, type, custom } = declaration
  const { properties, fails } = foreseeProperties(planning, declaration)
  const { inside, refused } = lookInto(planning, declaration, resource)
  if (inside) foreseen.nested.set(logicalId, inside)
  else if (properties.length > 0) foreseen.attributes.add(logicalId)

  const failure = fails ?? refused
  const changes = inside?.plan.changes ?? []
  const mustRepeat = resource.status.endsWith('_FAILED')
  if (properties.length === 0 && changes.length === 0 && !mustRepeat && failure === undefined) return []
  return [
    {
      logicalResourceId: logicalId,
      resourceType: type,
      custom,
      ...idOf(resource),
      action: 'Update',
      sends: [],
      certain: mustRepeat || failure !== undefined || properties.some(({ known }) => known) || changes.some(({ certain }) => certain),
      mayReplace: false,
      ...(failure !== undefined && { fails: failure }),
      properties,
      ...(inside && { nested: inside.plan }),
    },
  ]
}
