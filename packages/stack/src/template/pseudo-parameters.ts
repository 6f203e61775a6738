import { partitionOf } from '../values/partition.ts'
import { noValue } from './no-value.ts'
import type { TemplateDialect } from './parsed-template.ts'

/** The pseudo parameters of a stack by their full names, such as `AWS::Region`. */
export type PseudoParameters = ReadonlyMap<string, unknown>

/** Where a stack stands. */
export interface PseudoParameterOptions {
  readonly region: string
  readonly accountId: string
  readonly stackName: string
  readonly stackId: string
  /** CFN. Absent: none. */
  readonly notificationArns?: readonly string[]
  /** ROS: the Alibaba Cloud account. Absent: the account id. */
  readonly tenantId?: string
  /** ROS. Absent: empty. */
  readonly resourceGroupId?: string
}

/**
 * The pseudo parameters of a dialect. Sources: AWS CloudFormation Template Reference, "Pseudo parameters reference"; ROS User Guide, "Pseudo parameters".
 *
 * @example
 * ```ts
 * pseudoParameters('cfn', { region: 'cn-north-1', accountId, stackName, stackId }).get('AWS::Partition') // 'aws-cn'
 * ```
 */
export function pseudoParameters(dialect: TemplateDialect, options: PseudoParameterOptions): PseudoParameters {
  const { region, accountId, stackName, stackId } = options
  if (dialect === 'ros') {
    const tenantId = options.tenantId ?? accountId
    const resourceGroupId = options.resourceGroupId ?? ''
    return prefixed('ALIYUN', {
      Region: region,
      AccountId: accountId,
      TenantId: tenantId,
      StackName: stackName,
      StackId: stackId,
      ResourceGroupId: resourceGroupId,
    })
  }
  const { partition, suffix } = partitionOf(region)
  const arns = options.notificationArns ?? []
  const common = { Region: region, AccountId: accountId, StackName: stackName, StackId: stackId }
  return prefixed('AWS', { ...common, Partition: partition, URLSuffix: suffix, NotificationARNs: [...arns] })
}

function prefixed(prefix: string, values: Readonly<Record<string, unknown>>): PseudoParameters {
  return new Map([...Object.entries(values), ['NoValue', noValue] as const].map(([name, value]) => [`${prefix}::${name}`, value]))
}
