import { mask } from '../state/describe-stack.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack } from '../state/stack.ts'
import { type ParsedTemplate, pseudoParameters, type ResolvedParameters, type Scope } from '../template/index.ts'
import { ours } from '../events/reason.ts'
import { ResourceFailure } from './resource-failure.ts'

/** What names mean in a stack's template while an operation runs: references give what the resources are at that moment. */
export function stackScope(stack: Stack, template: ParsedTemplate, parameters: ResolvedParameters): Scope {
  const resourceOf = (logicalId: string): Resource => {
    const resource = stack.resources.get(logicalId)
    if (resource === undefined) throw new ResourceFailure(ours(`${logicalId} is not there`))
    return resource
  }
  const { surroundings } = stack
  return {
    template,
    parameters,
    pseudo: pseudoParameters(template.dialect, { ...stack.place, stackId: stack.stackId }),
    ref: (logicalId) => referenceOf(stack, resourceOf(logicalId)),
    getAtt: (logicalId, attribute) => attributeOf(stack, resourceOf(logicalId), attribute),
    importValue: surroundings.exportedValue,
    stackOutput: surroundings.stackOutput,
    facade: (attribute) => surroundings.facade(stack.stackId, attribute),
    propertiesOf: surroundings.propertiesOf,
    values: surroundings.values,
    now: () => stack.lastUpdatedTime ?? stack.creationTime,
  }
}

/** The same names as people may see their values. */
export function maskedScope(stack: Stack, scope: Scope): Scope {
  if (!stack.dialect.masksNoEcho) return scope
  return {
    ...scope,
    getAtt(logicalId, attribute) {
      const value = scope.getAtt(logicalId, attribute)
      return stack.resources.get(logicalId)?.noEcho === true ? mask : value
    },
  }
}

function referenceOf({ dialect, place }: Stack, resource: Resource): unknown {
  return resource.custom ? resource.physicalResourceId : dialect.standIns.referenceOf(place, resource)
}

function attributeOf({ dialect, place, surroundings }: Stack, resource: Resource, attribute: string): unknown {
  if (!resource.custom) return surroundings.nestedOutput(resource, attribute) ?? dialect.standIns.attributeOf(place, resource, attribute)
  const value = dialect.attribute(resource.data, attribute)
  if (value !== undefined) return value
  const { logicalResourceId, responseKey } = resource
  throw new ResourceFailure(dialect.texts.attributeMissing({ attribute, logicalResourceId, responseKey }))
}
