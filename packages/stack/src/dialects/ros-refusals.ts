import type { RefusalTexts } from './refusal-texts.ts'

/** What ROS says where it refuses an operation, as far as the error codes of its API reference show it; the rest in words of ours. */
export const rosRefusals: RefusalTexts = {
  stackExists: (name) => `The stack ${name} already exists`,
  typeChanged: (ids) => `The type of a resource can not be updated: ${ids.join(', ')}`,
  noUpdates: 'The stack is completely the same.',
  wrongStatus: (operation, { stackId, status }) =>
    operation === 'UpdateStack' ? `The stack ${stackId} can not be updated while it is ${status}` : undefined,
  busy: (_operation, { stackName, status }) =>
    `Stack ${stackName} already has an action (${status.replace('_IN_PROGRESS', '')}) in progress.`,
  isProtected: (name) => `The stack ${name} can not be deleted while its deletion protection is enabled`,
  retainsOnlyAfterFailure: (stackId) => `The stack ${stackId} has not failed to be deleted`,
  forcesOnlyAfterFailure: (stackId) => `The stack ${stackId} has not failed to be deleted`,
  notRetainable: 'Resources to retain must be resources of the stack',
  twoFailureModes: 'Only one of DisableRollback and OnFailure can be given',
  previousValueUnknown: (parameter) => `The stack has no parameter ${parameter} whose value could be used again`,
  previousValueAndValue: (parameter) => `The parameter ${parameter} can not have both a value and its previous value`,
  changeSetExists: (name) => `The change set ${name} already exists`,
  changeSetNotFound: (name) => `The ChangeSet (${name}) could not be found.`,
  changeSetForExistingStack: (stackName) => `The stack ${stackName} already exists: a change set of type CREATE is for a new one`,
  changeSetWithoutChanges: 'The stack is completely the same.',
  notExecutable: (id, status) => `The change set ${id} can not be executed while it is ${status}`,
}
