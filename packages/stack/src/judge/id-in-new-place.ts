import type { ResourceOrigin } from '../state/resource.ts'
import type { JudgedRequest } from './judged-request.ts'

/** The id a moved resource would have if it were made of its StackId or LogicalResourceId; undefined where its id names neither. */
export function idInNewPlace({ place, request }: JudgedRequest, origin: ResourceOrigin): string | undefined {
  const { PhysicalResourceId: id = '', StackId: stackId, LogicalResourceId: logicalId } = request
  const renamed = id
    .replaceAll(origin.stackId, stackId)
    .replaceAll(uuidOf(origin.stackId), uuidOf(stackId))
    .replaceAll(origin.stackName, place.stackName)
    .replaceAll(origin.logicalResourceId, logicalId)
  return renamed === id ? undefined : renamed
}

/** The last part of a stack's ARN. */
const uuidOf = (stackId: string): string => stackId.slice(stackId.lastIndexOf('/') + 1)
