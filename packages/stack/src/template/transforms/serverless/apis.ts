import type { SourceMap } from '../../source/source-node.ts'
import type { TransformContext } from '../template-transform.ts'
import { hashOf } from './function.ts'
import type { Resources, ServerlessResource } from './resources.ts'
import { usagePlanResources } from './usage-plan.ts'

/** `AWS::Serverless::Api`: the API, its deployment and its stage. */
export function apiResources(resource: ServerlessResource, resources: Resources, context: TransformContext): void {
  const { logicalId, property } = resource
  const name = property('StageName')
  const stage = name && context.valueOf(name, 'StageName')
  const stageName = typeof stage === 'string' ? stage : ''
  const body = property('DefinitionBody')
  const deployment = `Deployment${hashOf(body ?? {}, resource, context)}`
  const stageId = `${stageName.replaceAll(/[^A-Za-z0-9]/g, '')}Stage`
  resources.add(resource, '', 'AWS::ApiGateway::RestApi', { Name: property('Name'), Body: body, Description: property('Description') })
  resources.add(resource, deployment, 'AWS::ApiGateway::Deployment', { RestApiId: { Ref: logicalId } })
  resources.add(resource, stageId, 'AWS::ApiGateway::Stage', {
    RestApiId: { Ref: logicalId },
    DeploymentId: { Ref: `${logicalId}${deployment}` },
    StageName: name,
    Variables: property('Variables'),
  })
  usagePlanResources(resource, resources)
  resources.renames.set(`${logicalId}.Stage`, `${logicalId}${stageId}`).set(`${logicalId}.Deployment`, `${logicalId}${deployment}`)
}

/** `AWS::Serverless::HttpApi`: the API and its stage. */
export function httpApiResources(resource: ServerlessResource, resources: Resources, context: TransformContext): void {
  const { logicalId, property } = resource
  const stage = property('StageName')
  const name = stage && context.valueOf(stage, 'StageName')
  const suffix = typeof name === 'string' && name !== '$default' ? `${name.replaceAll(/[^A-Za-z0-9]/g, '')}Stage` : 'ApiGatewayDefaultStage'
  resources.add(resource, '', 'AWS::ApiGatewayV2::Api', { Name: property('Name'), Body: property('DefinitionBody') })
  resources.add(resource, suffix, 'AWS::ApiGatewayV2::Stage', { ApiId: { Ref: logicalId }, StageName: stage ?? '$default' })
  resources.renames.set(`${logicalId}.Stage`, `${logicalId}${suffix}`)
}

/** The APIs that SAM makes for events which name none. Their stages are referred to like those of others: aws-cloudformation/cfn-lint#4719. */
export function implicitApis(resources: Resources, { at }: SourceMap): void {
  if (resources.implicit.has('Api')) {
    const api = { RestApiId: { Ref: 'ServerlessRestApi' } }
    resources.addImplicit('ServerlessRestApi', 'AWS::ApiGateway::RestApi', {}, at)
    resources.addImplicit('ServerlessRestApiDeployment', 'AWS::ApiGateway::Deployment', api, at)
    resources.addImplicit('ServerlessRestApiProdStage', 'AWS::ApiGateway::Stage', { ...api, StageName: 'Prod' }, at)
    resources.renames.set('ServerlessRestApi.Stage', 'ServerlessRestApiProdStage')
    resources.renames.set('ServerlessRestApi.Deployment', 'ServerlessRestApiDeployment')
  }
  if (resources.implicit.has('HttpApi')) {
    resources.addImplicit('ServerlessHttpApi', 'AWS::ApiGatewayV2::Api', {}, at)
    const stage = { ApiId: { Ref: 'ServerlessHttpApi' }, StageName: '$default' }
    resources.addImplicit('ServerlessHttpApiApiGatewayDefaultStage', 'AWS::ApiGatewayV2::Stage', stage, at)
    resources.renames.set('ServerlessHttpApi.Stage', 'ServerlessHttpApiApiGatewayDefaultStage')
  }
}
