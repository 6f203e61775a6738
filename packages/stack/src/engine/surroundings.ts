import type { Stack } from '../state/stack.ts'
import { evaluateExports, importedNames } from '../operations/exports.ts'
import type { StoredValues, Surroundings } from '../template/index.ts'
import { entryOf } from '../template/stored-values/stored-values.ts'
import { isDeleted, type StackRegistry } from './stack-registry.ts'

/** What an engine is told of the world around its stacks. */
export interface SurroundingsOptions {
  readonly values?: StoredValues | undefined
  readonly readTemplate?: ((url: string) => string | undefined) | undefined
}

/** What the stacks of an engine see of one another and of the world. */
export function surroundings(registry: StackRegistry, { values = {}, readTemplate = () => undefined }: SurroundingsOptions): Surroundings {
  const living = (): readonly Stack[] => registry.stacks().filter((stack) => !isDeleted(stack))
  const exporter = (name: string): Stack | undefined => living().find((stack) => evaluateExports(stack).has(name))
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
      const resources = living().flatMap((stack) => [...stack.resources.values()])
      return resources.find((resource) => resource.resourceType === resourceType && isMeant(resource.physicalResourceId, id))?.declared
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
