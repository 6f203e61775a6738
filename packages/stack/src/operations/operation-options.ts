/** What becomes of a stack when an operation on it fails: it goes back, it stays as it is, or it is deleted. */
export type FailureMode = 'rollback' | 'preserve' | 'delete'

/** How an operation is to be done. */
export interface OperationOptions {
  readonly onFailure: FailureMode
  /** Whether a rollback deletes new resources also where their policy is Retain. */
  readonly retainExceptOnCreate: boolean
  /** Whether a change that no Update can make deletes the resource and makes it anew. */
  readonly recreates: boolean
  /** Whether custom resources whose properties are the same are sent an Update, too. */
  readonly asksUnchanged: boolean
  /** Logical ids of what a deletion leaves where it is. */
  readonly retained: ReadonlySet<string> | 'all'
  /** Whether a deletion leaves where it is what can't be deleted. */
  readonly forced: boolean
  /** Logical ids of what a rollback leaves as it is. */
  readonly skipped: ReadonlySet<string>
}

/** The options of an operation of which nothing else was said. */
export const defaultOptions: OperationOptions = {
  onFailure: 'rollback',
  retainExceptOnCreate: false,
  recreates: false,
  asksUnchanged: false,
  retained: new Set(),
  forced: false,
  skipped: new Set(),
}
