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
  /** ROS. Absent: the account id. */
  readonly tenantId?: string
}

/** The pseudo parameters of a dialect. */
export function pseudoParameters(dialect: TemplateDialect, options: PseudoParameterOptions): PseudoParameters {
  throw new Error(`not yet: ${dialect} ${options.region}`)
}
