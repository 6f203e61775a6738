import { childrenOf, type Expression, type MapExpression } from '../expression.ts'
import { describe, literalString } from '../functions/arguments.ts'
import { checkRosCustomResource } from './check-ros-custom-resource.ts'
import type { ParseContext } from './parse-context.ts'

/** What is looked at of a custom resource. */
interface CustomResource {
  readonly logicalId: string
  readonly properties: MapExpression
  readonly condition?: string | undefined
}

/**
 * Reports what an engine refuses of a custom resource before it runs.
 * Sources: AWS CloudFormation Template Reference, "AWS::CloudFormation::CustomResource"; ROS, "ALIYUN::ROS::CustomResource".
 */
export function checkCustomResource({ logicalId, properties, condition }: CustomResource, context: ParseContext): void {
  checkServiceToken({ logicalId, properties, condition }, context)
  checkTimeout(properties.entries.get(context.rules.resources.timeout.property), context)
  if (context.rules.name === 'ros') checkRosCustomResource(properties, context)
  else refuseSecureReferences(properties, context)
  const known = context.rules.resources.customProperties
  if (known === undefined) return
  for (const [name, value] of properties.entries) {
    if (!known.has(name))
      context.findings.error(value.at, `a custom resource has no property ${name}; what the provider is to get stands in Parameters`)
  }
}

function checkServiceToken({ logicalId, properties, condition }: CustomResource, { rules, findings }: ParseContext): void {
  const token = properties.entries.get('ServiceToken')
  const limit = rules.resources.serviceTokenLength
  const text = literalString(token)
  if (token === undefined) {
    // One that never comes to be needs none, which templates make use of that must have some resource: Custom::EmptyResource.
    if (condition === undefined) findings.error(properties.at, `the custom resource ${logicalId} needs a ServiceToken`)
    else findings.warn(properties.at, `the custom resource ${logicalId} needs a ServiceToken as soon as ${condition} holds`)
  } else if (token.kind !== 'call' && !text) findings.error(token.at, `ServiceToken must be a string, found ${describe(token)}`)
  else if (limit !== undefined && text !== undefined && text.length > limit) {
    findings.error(token.at, `ServiceToken has ${text.length} characters; ${rules.engine} takes ${limit}`)
  }
}

/** Source: AWS CloudFormation User Guide, "Get a secure string value from Systems Manager Parameter Store": custom resources aren't among what supports it. */
function refuseSecureReferences(expression: Expression, context: ParseContext): void {
  if (literalString(expression)?.includes('{{resolve:ssm-secure:'))
    context.findings.error(expression.at, 'SSM Secure reference is not supported in custom resources; use ssm or secretsmanager')
  for (const inner of childrenOf(expression)) refuseSecureReferences(inner, context)
}

function checkTimeout(timeout: Expression | undefined, { rules, findings }: ParseContext): void {
  const { property, max } = rules.resources.timeout
  if (timeout === undefined || timeout.kind === 'call') return
  const seconds = timeout.kind === 'literal' && /^\d+$/.test(timeout.text) ? Number(timeout.text) : 0
  if (seconds < 1 || seconds > max)
    findings.error(timeout.at, `${property} must be a whole number of seconds from 1 to ${max}, found ${describe(timeout)}`)
}
