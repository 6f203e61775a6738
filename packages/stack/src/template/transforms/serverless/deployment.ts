import { field } from '../../parse/parse-context.ts'
import type { Resources, ServerlessResource } from './resources.ts'
import { trustPolicy } from './trust-policy.ts'

/**
 * What `DeploymentPreference` of a function asks for: a deployment group, and once a template an application and a role.
 * Source: "Deploying serverless applications gradually with AWS SAM" (AWS SAM Developer Guide); docs/internals/generated_resources of aws/serverless-application-model.
 */
export function deploymentResources(resource: ServerlessResource, resources: Resources): void {
  const { property, map } = resource
  const preference = property('DeploymentPreference')
  if (preference?.kind !== 'map') return
  const enabled = field(preference, 'Enabled')
  if (enabled?.kind === 'scalar' && enabled.text.toLowerCase() === 'false') return
  const role = field(preference, 'Role')
  if (role === undefined)
    resources.addImplicit(
      'CodeDeployServiceRole',
      'AWS::IAM::Role',
      { AssumeRolePolicyDocument: trustPolicy('codedeploy.amazonaws.com') },
      map.at,
    )
  resources.addImplicit('ServerlessDeploymentApplication', 'AWS::CodeDeploy::Application', { ComputePlatform: 'Lambda' }, map.at)
  resources.add(resource, 'DeploymentGroup', 'AWS::CodeDeploy::DeploymentGroup', {
    ApplicationName: { Ref: 'ServerlessDeploymentApplication' },
    ServiceRoleArn: role ?? { 'Fn::GetAtt': ['CodeDeployServiceRole', 'Arn'] },
    AlarmConfiguration: { Alarms: field(preference, 'Alarms') },
    TriggerConfigurations: field(preference, 'TriggerConfigurations'),
  })
}
