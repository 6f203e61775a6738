import type { Resource } from '../state/resource.ts'
import type { OperationOptions } from './operation-options.ts'

/** Whether a resource's policy leaves it where it is when it leaves the template, or its stack is deleted. */
export const staysInDeletion = ({ deletionPolicy }: Resource): boolean => deletionPolicy.startsWith('Retain')

/** Whether its policy leaves a new resource where it is when the operation that made it is undone. */
export const staysInRollback =
  ({ retainExceptOnCreate }: OperationOptions) =>
  ({ deletionPolicy }: Resource): boolean =>
    deletionPolicy === 'Retain' && !retainExceptOnCreate
