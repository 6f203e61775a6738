import type { ResolvedParameters } from '../template/index.ts'
import type { Resource } from './resource.ts'
import type { Stack } from './stack.ts'
import type { ResourceDescription, StackDescription } from './stack-description.ts'

/** What people see where a value is masked. */
export const mask = '****'

/** A stack as people see it. */
export function describeStack(stack: Stack): StackDescription {
  return {
    engine: stack.dialect.engine,
    stackName: stack.place.stackName,
    stackId: stack.stackId,
    stackStatus: stack.status,
    ...(stack.reason && { stackStatusReason: stack.reason.text }),
    parameters: describeParameters(stack.definition.parameters),
    outputs: stack.outputs,
    resources: [...stack.resources.values()].map(describeResource),
    creationTime: stack.creationTime,
    ...(stack.lastUpdatedTime !== undefined && { lastUpdatedTime: stack.lastUpdatedTime }),
  }
}

function describeResource(resource: Resource): ResourceDescription {
  const { logicalResourceId, physicalResourceId, resourceType, status, reason, custom } = resource
  return {
    logicalResourceId,
    physicalResourceId,
    resourceType,
    resourceStatus: status,
    ...(reason && { resourceStatusReason: reason.text }),
    custom,
  }
}

/** Parameters as people see them. */
export const describeParameters = (parameters: ResolvedParameters): Readonly<Record<string, string>> =>
  Object.fromEntries([...parameters].map(([name, { text, noEcho }]) => [name, noEcho ? mask : text]))
