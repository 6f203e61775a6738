/**
 * What the engines' documents leave open, and nobody has observed for sure. Each switch has a default that seems likeliest or strictest; try your provider under both.
 * Grades: U unknown, I inferred.
 */
export interface Behaviours {
  /**
   * A body that is no JSON object (U): `fail` fails the resource at once, in words of ours; `ignore` waits on, until the time is up.
   */
  readonly unreadableResponse: 'fail' | 'ignore'
  /**
   * A response whose StackId, RequestId or LogicalResourceId isn't the request's (U): `fail` fails the resource at once, in words of ours; `ignore` waits on.
   */
  readonly misaddressedResponse: 'fail' | 'ignore'
  /** Properties in the Delete for a replaced resource's old id (CFN, U): those before the update, or those after it. */
  readonly cleanupProperties: 'old' | 'new'
  /**
   * A replacement that is rolled back (CFN, U): `delete` sends only the Delete for the new id; `update-then-delete` sends an Update from the new to the old properties first,
   * and deletes whatever ids it leaves behind.
   */
  readonly replacementRollback: 'delete' | 'update-then-delete'
  /**
   * RollbackStack on a stack whose create was left failed (CFN): its document says the stack is deleted, the CDK's code counts on finding it as ROLLBACK_COMPLETE (U): `keep` leaves it so,
   * `delete` deletes it.
   */
  readonly rollbackOfNewStack: 'keep' | 'delete'
  /**
   * A failed Update where successful resources are preserved (CFN): its document says failed resources are rolled back to their last stable state and left as UPDATE_FAILED; whether a provider is
   * asked for that (U): `leave` asks nothing, `restore` sends the Update with the properties swapped at once.
   */
  readonly preservedUpdates: 'leave' | 'restore'
  /**
   * Moving a custom resource to another stack or logical id (CFN): "Stack refactoring" lists `AWS::CloudFormation::CustomResource` as not supported (D), and takes only types that are
   * fully mutable in its registry, which `Custom::` types aren't (I): `refused`. `moved` moves it as any other resource: no request is sent.
   */
  readonly refactoredCustomResources: 'refused' | 'moved'
  /**
   * Custom resources whose properties are the same, in a change set with `deploymentMode: 'REVERT_DRIFT'` (CFN): documents say that types without drift detection are compared with what was
   * deployed before (D), and no list names custom resources among those with it (I): `skip` leaves them alone. `send` sends them an Update all the same.
   */
  readonly revertDrift: 'skip' | 'send'
  /**
   * Events with the detailed status CONFIGURATION_COMPLETE before a resource is complete (CFN): documents say that they aren't guaranteed, and only for types that support drift detection,
   * which custom resources don't (D). Which ones get them is U: `none`, `stand-ins`, or `all`, custom resources as well. Nothing else hangs on them.
   */
  readonly configurationEvents: 'none' | 'stand-ins' | 'all'
  /** Values of a response that says NoEcho (CFN): its documents say `masked` (D), a measurement of 2026 says `shown` (O, cdkd#2274). Only what people see is masked. */
  readonly noEchoData: 'masked' | 'shown'
  /**
   * DeleteStack while a failed create is rolled back (CFN, U): `take` goes on as a deletion once the Deletes that are under way are answered, `refuse` refuses it as while an update runs (O).
   */
  readonly deleteDuringRollback: 'take' | 'refuse'
  /** Another physical id in the answer to an Update (ROS, U): `fail` fails the resource; `keep` goes on with the id from before. */
  readonly changedId: 'fail' | 'keep'
  /** Delete after a failed Create (ROS, U): sent always, only where the failed answer gave an id, or never. */
  readonly deleteAfterFailedCreate: 'always' | 'with-id' | 'never'
  /** Update back to the properties from before, after a failed update (ROS, U). */
  readonly rollbackUpdates: 'send' | 'skip'
  /**
   * A response after the time was up (ROS, U): `ignore` forgets it, `adopt-id` gives the failed resource the id that it names, so that a Delete which isn't sent yet carries it.
   */
  readonly lateResponse: 'ignore' | 'adopt-id'
  /**
   * A second response to a request (ROS, U): the `first` decides at once; or ROS looks for responses only now and then, so that the `last` one within a second decides.
   */
  readonly repeatedResponse: 'first' | 'last'
  /** Other resources that are being worked on when one fails (ROS, U): the rollback waits for them, or they are cancelled as on CFN. */
  readonly siblings: 'wait' | 'cancel'
  /**
   * CancelUpdateStack while a stack is created (ROS): its document says that it is taken (D), not what becomes of the stack (U): `fail` treats the create as one that failed,
   * `leave` leaves it as CREATE_FAILED.
   */
  readonly cancelledCreate: 'fail' | 'leave'
  /**
   * CancelStackOperation on a create or an update (ROS): its document says that nothing more is begun (D), not what becomes of the stack (U): `leave` leaves it as CREATE_FAILED or
   * UPDATE_FAILED, `fail` treats the operation as one that failed.
   */
  readonly cancelledOperation: 'leave' | 'fail'
  /**
   * DeleteStack while another operation runs (ROS, U): `cancel` gives up the Creates and Updates that are under way, `wait` waits for their responses; both begin nothing more. `refuse` refuses it.
   */
  readonly deleteWhileBusy: 'cancel' | 'wait' | 'refuse'
}

/** The settings in force where nothing else was asked for. */
export const defaultBehaviours: Behaviours = {
  unreadableResponse: 'fail',
  misaddressedResponse: 'fail',
  cleanupProperties: 'old',
  replacementRollback: 'delete',
  rollbackOfNewStack: 'keep',
  preservedUpdates: 'leave',
  refactoredCustomResources: 'refused',
  revertDrift: 'skip',
  configurationEvents: 'none',
  noEchoData: 'masked',
  deleteDuringRollback: 'take',
  changedId: 'fail',
  deleteAfterFailedCreate: 'always',
  rollbackUpdates: 'send',
  lateResponse: 'ignore',
  repeatedResponse: 'first',
  siblings: 'wait',
  cancelledCreate: 'fail',
  cancelledOperation: 'leave',
  deleteWhileBusy: 'cancel',
}
