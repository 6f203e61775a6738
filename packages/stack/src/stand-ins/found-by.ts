import { genericAttribute, type StandIn } from './generic-attribute.ts'

/**
 * The ids that a data source of ROS found, whose type has a name in the plural: those that its properties name, the zones of the region, or
 * else three made up. `undefined` for any other resource. Source: ROS, "DATASOURCE::ECS::Instances" and others.
 */
export function foundBy(standIn: StandIn): unknown {
  const { resourceType, declared } = standIn.resource
  const found = /^DATASOURCE::.*?(\w+[^s])s$/.exec(resourceType)?.[1]
  if (found === undefined) return undefined
  const [, named] = Object.entries(declared).find(([name, value]) => name.endsWith('Ids') && Array.isArray(value)) ?? []
  return named ?? genericAttribute(standIn, `${found}Ids`)
}
