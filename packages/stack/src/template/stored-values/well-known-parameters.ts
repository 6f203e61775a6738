import { createHash } from 'node:crypto'

/**
 * A plausible value of a parameter that is in every account without anybody having put it there: the public ones below `/aws/service/`,
 * and the version of the CDK's bootstrap stack.
 * Sources: AWS Systems Manager User Guide, "Discovering public parameters"; AWS CDK Developer Guide, "Bootstrapping".
 */
export function wellKnownParameter(name: string): string | undefined {
  if (/^\/cdk-bootstrap\/\w+\/version$/.test(name)) return '30'
  if (!name.startsWith('/aws/service/')) return undefined
  return `ami-${createHash('sha256').update(name).digest('hex').slice(0, 17)}`
}
