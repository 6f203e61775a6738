import { ours, theirs } from '../events/reason.ts'
import { inOurWords, type RefusalTexts } from './refusal-texts.ts'

/**
 * What ROS says where it refuses an operation, as far as the error tables of its API reference show it ("CreateStack", "UpdateStack",
 * "DeleteStack", "GetChangeSet"), and the CLI of ROS's CDK expects it (`noUpdates`); the rest in words of ours.
 */
export const rosRefusals: RefusalTexts = {
  invalidName: (name) =>
    inOurWords(
      `The stack name ${JSON.stringify(name)} must begin with a letter and hold letters, digits, - and _ alone, at most 255 of them`,
    ),
  stackExists: (name) => theirs(`The Stack (${name}) already exists.`),
  typeChanged: (ids) => inOurWords(`The type of a resource can not be updated: ${ids.join(', ')}`),
  noUpdates: theirs('Update the completely same stack is not supported.'),
  wrongStatus: () => undefined,
  busy: (_operation, { stackName, status }) =>
    theirs(`Stack ${stackName} already has an action (${status.replace('_IN_PROGRESS', '')}) in progress.`),
  isProtected: ({ stackId }) => theirs(`Fail to delete stack ${stackId}, as deletion protection is enabled.`),
  exportInUse: (name, stackNames) => inOurWords(`The output ${name} is used by ${stackNames.join(', ')}`),
  retainsOnlyAfterFailure: (stackId) => inOurWords(`The stack ${stackId} has not failed to be deleted`),
  forcesOnlyAfterFailure: (stackId) => inOurWords(`The stack ${stackId} has not failed to be deleted`),
  notRetainable: inOurWords('Resources to retain must be resources of the stack'),
  twoFailureModes: inOurWords('Only one of DisableRollback and OnFailure can be given'),
  previousValueUnknown: (parameter) => inOurWords(`The stack has no parameter ${parameter} whose value could be used again`),
  previousValueAndValue: (parameter) => inOurWords(`The parameter ${parameter} can not have both a value and its previous value`),
  changeSetExists: (name) => inOurWords(`The change set ${name} already exists`),
  changeSetNotFound: (name) => theirs(`The ChangeSet (${name}) could not be found.`),
  changeSetForExistingStack: (stackName) =>
    inOurWords(`The stack ${stackName} already exists: a change set of type CREATE is for a new one`),
  changeSetWithoutChanges: ours('the stack is completely the same'),
  notImportable: (types) => inOurWords(`Resources of these types can not be imported: ${types.join(', ')}`),
  notExecutable: (id, status) => inOurWords(`The change set ${id} can not be executed while it is ${status}`),
}
