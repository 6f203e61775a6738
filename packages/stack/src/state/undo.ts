import type { Resource } from './resource.ts'

/** What has become of a resource since the stack was last stable, as far as a rollback needs to know. */
export type Undo =
  | { readonly kind: 'created' }
  /** Deleted and made anew under the same name. */
  | { readonly kind: 'recreated'; readonly before: Resource }
  /** Nothing but its policies and dependencies may have changed. */
  | { readonly kind: 'kept'; readonly before: Resource }
  | {
      readonly kind: 'updated'
      readonly before: Resource
      /** With the properties of the last Update, and the id and data of its answer. */
      readonly after: Resource
      /** Whether a provider was sent an Update. */
      readonly asked: boolean
      /** Whether an Update made a new resource. */
      readonly replaced: boolean
    }

/** What has become of a resource after one more change. */
export function mergeUndo(earlier: Undo | undefined, later: Undo): Undo {
  if (earlier === undefined) return later
  if (earlier.kind === 'created' || earlier.kind === 'recreated' || later.kind === 'kept') return earlier
  if (later.kind !== 'updated') return { kind: 'recreated', before: earlier.before }
  if (earlier.kind === 'kept') return { ...later, before: earlier.before }
  // An update that was refused before anything was sent has changed nothing.
  const after = later.after === later.before ? earlier.after : later.after
  return {
    kind: 'updated',
    before: earlier.before,
    after,
    asked: earlier.asked || later.asked,
    replaced: earlier.replaced || later.replaced,
  }
}
