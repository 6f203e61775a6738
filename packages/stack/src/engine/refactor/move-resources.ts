import { ours } from '../../events/reason.ts'
import type { Services } from '../../operations/operation.ts'
import { describeStack } from '../../state/describe-stack.ts'
import type { Stack } from '../../state/stack.ts'
import type { StackResult } from '../../state/stack-description.ts'
import { obsoleteChangeSets } from '../change-set-operations.ts'
import type { StackRegistry } from '../stack-registry.ts'
import { type Part, type Placement, stackNameOf } from './part.ts'

/** Stacks, and what they are to be. */
export interface Moves {
  readonly parts: readonly Part[]
  readonly placements: readonly Placement[]
  /** In the order of the parts. */
  readonly previews: readonly Stack[]
}

/** Gives every resource its new place, all at once; nobody is asked. */
export function moveResources(services: Services, registry: StackRegistry, { parts, placements, previews }: Moves): readonly StackResult[] {
  const { clock, events, journal, requests } = services
  const from = events.events.length
  parts.forEach((part, index) => {
    const preview = previews[index]
    if (preview) become(part, preview, clock.now())
    if (part.isNew) registry.add(part.stack)
  })
  for (const { resource, to, declaration } of placements) {
    const { resourceType, physicalResourceId } = resource
    const { dialect, stackId } = to.stack
    requests.moved({ engine: dialect.engine, resourceType, physicalResourceId }, declaration.logicalId, stackId)
  }
  // What stands in the state must hold every resource once, whenever this engine ends.
  journal.keepTogether(parts.map(({ stack }) => stack))
  for (const part of parts) tell(services, part, placements)
  return parts.map(({ stack }) => ({
    ...describeStack(stack),
    ok: true,
    events: events.events.slice(from).filter(({ stackId }) => stackId === stack.stackId),
  }))
}

function become({ stack, isNew }: Part, { definition, resources, outputs }: Stack, now: number): void {
  stack.definition = definition
  stack.resources.clear()
  for (const [name, resource] of resources) stack.resources.set(name, resource)
  stack.outputs = outputs
  stack.status = isNew ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE'
  stack.reason = undefined
  if (!isNew) stack.lastUpdatedTime = now
  obsoleteChangeSets(stack)
}

/** Tells what has become of a stack. Which events the real engine has isn't documented; users have seen those of an import. */
function tell({ events }: Services, part: Part, placements: readonly Placement[]): void {
  const { stack, isNew } = part
  const { texts } = stack.dialect
  const kind = isNew ? 'Create' : 'Update'
  events.ofStack(stack, `${kind.toUpperCase()}_IN_PROGRESS`, texts.started(kind))
  for (const { from, resource, to, declaration, detection } of placements) {
    const moved = stack.resources.get(declaration.logicalId)
    if (to !== part || moved === undefined || detection === undefined) continue
    events.ofResource(stack, moved, 'IMPORT_IN_PROGRESS', ours(`moved from ${resource.logicalResourceId} of ${stackNameOf(from)}`))
    events.ofResource(stack, moved, 'IMPORT_COMPLETE', undefined)
  }
  events.ofStack(stack, stack.status, texts.finished(kind))
}
