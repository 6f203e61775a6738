import { eventResources } from './events.ts'
import { addRole, locationOf } from './function.ts'
import type { Resources, ServerlessResource } from './resources.ts'

/** `AWS::Serverless::StateMachine`: the state machine, its role and what its events need. */
export function stateMachineResources(resource: ServerlessResource, resources: Resources): void {
  const { logicalId, property } = resource
  const role = property('Role')
  if (role === undefined) addRole(resource, resources, 'states.amazonaws.com')
  resources.add(resource, '', 'AWS::StepFunctions::StateMachine', {
    StateMachineName: property('Name'),
    StateMachineType: property('Type'),
    Definition: property('Definition'),
    DefinitionS3Location: locationOf(property('DefinitionUri')),
    DefinitionSubstitutions: property('DefinitionSubstitutions'),
    RoleArn: role ?? { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] },
  })
  eventResources(resource, resources, { Ref: logicalId })
}
