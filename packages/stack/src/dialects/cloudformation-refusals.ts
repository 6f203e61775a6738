import { theirs } from '../events/reason.ts'
import type { RefusalTexts } from './refusal-texts.ts'

/** What CloudFormation says where it refuses an operation, as users have seen it. */
export const cloudFormationRefusals: RefusalTexts = {
  invalidName(name) {
    const rule = name.length > 128 ? 'have length less than or equal to 128' : 'satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*'
    return theirs(`1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must ${rule}`)
  },
  stackExists: (name) => theirs(`Stack [${name}] already exists`),
  typeChanged: (ids) =>
    theirs(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${ids.join(', ')}]`,
    ),
  noUpdates: theirs('No updates are to be performed.'),
  wrongStatus(operation, { stackId, status }) {
    if (operation === 'UpdateStack') return theirs(`Stack:${stackId} is in ${status} state and can not be updated.`)
    return operation === 'CancelUpdateStack' ? theirs('CancelUpdateStack cannot be called from current stack status') : undefined
  },
  busy(operation, { stackId, status }) {
    if (operation === 'DeleteStack') return theirs(`Stack [${stackId}] cannot be deleted while in status ${status}`)
    return operation === 'UpdateStack' ? theirs(`Stack:${stackId} is in ${status} state and can not be updated.`) : undefined
  },
  isProtected: ({ stackName }) => theirs(`Stack [${stackName}] cannot be deleted while TerminationProtection is enabled`),
  exportInUse: (name, stackNames) => theirs(`Export ${name} cannot be deleted as it is in use by ${stackNames.join(', ')}`),
  retainsOnlyAfterFailure: (stackId) =>
    theirs(
      `Invalid operation on stack [${stackId}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    ),
  forcesOnlyAfterFailure: (stackId) =>
    theirs(
      `Invalid operation on stack [${stackId}]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.`,
    ),
  notRetainable: theirs(
    'The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.',
  ),
  twoFailureModes: theirs('Either DisableRollback or OnFailure can be specified, not both.'),
  previousValueUnknown: (parameter) =>
    theirs(
      `Invalid input for parameter key ${parameter}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
    ),
  previousValueAndValue: (parameter) =>
    theirs(`Invalid input for parameter key ${parameter}. Cannot specify usePreviousValue as true and non empty value for a parameter`),
  changeSetExists: (name) => theirs(`ChangeSet [${name}] already exists`),
  changeSetNotFound: (name) => theirs(`ChangeSet [${name}] does not exist`),
  changeSetForExistingStack: (stackName, name) =>
    theirs(`Stack [${stackName}] already exists and cannot be created again with the changeSet [${name}].`),
  changeSetWithoutChanges: theirs("The submitted information didn't contain changes. Submit different information to create a change set."),
  notImportable: (types) => theirs(`The following resource types are not supported for resource import: ${types.join(',')}`),
  notExecutable: (id, status) => theirs(`ChangeSet [${id}] cannot be executed in its current status of [${status}]`),
}
