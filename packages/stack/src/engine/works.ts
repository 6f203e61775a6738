import type { RequestType } from '../dialects/engine-name.ts'
import { continueCreate, ignoreFailed } from '../operations/continue-create.ts'
import { createStack } from '../operations/create-stack.ts'
import { deleteStack } from '../operations/delete-stack.ts'
import type { Operation } from '../operations/operation.ts'
import { rollBackStack } from '../operations/roll-back-stack.ts'
import { updateStack } from '../operations/update-stack.ts'

/** An operation as the engine runs it. */
export interface Work {
  readonly kind: RequestType
  /** The status of a stack after the operation went well. */
  readonly success: RegExp
  steps(operation: Operation): Promise<void>
}

export const creation: Work = { kind: 'Create', success: /^CREATE_COMPLETE$/, steps: createStack }
export const update: Work = { kind: 'Update', success: /^UPDATE_COMPLETE$/, steps: updateStack }
export const deletion: Work = { kind: 'Delete', success: /^DELETE_COMPLETE$/, steps: deleteStack }
/** Also of a rollback that failed. A stack that never was stable may be gone afterwards. */
export const rollback: Work = { kind: 'Update', success: /(ROLLBACK|DELETE)_COMPLETE$/, steps: rollBackStack }
export const failuresIgnored: Work = { ...creation, steps: ignoreFailed }
/** A create that goes on; makes these anew too. */
export const continuedCreation = (recreated: readonly string[]): Work => ({
  ...creation,
  steps: (operation) => continueCreate(operation, recreated),
})
