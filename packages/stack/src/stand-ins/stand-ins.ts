import type { Place } from '../dialects/engine-dialect.ts'
import type { EngineName } from '../dialects/engine-name.ts'
import type { Resource } from '../state/resource.ts'
import { entryOf } from '../template/stored-values/stored-values.ts'
import { partitionOf } from '../values/partition.ts'
import { foundBy } from './found-by.ts'
import { genericAttribute } from './generic-attribute.ts'
import { expand, expandToText, type PlaceholderValues, propertyAt, randomFrom } from './placeholders.ts'
import { knownShapes } from './shapes/known-shapes.ts'
import type { StandInShape, StandInShapes } from './stand-in-shape.ts'

/** A resource that is only a stand-in, before it has an id. */
export type StandInDeclaration = Pick<Resource, 'logicalResourceId' | 'resourceType' | 'declared'>

/** Resources that are no custom ones: nothing stands behind them, but what templates see of them looks right. */
export interface StandIns {
  /** The id of a new one. */
  idOf(place: Place, resource: StandInDeclaration, random: () => number): string
  /** What Ref gives. */
  referenceOf(place: Place, resource: StandInDeclaration & Pick<Resource, 'physicalResourceId'>): unknown
  attributeOf(place: Place, resource: StandInDeclaration & Pick<Resource, 'physicalResourceId'>, attribute: string): unknown
  /** Whether a change of these properties makes a new resource of it. */
  isReplaced(resourceType: string, changed: readonly string[]): boolean
}

/** The stand-ins of an engine. A shape of the user's adds to the known one of its type, field by field and attribute by attribute. */
export function standIns(engine: EngineName, own: StandInShapes = {}): StandIns {
  function shapeOf(resourceType: string): StandInShape {
    const known = entryOf(knownShapes, resourceType)
    const given = entryOf(own, resourceType)
    return given === undefined ? (known ?? {}) : { ...known, ...given, attributes: { ...known?.attributes, ...given.attributes } }
  }

  return {
    idOf(place, resource, random) {
      const { ref = '${name}', named, generated = '${stackName}-${logicalId}-${letters:12}', lowerCase } = shapeOf(resource.resourceType)
      const values = valuesFor(place, resource, random)
      const given = givenName(resource, named)
      const name = given ?? (lowerCase === true ? expandToText(generated, values).toLowerCase() : expandToText(generated, values))
      return expandToText(ref, withNames(values, { name }))
    },

    referenceOf: (place, resource) => foundBy({ engine, place, resource }) ?? resource.physicalResourceId,

    attributeOf(place, resource, attribute) {
      const { ref = '${name}', named, attributes = {} } = shapeOf(resource.resourceType)
      const { physicalResourceId: id } = resource
      const name = ref === '${name}' ? id : (givenName(resource, named) ?? lastPart(id))
      const values = withNames(valuesFor(place, resource, randomFrom(`${id} ${attribute}`)), {
        ref: id,
        name,
        path: name.replace(/^\//, ''),
        tail: id.replace(/^[^/]*\//, ''),
        last: lastPart(id),
        ...partsOf(id),
      })
      // ROS's own templates write both Arn and ARN.
      const shaped = entryOf(attributes, attribute) ?? (attribute === 'Arn' ? entryOf(attributes, 'ARN') : undefined)
      return expand(shaped, values) ?? genericAttribute({ engine, place, resource }, attribute)
    },

    isReplaced(resourceType, changed) {
      const {
        ref = '${name}',
        named,
        replaceOn = engine === 'cfn' && ref === '${name}' ? namesOf(resourceType, named) : [],
      } = shapeOf(resourceType)
      return changed.some((name) => replaceOn.includes(name) || replaceOn.includes('*'))
    },
  }
}

function valuesFor(
  { region, accountId: account, stackName }: Place,
  resource: StandInDeclaration,
  random: () => number,
): PlaceholderValues {
  const { logicalResourceId: logicalId, declared: properties } = resource
  const { partition, suffix: urlSuffix } = partitionOf(region)
  const target = [properties['FunctionName'], properties['TargetFunctionArn']].find((value) => typeof value === 'string')
  const functionArn = target?.startsWith('arn:') ? target : `arn:${partition}:lambda:${region}:${account}:function:${target ?? logicalId}`
  const balancer =
    after(properties['LoadBalancerArn'], ':loadbalancer/') ??
    after(properties['ListenerArn'], ':listener/') ??
    `app/${logicalId}/0123456789abcdef`
  const clusterName = typeof properties['Cluster'] === 'string' ? lastPart(properties['Cluster']) : 'default'
  return { known: { region, account, partition, urlSuffix, stackName, logicalId, functionArn, clusterName, balancer }, properties, random }
}

const withNames = (values: PlaceholderValues, names: Readonly<Record<string, string>>): PlaceholderValues => ({
  ...values,
  known: { ...values.known, ...names },
})

/** Names that shapes may speak of in placeholders. */
export const placeholderNames: readonly string[] = [
  'name',
  'path',
  'tail',
  'ref',
  'region',
  'account',
  'partition',
  'urlSuffix',
  'stackName',
  'logicalId',
  'functionArn',
  'clusterName',
  'balancer',
  'last',
  'part1',
  'part2',
]

/** The name a template gives a resource. */
function givenName({ resourceType, declared }: StandInDeclaration, named: string | undefined): string | undefined {
  return namesOf(resourceType, named)
    .map((path) => propertyAt(declared, path))
    .find((value): value is string => typeof value === 'string')
}

/** The properties that may name a resource. */
const namesOf = (resourceType: string, named: string | undefined): readonly string[] =>
  named === undefined ? [`${resourceType.split('::').at(-1)}Name`, 'Name'] : [named]

/** The first two parts of an id that holds bars. */
function partsOf(id: string): Readonly<Record<string, string>> {
  const [part1 = id, part2 = id] = id.split('|')
  return { part1, part2 }
}

/** What follows a text inside an ARN. */
const after = (arn: unknown, text: string): string | undefined => (typeof arn === 'string' ? arn.split(text)[1] : undefined)

/** The name at the end of an ARN or URL. */
const lastPart = (id: string): string => id.split(/[/:|]/).at(-1) ?? id
