import type { EngineDialect } from '../dialects/engine-dialect.ts'
import { defaultOptions } from '../operations/operation-options.ts'
import type { Services } from '../operations/operation.ts'
import type { NestedPlanner } from '../plan/nested-planner.ts'
import { planCreate } from '../plan/plan-create.ts'
import { planUpdate } from '../plan/plan-update.ts'
import type { ChangeSet, DeploymentMode } from '../state/change-set.ts'
import { describeChangeSet } from '../state/describe-change-set.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { randomUuid } from '../values/random-text.ts'
import { refuseForeignOptions, wantedFailureMode } from './operation-modes.ts'
import { refuseImport } from './refuse-import.ts'
import { refuseOperation } from './refuse-operation.ts'
import type { OperationRunner } from './run-operation.ts'
import type { StackEngine } from './stack-engine.ts'
import { StackError } from './stack-error.ts'
import type { ChangeSetName, CreateChangeSetInput, StackChanges } from './stack-inputs.ts'
import type { StackRegistry } from './stack-registry.ts'
import { isSame, validateUpdate } from './validate-update.ts'
import { creation, update } from './works.ts'

/** What operations on change sets need. */
export interface ChangeSetOperationsOptions extends Pick<OperationRunner, 'run'> {
  readonly services: Services
  readonly registry: StackRegistry
  define(changes: StackChanges, previous?: Stack): StackDefinition
  newStack(stackName: string, definition: StackDefinition): Stack
  nestedPlans(): NestedPlanner
  ensureOpen(): void
}

/** The engine's operations on change sets. */
export type ChangeSetOperations = Pick<StackEngine, 'createChangeSet' | 'describeChangeSet' | 'executeChangeSet' | 'deleteChangeSet'>

export function changeSetOperations(core: ChangeSetOperationsOptions): ChangeSetOperations {
  const { services, registry, run, define, newStack, nestedPlans, ensureOpen } = core

  /** The stack a change set of type CREATE is for, and what it is to be made from. */
  function newOrInReview(input: CreateChangeSetInput): Candidate {
    const { stackName, changeSetName } = input
    const existing = registry.living(stackName)
    if (existing && existing.status !== inReview)
      throw new StackError('STACK_EXISTS', existing.dialect.refusals.changeSetForExistingStack(stackName, changeSetName))
    const definition = define(input, existing)
    return { stack: existing ?? newStack(stackName, definition), definition, isSame: false }
  }

  /** The same for type UPDATE. */
  function toUpdate(input: CreateChangeSetInput): Candidate {
    const stack = registry.get(input.stackName)
    refuseOperation('UpdateStack', stack)
    const definition = define(input, stack)
    validateUpdate(stack, definition, false)
    return { stack, definition, isSame: isSame(stack, definition) }
  }

  /** What an import is asked for. */
  function importing(input: CreateChangeSetInput): Omit<Candidate, 'isSame'> {
    const existing = registry.living(input.stackName)
    const definition = define(input, existing)
    return { stack: existing ?? newStack(input.stackName, definition), definition }
  }

  function beginReview(stack: Stack): void {
    registry.add(stack)
    stack.status = inReview
    services.events.ofStack(stack, inReview, stack.dialect.texts.reviewed)
  }

  return {
    createChangeSet(input) {
      ensureOpen()
      const {
        changeSetName: name,
        changeSetType: type = 'UPDATE',
        onStackFailure,
        deploymentConfig,
        deploymentMode,
        includeNestedStacks,
      } = input
      if (type === 'IMPORT') return refuseImport(importing(input))
      const { stack, definition, isSame } = type === 'CREATE' ? newOrInReview(input) : toUpdate(input)
      const { dialect, place, changeSets } = stack
      refuseForeignOptions(dialect, { onStackFailure, deploymentConfig, deploymentMode, includeNestedStacks })
      if (onStackFailure === 'DELETE' && type === 'UPDATE')
        throw new StackError('VALIDATION', 'OnStackFailure DELETE is for change sets of type CREATE')
      if (deploymentMode !== undefined && type === 'CREATE')
        throw new StackError('VALIDATION', 'DeploymentMode REVERT_DRIFT is for change sets of type UPDATE')
      if (changeSets.has(name)) throw new StackError('CHANGE_SET_EXISTS', dialect.refusals.changeSetExists(name))
      const nested = includeNestedStacks === true ? nestedPlans() : undefined
      const plan =
        type === 'CREATE'
          ? planCreate(stack, definition, nested)
          : planUpdate(stack, definition, { ...defaultOptions, asksUnchanged: asksUnchanged(dialect, deploymentMode) }, nested)
      const isEmpty = isSame && (deploymentMode === undefined || plan.changes.length === 0)
      if (type === 'CREATE' && stack.status !== inReview) beginReview(stack)
      const changeSet: ChangeSet = {
        name,
        id: dialect.changeSetId(place, name, randomUuid(services.random)),
        type,
        creationTime: services.clock.now(),
        definition,
        onFailure: wantedFailureMode(dialect, { onFailure: onStackFailure, deploymentConfig }),
        deploymentMode,
        plan,
        statusReason: isEmpty ? dialect.refusals.changeSetWithoutChanges.text : undefined,
        executionStatus: isEmpty ? 'UNAVAILABLE' : 'AVAILABLE',
      }
      changeSets.set(name, changeSet)
      services.journal.keep(stack)
      return describeChangeSet(stack, changeSet)
    },

    describeChangeSet({ stackName, changeSetName }) {
      const stack = registry.find(stackName)
      const changeSet = stack && changeSetOf(stack, changeSetName)
      return changeSet && describeChangeSet(stack, changeSet)
    },

    async executeChangeSet(input) {
      ensureOpen()
      const { disableRollback, retainExceptOnCreate = false } = input
      const { stack, changeSet } = find(registry, input)
      const { dialect, changeSets } = stack
      refuseForeignOptions(dialect, { retainExceptOnCreate: input.retainExceptOnCreate })
      if (changeSet.executionStatus !== 'AVAILABLE')
        throw new StackError(
          'CHANGE_SET_STATE',
          dialect.refusals.notExecutable(changeSet.id, changeSet.statusReason === undefined ? changeSet.executionStatus : 'FAILED'),
        )
      if (changeSet.type === 'UPDATE') {
        refuseOperation('UpdateStack', stack)
        stack.lastUpdatedTime = services.clock.now()
      }
      const note = (executionStatus: ChangeSet['executionStatus']): void =>
        void changeSets.set(changeSet.name, { ...changeSet, executionStatus })
      changeSets.clear()
      note('EXECUTE_IN_PROGRESS')
      const result = await run(changeSet.type === 'CREATE' ? creation : update, stack, changeSet.definition, {
        ...defaultOptions,
        onFailure: wantedFailureMode(dialect, { disableRollback }) ?? changeSet.onFailure ?? 'rollback',
        retainExceptOnCreate,
        asksUnchanged: asksUnchanged(dialect, changeSet.deploymentMode),
      })
      note(result.ok ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED')
      services.journal.keep(stack)
      return result
    },

    deleteChangeSet(input) {
      ensureOpen()
      const { stack, changeSet } = find(registry, input)
      stack.changeSets.delete(changeSet.name)
      services.journal.keep(stack)
    },
  }
}

const inReview = 'REVIEW_IN_PROGRESS'

/** Whether custom resources are sent Updates that nothing but drift could ask for. */
const asksUnchanged = ({ revertDrift }: EngineDialect, deploymentMode: DeploymentMode | undefined): boolean =>
  deploymentMode === 'REVERT_DRIFT' && revertDrift === 'send'

/** What a change set is made for. */
interface Candidate {
  readonly stack: Stack
  readonly definition: StackDefinition
  /** Whether it would change nothing. */
  readonly isSame: boolean
}

/** Lets no change set of a stack be executed any more, since the stack has become another one. */
export function obsoleteChangeSets({ changeSets }: Stack): void {
  for (const changeSet of changeSets.values())
    if (changeSet.executionStatus === 'AVAILABLE') changeSets.set(changeSet.name, { ...changeSet, executionStatus: 'OBSOLETE' })
}

function find(
  registry: StackRegistry,
  { stackName, changeSetName }: ChangeSetName,
): { readonly stack: Stack; readonly changeSet: ChangeSet } {
  const stack = registry.get(stackName)
  const changeSet = changeSetOf(stack, changeSetName)
  if (changeSet === undefined) throw new StackError('CHANGE_SET_NOT_FOUND', stack.dialect.refusals.changeSetNotFound(changeSetName))
  return { stack, changeSet }
}

const changeSetOf = ({ changeSets }: Stack, nameOrId: string): ChangeSet | undefined =>
  changeSets.get(nameOrId) ?? [...changeSets.values()].find(({ id }) => id === nameOrId)
