import type { RefactorRules } from '../../dialects/refactor-rules.ts'
import { ours, type Reason } from '../../events/reason.ts'
import type { Services } from '../../operations/operation.ts'
import { failureReason, ResourceFailure } from '../../operations/resource-failure.ts'
import { stackScope } from '../../operations/scope.ts'
import type { Stack, StackDefinition } from '../../state/stack.ts'
import { conditionHolds } from '../../template/index.ts'
import { randomUuid } from '../../values/random-text.ts'
import { refuseOperation } from '../refuse-operation.ts'
import type { StackEngine } from '../stack-engine.ts'
import { StackError } from '../stack-error.ts'
import type { StackChanges } from '../stack-inputs.ts'
import { isDeleted, type StackRegistry } from '../stack-registry.ts'
import { checkTemplates } from './check-templates.ts'
import { moveResources } from './move-resources.ts'
import { type Part, type Placement, stackNameOf } from './part.ts'
import { placeResources } from './place-resources.ts'
import { previewStacks } from './preview-stacks.ts'
import type {
  CreateStackRefactorInput,
  RefactoredStack,
  StackRefactorAction,
  StackRefactorDescription,
  StackRefactorId,
} from './stack-refactor.ts'

/** What refactors need. */
export interface RefactorOperationsOptions {
  readonly services: Services
  readonly registry: StackRegistry
  define(changes: StackChanges, previous?: Stack): StackDefinition
  newStack(stackName: string, definition: StackDefinition): Stack
  ensureOpen(): void
}

/** The engine's operations on refactors. */
export type RefactorOperations = Pick<StackEngine, 'createStackRefactor' | 'describeStackRefactor' | 'executeStackRefactor'>

/** What a refactor will do. */
interface Outlook {
  readonly placements: readonly Placement[]
  /** The stacks as they are to be, in the order of the parts. */
  readonly previews: readonly Stack[]
  /** Why that isn't possible. */
  readonly failure?: Reason
}

/** A refactor as the engine knows it. */
interface Refactor extends Outlook, StackRefactorId {
  readonly parts: readonly Part[]
  isExecuted: boolean
}

export function refactorOperations({ services, registry, define, newStack, ensureOpen }: RefactorOperationsOptions): RefactorOperations {
  const refactors = new Map<string, Refactor>()

  function partOf({ stackName, template }: RefactoredStack, mayMake: boolean): Part {
    const existing = registry.living(stackName)
    if (existing) refuseOperation('CreateStackRefactor', existing)
    else if (!mayMake)
      throw new StackError('STACK_NOT_FOUND', `there is no stack ${stackName}; enableStackCreation lets the refactor make it`)
    const definition = define({ stackName, template, usePreviousValues: true }, existing)
    const stack = existing ?? newStack(stackName, definition)
    const scope = stackScope(stack, definition.template, definition.parameters)
    const declarations = new Map([...definition.template.resources].filter(([, { condition }]) => conditionHolds(condition, scope)))
    return { stack, isNew: existing === undefined, definition, declarations }
  }

  function foresee(rules: RefactorRules, parts: readonly Part[], { resourceMappings = [] }: CreateStackRefactorInput): Outlook {
    let placements: readonly Placement[] = []
    try {
      checkTemplates(rules, parts)
      placements = placeResources(rules, parts, resourceMappings)
      if (placements.every(({ detection }) => detection === undefined)) throw new ResourceFailure(ours('nothing would move'))
      const others = registry.stacks().filter((stack) => !isDeleted(stack) && parts.every((part) => part.stack !== stack))
      return { placements, previews: previewStacks(rules, parts, placements, others) }
    } catch (error) {
      return { placements, previews: [], failure: failureReason(error) }
    }
  }

  /** Whether the stacks are what they were when the refactor was made. */
  const isCurrent = ({ parts, placements }: Refactor): boolean =>
    parts.every(({ stack, isNew }) => registry.living(stack.place.stackName) === (isNew ? undefined : stack)) &&
    parts.every(({ stack }) => stack.resources.size === placements.filter(({ from }) => from.stack === stack).length) &&
    placements.every(({ from, resource }) => from.stack.resources.get(resource.logicalResourceId) === resource)

  function executionStatus(refactor: Refactor): StackRefactorDescription['executionStatus'] {
    if (refactor.failure) return 'UNAVAILABLE'
    if (refactor.isExecuted) return 'EXECUTE_COMPLETE'
    return isCurrent(refactor) ? 'AVAILABLE' : 'OBSOLETE'
  }

  function describe(refactor: Refactor): StackRefactorDescription {
    const { stackRefactorId, parts, placements, failure } = refactor
    return {
      stackRefactorId,
      stackIds: parts.map(({ stack }) => stack.stackId),
      status: failure ? 'CREATE_FAILED' : 'CREATE_COMPLETE',
      ...(failure && { statusReason: failure.text }),
      executionStatus: executionStatus(refactor),
      actions: failure ? [] : [...parts.flatMap(makes), ...placements.flatMap(moves)],
    }
  }

  return {
    createStackRefactor(input) {
      ensureOpen()
      const { stackDefinitions, enableStackCreation = false } = input
      const parts = stackDefinitions.map((each) => partOf(each, enableStackCreation))
      const rules = rulesOf(parts)
      if (new Set(parts.map(stackNameOf)).size < parts.length)
        throw new StackError('VALIDATION', 'a stack stands twice in stackDefinitions')
      const refactor: Refactor = {
        stackRefactorId: randomUuid(services.random),
        parts,
        ...foresee(rules, parts, input),
        isExecuted: false,
      }
      refactors.set(refactor.stackRefactorId, refactor)
      return describe(refactor)
    },

    describeStackRefactor({ stackRefactorId }) {
      const refactor = refactors.get(stackRefactorId)
      return refactor && describe(refactor)
    },

    async executeStackRefactor({ stackRefactorId }) {
      ensureOpen()
      const refactor = refactors.get(stackRefactorId)
      if (refactor === undefined) throw new StackError('STACK_REFACTOR_NOT_FOUND', `there is no stack refactor ${stackRefactorId}`)
      for (const { stack } of refactor.parts)
        if (registry.living(stack.place.stackName) === stack && !refactor.isExecuted) refuseOperation('CreateStackRefactor', stack)
      const status = executionStatus(refactor)
      if (status !== 'AVAILABLE')
        throw new StackError('STACK_REFACTOR_STATE', `the stack refactor ${stackRefactorId} can't be executed: it is ${status}`)
      refactor.isExecuted = true
      return moveResources(services, registry, refactor)
    },
  }
}

/** @throws StackError where the stacks' engine has no refactors, or not of so many stacks. */
function rulesOf(parts: readonly Part[]): RefactorRules {
  const [first] = parts
  if (first === undefined) throw new StackError('VALIDATION', 'stackDefinitions names no stack')
  const foreign = parts.find(({ stack }) => stack.dialect.refactoring === undefined)
  if (foreign) throw new StackError('NOT_SUPPORTED', `${foreign.stack.dialect.title} has no CreateStackRefactor`)
  const { refactoring } = first.stack.dialect
  if (refactoring === undefined || parts.length > refactoring.maxStacks)
    throw new StackError('VALIDATION', `a refactor takes at most ${refactoring?.maxStacks ?? 0} stacks, not ${parts.length}`)
  return refactoring
}

const makes = ({ stack, isNew }: Part): readonly StackRefactorAction[] =>
  isNew ? [{ action: 'CREATE', entity: 'STACK', stackName: stack.place.stackName }] : []

const moves = ({ from, resource, to, declaration, detection }: Placement): readonly StackRefactorAction[] =>
  detection === undefined
    ? []
    : [
        {
          action: 'MOVE',
          entity: 'RESOURCE',
          resourceType: resource.resourceType,
          physicalResourceId: resource.physicalResourceId,
          detection,
          resourceMapping: {
            source: { stackName: stackNameOf(from), logicalResourceId: resource.logicalResourceId },
            destination: { stackName: stackNameOf(to), logicalResourceId: declaration.logicalId },
          },
        },
      ]
