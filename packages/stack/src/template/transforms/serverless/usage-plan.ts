import { field } from '../../parse/parse-context.ts'
import type { SourceNode } from '../../source/source-node.ts'
import type { Resources, ServerlessResource } from './resources.ts'

/**
 * The usage plan that `Auth: { UsagePlan: { CreateUsagePlan } }` of an API asks for: its own, or one that all APIs of the template share.
 * Source: "CloudFormation resources generated when AWS::Serverless::Api is specified" (AWS SAM Developer Guide).
 */
export function usagePlanResources(resource: ServerlessResource, resources: Resources): void {
  const auth = resource.property('Auth')
  const plan = auth?.kind === 'map' ? field(auth, 'UsagePlan') : undefined
  const kind = plan?.kind === 'map' ? textOf(field(plan, 'CreateUsagePlan')) : undefined
  if (kind !== 'PER_API' && kind !== 'SHARED') return
  const { logicalId } = resource
  const owner = kind === 'SHARED' ? 'Serverless' : logicalId
  for (const [suffix, properties] of [
    ['UsagePlan', {}],
    ['ApiKey', { Enabled: true }],
    ['UsagePlanKey', { KeyId: { Ref: `${owner}ApiKey` }, KeyType: 'API_KEY', UsagePlanId: { Ref: `${owner}UsagePlan` } }],
  ] as const) {
    const type = `AWS::ApiGateway::${suffix}`
    if (kind === 'SHARED') resources.addImplicit(`${owner}${suffix}`, type, properties, resource.map.at)
    else resources.add(resource, suffix, type, properties)
    resources.renames.set(`${logicalId}.${suffix}`, `${owner}${suffix}`)
  }
}

const textOf = (node: SourceNode | undefined): string | undefined => (node?.kind === 'scalar' ? node.text : undefined)
