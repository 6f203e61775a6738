import type { Stack } from '../state/stack.ts'
import { evaluateExports, importedNames } from '../operations/exports.ts'
import type { NestedResource, StoredValues, Surroundings } from '../template/index.ts'
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
    readTemplate,
  }
}

/** Whether an id stands for a resource: by its physical id, or by an ARN that ends in it. */
function isMeant(physicalResourceId: string, id: string): boolean {
  return (
    physicalResourceId !== '' &&
    (physicalResourceId === id || id.endsWith(`:${physicalResourceId}`) || id.endsWith(`/${physicalResourceId}`))
  )
}
