import type { EngineName } from '../dialects/engine-name.ts'
import type { Stack } from './stack.ts'

/** Whether a resource is what its stack has made of it. */
export interface ResourceDrift {
  readonly logicalResourceId: string
  readonly physicalResourceId: string
  readonly resourceType: string
  /** `NOT_CHECKED` for custom resources: nobody can be asked what is there. */
  readonly resourceDriftStatus: 'IN_SYNC' | 'NOT_CHECKED'
}

/** Whether a stack is what was deployed. */
export interface StackDrift {
  readonly engine: EngineName
  readonly stackName: string
  readonly stackId: string
  /** Also where no resource could be checked. */
  readonly stackDriftStatus: 'IN_SYNC'
  readonly resources: readonly ResourceDrift[]
}

/**
 * What detecting drift finds: stand-ins are as they were made, custom resources aren't looked at.
 *
 * Sources: "Detect unmanaged configuration changes to stacks and resources with drift detection" (AWS CloudFormation User Guide); "Drift detection status codes" (ROS documentation).
 */
export function stackDrift({ dialect, place, stackId, resources }: Stack): StackDrift {
  return {
    engine: dialect.engine,
    stackName: place.stackName,
    stackId,
    stackDriftStatus: 'IN_SYNC',
    resources: [...resources.values()].map(({ logicalResourceId, physicalResourceId, resourceType, custom }) => ({
      logicalResourceId,
      physicalResourceId,
      resourceType,
      resourceDriftStatus: custom ? 'NOT_CHECKED' : 'IN_SYNC',
    })),
  }
}
