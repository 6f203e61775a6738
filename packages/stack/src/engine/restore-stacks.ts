import type { EngineDialect } from '../dialects/engine-dialect.ts'
import type { EngineName } from '../dialects/engine-name.ts'
import type { StackEvent } from '../events/stack-event.ts'
import { beginOperation } from '../operations/begin-operation.ts'
import type { Operation, Services } from '../operations/operation.ts'
import { readChanges } from '../state/kept/change-reader.ts'
import { foldChanges } from '../state/kept/fold-changes.ts'
import type { KeptDefinition, KeptStack } from '../state/kept/kept-stack.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { StateError } from '../state/store/state-error.ts'
import type { StateStore } from '../state/store/state-store.ts'
import { parseTemplate, type ParsedTemplate, pseudoParameters, type Surroundings } from '../template/index.ts'

/** What stacks are restored with. */
export interface RestoreOptions {
  readonly dialects: Readonly<Record<EngineName, EngineDialect>>
  readonly surroundings: Surroundings
}

/** What an earlier engine kept. */
export interface RestoredState {
  readonly events: readonly StackEvent[]
  readonly stacks: readonly RestoredStack[]
}

/** A stack as it was, and what is known of the operation that ran on it. */
export interface RestoredStack {
  readonly stack: Stack
  readonly kept: KeptStack
}

/** What a store has kept; it is let go of where that can't be read. @throws StateError. */
export async function loadState(store: StateStore | undefined, options: RestoreOptions): Promise<RestoredState> {
  if (store === undefined) return { events: [], stacks: [] }
  const lines = await store.load()
  try {
    return restoreState(lines, options)
  } catch (error) {
    store.close()
    throw error
  }
}

function restoreState(lines: readonly string[], options: RestoreOptions): RestoredState {
  const { events, stacks } = foldChanges(readChanges(lines, (kept) => restoreDefinition(kept, options.surroundings)))
  // A stack nobody was told of is none.
  const told = stacks.filter(({ head }) => head.status !== '')
  return { events, stacks: told.map((kept) => ({ kept, stack: restoreStack(kept, options) })) }
}

function restoreStack(kept: KeptStack, { dialects, surroundings }: RestoreOptions): Stack {
  const { stackId, head, resources, leftovers, undo, changeSets } = kept
  const { engine, place, creationTime, lastUpdatedTime, status, reason, definition, outputs, wayBack, terminationProtection } = head
  return {
    dialect: dialects[engine],
    place,
    surroundings,
    stackId,
    creationTime,
    ...(lastUpdatedTime !== undefined && { lastUpdatedTime }),
    status,
    reason,
    definition,
    resources: new Map(resources),
    outputs,
    leftovers: [...leftovers.values()],
    wayBack: wayBack && { ...wayBack, undo: new Map(undo) },
    terminationProtection,
    changeSets: new Map(changeSets),
    busy: false,
  }
}

function restoreDefinition({ engine, source, parameters, place, stackId }: KeptDefinition, surroundings: Surroundings): StackDefinition {
  if (source === '') return { source, parameters, template: noTemplate(engine) }
  const { values, readTemplate } = surroundings
  try {
    const template = parseTemplate(source, {
      dialect: engine,
      parameters: Object.fromEntries([...parameters].map(([name, { text }]) => [name, text])),
      pseudo: pseudoParameters(engine, { ...place, stackId }),
      values,
      readTemplate,
    })
    return { source, parameters, template }
  } catch (error) {
    throw new StateError('STATE_UNREADABLE', `the template of stack ${place.stackName} can't be read any more: ${String(error)}`, {
      cause: error,
    })
  }
}

/** Stands for the template of a stack that no text says: one whose failed resources were given up. */
function noTemplate(dialect: EngineName): ParsedTemplate {
  const version = dialect === 'ros' ? { ROSTemplateFormatVersion: '2015-09-01' } : {}
  const template = parseTemplate(
    JSON.stringify({ ...version, Resources: { None: { Type: 'Custom::None', Properties: { ServiceToken: 'none' } } } }),
    { dialect },
  )
  return { ...template, resources: new Map() }
}

/** The operation that ran on a stack, as far as it had come; undefined where none did. */
export function restoreOperation(services: Services, { stack, kept }: RestoredStack): Operation | undefined {
  const { operation: ran } = kept.head
  if (ran === undefined || !stack.status.endsWith('_IN_PROGRESS')) return undefined
  const operation = beginOperation({ kind: ran.kind, services, stack, definition: ran.definition, options: ran.options })
  operation.cancelled = ran.cancelled
  operation.stopped = ran.stopped
  operation.leftovers.push(...kept.newLeftovers.values())
  operation.undo.clear()
  for (const [name, change] of kept.undo) operation.undo.set(name, change)
  for (const [name, asked] of kept.asked) operation.asked.set(name, asked)
  return operation
}

/** The operations on the stacks that hold this one as a nested stack. */
export const holders = ({ stack: { stackId } }: Operation, operations: readonly Operation[]): readonly Operation[] =>
  operations.filter(({ stack }) => [...stack.resources.values()].some(({ physicalResourceId }) => physicalResourceId === stackId))

/** Nested stacks before those that hold them, which go by what became of them. */
export function innermostFirst(operations: readonly Operation[]): readonly Operation[] {
  const depth = (operation: Operation): number => 1 + Math.max(-1, ...holders(operation, operations).map(depth))
  return operations.toSorted((a, b) => depth(b) - depth(a))
}
