import type { DialectRules } from '../dialects/dialect-rules.ts'
import type { SourceLocation } from '../source-location.ts'
import type { ParseContext } from './parse-context.ts'

const CUSTOM = /^Custom::[\w@-]+$/
const TYPE = /^[A-Za-z0-9]+(?:::[A-Za-z0-9]+){1,3}$/

/** Whether resources of the type have a provider behind them. */
export function isCustomType(type: string, rules: DialectRules): boolean {
  return type.startsWith('Custom::') || type === rules.resources.customType
}

/** Reports names that aren't types of the dialect. Source: both vendors' pages on custom resources, "Type". */
export function checkType(type: string, at: SourceLocation, { rules, findings }: ParseContext): void {
  const quoted = JSON.stringify(type)
  const limit = rules.limits.customTypeLength
  if (type.startsWith('Custom::')) {
    if (!CUSTOM.test(type)) findings.error(at, `the type ${quoted} may hold only letters, digits, _, @ and - after Custom::`)
    if (type.length > limit) findings.error(at, `the type ${quoted} has ${type.length} characters; ${rules.engine} takes ${limit}`)
  } else if (!TYPE.test(type)) {
    findings.error(at, `${quoted} isn't a type's name; expected one such as ${rules.resources.customType} or Custom::Name`)
  } else if (type.startsWith(rules.name === 'cfn' ? 'ALIYUN::' : 'AWS::')) {
    findings.error(at, `${rules.engine} has no type ${quoted}: it is one of ${rules.name === 'cfn' ? 'ROS' : 'CloudFormation'}`)
  }
}
