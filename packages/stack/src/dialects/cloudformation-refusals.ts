import type { RefusalTexts } from './refusal-texts.ts'

/** What CloudFormation says where it refuses an operation, as users have seen it. */
export const cloudFormationRefusals: RefusalTexts = {
  stackExists: (name) => `Stack [${name}] already exists`,
  typeChanged: (ids) =>
    `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${ids.join(', ')}]`,
  noUpdates: 'No updates are to be performed.',
  wrongStatus(operation, { stackId, status }) {
    if (operation === 'UpdateStack') return `Stack:${stackId} is in ${status} state and can not be updated.`
    return operation === 'CancelUpdateStack' ? 'CancelUpdateStack cannot be called from current stack status' : undefined
  },
  busy(operation, { stackId, status }) {
    if (operation === 'DeleteStack') return `Stack [${stackId}] cannot be deleted while in status ${status}`
    return operation === 'UpdateStack' ? `Stack:${stackId} is in ${status} state and can not be updated.` : undefined
  },
  isProtected: (name) => `Stack [${name}] cannot be deleted while TerminationProtection is enabled`,
  retainsOnlyAfterFailure: (stackId) =>
    `Invalid operation on stack [${stackId}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
  forcesOnlyAfterFailure: (stackId) =>
    `Invalid operation on stack [${stackId}]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is in the DELETE_FAILED state.`,
  notRetainable:
    'The specified resources to retain must be in a valid state. Do not specify resources that are in the DELETE_COMPLETE state.',
  twoFailureModes: 'Either DisableRollback or OnFailure can be specified, not both.',
  previousValueUnknown: (parameter) =>
    `Invalid input for parameter key ${parameter}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
  previousValueAndValue: (parameter) =>
    `Invalid input for parameter key ${parameter}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
  changeSetExists: (name) => `ChangeSet [${name}] already exists`,
  changeSetNotFound: (name) => `ChangeSet [${name}] does not exist`,
  changeSetForExistingStack: (stackName, name) =>
    `Stack [${stackName}] already exists and cannot be created again with the changeSet [${name}].`,
  changeSetWithoutChanges: "The submitted information didn't contain changes. Submit different information to create a change set.",
  notExecutable: (id, status) => `ChangeSet [${id}] cannot be executed in its current status of [${status}]`,
}
