import type { Resource } from '../state/resource.ts'
import type { Stack } from '../state/stack.ts'
import { evaluateExports, importedNames } from '../operations/exports.ts'
import { stackScope } from '../operations/scope.ts'
import { evaluate, type FacadeAttribute, type NestedResource, type StoredValues, type Surroundings } from '../template/index.ts'
import { entryOf } from '../template/stored-values/stored-values.ts'
import { isDeleted, type StackRegistry } from './stack-registry.ts'

/** What an engine is told of the world around its stacks. */
export interface SurroundingsOptions {
  readonly values?: StoredValues | undefined
  readonly readTemplate?: ((url: string) => string | undefined) | undefined
}

/** What the stacks of an engine see of one another and of the world. */
export function surroundings(registry: StackRegistry, options: SurroundingsOptions): Surroundings {
  const { values = {}, readTemplate = () => undefined } = options
  const nests = options.readTemplate !== undefined
  const living = (): readonly Stack[] => registry.stacks().filter((stack) => !isDeleted(stack))
  const exporter = (name: string): Stack | undefined => living().find((stack) => evaluateExports(stack).has(name))
  function nestedStack({ resourceType, physicalResourceId }: NestedResource): Stack | undefined {
    const stack = nests ? registry.find(physicalResourceId) : undefined
    return stack?.dialect.stackType === resourceType && !isDeleted(stack) ? stack : undefined
  }

  return {
    values,
    exportedValue(name) {
      const stack = exporter(name)
      return stack === undefined ? entryOf(values.imports, name) : evaluateExports(stack).get(name)
    },
    exporterOf: (name) => exporter(name)?.place.stackName,
    importersOf: (name) =>
      living()
        .filter((stack) => importedNames(stack).has(name))
        .map(({ place }) => place.stackName),
    stackOutput(stackName, output) {
      const stack = registry.find(stackName)
      return stack === undefined || isDeleted(stack) ? undefined : entryOf(stack.outputs, output)
    },
    propertiesOf(resourceType, id) {
      const resources = living().flatMap((stack) => Array.from(stack.resources.values()))
      return resources.find((resource) => resource.resourceType === resourceType && isMeant(resource.physicalResourceId, id))?.declared
    },
    nests,
    nestedStack: (resource) => nestedStack(resource)?.stackId,
    nestedOutput(resource, attribute) {
      const [, name] = /^Outputs\.(.+)$/.exec(attribute) ?? []
      return name === undefined ? undefined : entryOf(nestedStack(resource)?.outputs ?? {}, name)
    },
    facade(stackId, attribute) {
      for (const stack of living()) {
        const resource = [...stack.resources.values()].find((each) => nestedStack(each)?.stackId === stackId)
        if (resource !== undefined) return facadeOf(stack, resource)[attribute]
      }
      return undefined
    },
    readTemplate,
  }
}

/** What a nested stack sees of the resource that holds it. `UpdatePolicy` has no effect in this engine. */
function facadeOf(holder: Stack, { logicalResourceId }: Resource): Readonly<Record<FacadeAttribute, unknown>> {
  const { template, parameters } = holder.definition
  const { metadata, deletionPolicy = 'Delete' } = template.resources.get(logicalResourceId) ?? {}
  const read = metadata && evaluate(metadata, stackScope(holder, template, parameters))
  return { Metadata: read ?? {}, DeletionPolicy: deletionPolicy, UpdatePolicy: {} }
}

/** Whether an id stands for a resource: by its physical id, or by an ARN that ends in it. */
function isMeant(physicalResourceId: string, id: string): boolean {
  return (
    physicalResourceId !== '' &&
    (physicalResourceId === id || id.endsWith(`:${physicalResourceId}`) || id.endsWith(`/${physicalResourceId}`))
  )
}
