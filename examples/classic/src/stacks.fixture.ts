import { readFile } from 'node:fs/promises'
import type { EngineName, StackInput } from '@outrigger/stack'

/** The functions behind the templates. */
export const serviceTokens: Readonly<Record<EngineName, string>> = {
  cfn: 'arn:aws:lambda:us-east-1:123456789012:function:dns',
  ros: 'acs:fc:cn-hangzhou:1234567890123456:functions/dns',
}

const templates: Readonly<Record<EngineName, string>> = { cfn: 'cloudformation.yaml', ros: 'ros.yaml' }

/** The example's stack on an engine, as a function of the parameters that differ from their defaults. */
export async function stackOf(name: EngineName): Promise<(parameters?: Readonly<Record<string, string>>) => StackInput> {
  const template = await readFile(new URL(`../templates/${templates[name]}`, import.meta.url), 'utf8')
  return (parameters) => ({ stackName: `harbour-${name}`, template, parameters: { ServiceToken: serviceTokens[name], ...parameters } })
}
