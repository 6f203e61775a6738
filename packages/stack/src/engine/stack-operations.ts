import type { EngineDialect, Place } from '../dialects/engine-dialect.ts'
import type { EngineName } from '../dialects/engine-name.ts'
import type { StackOperation } from '../dialects/stack-operation.ts'
import type { Services } from '../operations/operation.ts'
import { isFinishing } from '../operations/resume-operation.ts'
import { defaultOptions } from '../operations/operation-options.ts'
import type { NestedPlanner } from '../plan/nested-planner.ts'
import { planCreate } from '../plan/plan-create.ts'
import { planUpdate } from '../plan/plan-update.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { StackResult } from '../state/stack-description.ts'
import { stackDrift } from '../state/stack-drift.ts'
import { parseTemplate, pseudoParameters, type Surroundings } from '../template/index.ts'
import { randomUuid } from '../values/random-text.ts'
import { changeSetOperations, obsoleteChangeSets } from './change-set-operations.ts'
import { foreseenParameters } from './foreseen-parameters.ts'
import { nestedPlans } from './nested-plans.ts'
import { nestedStacks } from './nested-stacks.ts'
import { failureMode, refuseForeignOptions } from './operation-modes.ts'
import { keptValues, withPreviousValues } from './previous-values.ts'
import { refactorOperations } from './refactor/refactor-operations.ts'
import { refuseBrokenRules } from './refuse-broken-rules.ts'
import { refuseUnresolvedReferences } from './refuse-unresolved-references.ts'
import { refuseCancellation } from './refuse-cancellation.ts'
import { refuseDeletion } from './refuse-deletion.ts'
import { refuseSkipping } from './refuse-skipping.ts'
import { refuseOperation } from './refuse-operation.ts'
import { refuseUsedExports } from './refuse-used-exports.ts'
import { holders, innermostFirst, restoreOperation, type RestoredStack } from './restore-stacks.ts'
import { operationRunner } from './run-operation.ts'
import type { StackEngine } from './stack-engine.ts'
import { StackError } from './stack-error.ts'
import type { StackChanges } from './stack-inputs.ts'
import type { StackRegistry } from './stack-registry.ts'
import { validateUpdate } from './validate-update.ts'
import { continuedCreation, creation, failuresIgnored, rollback, update } from './works.ts'

/** What operations on stacks need. */
export interface StackOperationsOptions {
  readonly services: Omit<Services, 'nested'>
  readonly registry: StackRegistry
  readonly dialects: Readonly<Record<EngineName, EngineDialect>>
  readonly dialect: EngineName | undefined
  readonly region: string | undefined
  readonly accountId: string | undefined
  readonly surroundings: Surroundings
  readonly maxTemplateBytes: number | undefined
  isClosed(): boolean
}

/** The engine's operations on stacks. */
export type StackOperations = Omit<
  StackEngine,
  'describeStack' | 'resumed' | 'events' | 'exchanges' | 'violations' | 'idle' | 'close' | typeof Symbol.asyncDispose
>

/** What an engine does besides. */
export interface Resumption {
  /** Brings operations to their end that an earlier engine didn't. */
  resume(restored: readonly RestoredStack[]): Promise<readonly StackResult[]>
}

export function stackOperations(options: StackOperationsOptions): StackOperations & Resumption {
  const { registry, dialects } = options
  const services: Services = { ...options.services, nested: nestedStacks({ registry, define, newStack }) }
  const { run, givesWay, remove, cancel, resume } = operationRunner(services)

  /** `unforeseen` names parameters whose values nobody knows yet: such a definition is only good for a plan. */
  function define(
    { stackName, template: source, ...given }: StackChanges,
    previous?: Stack,
    unforeseen: ReadonlySet<string> = new Set(),
  ): StackDefinition {
    const text = source ?? previous?.definition.source ?? ''
    if (text === '') throw new StackError('VALIDATION', 'a template is needed: the stack has none that could be used again')
    const { values, readTemplate } = options.surroundings
    const stackId = registry.find(stackName)?.stackId ?? ''
    const template = parseTemplate(text, {
      ...(options.dialect !== undefined && { dialect: options.dialect }),
      parameters: { ...(previous && keptValues(previous, given)), ...given.parameters },
      pseudo: new Map(
        [dialects.cfn, dialects.ros].flatMap((each) => Array.from(pseudoParameters(each.engine, { ...placeOf(each, stackName), stackId }))),
      ),
      values,
      readTemplate,
      ...(options.maxTemplateBytes !== undefined && { maxBytes: options.maxTemplateBytes }),
    })
    const wanted = previous ? withPreviousValues(previous, template, given) : given.parameters
    const parameters = foreseenParameters(template, wanted, values, unforeseen)
    const place = placeOf(dialects[template.dialect], stackName)
    const pseudo = pseudoParameters(template.dialect, { ...place, stackId })
    if (unforeseen.size === 0) {
      const scope = { template, parameters, pseudo, values }
      refuseBrokenRules(scope)
      refuseUnresolvedReferences(scope)
    }
    return { source: text, template, parameters }
  }

  function placeOf({ defaultRegion, defaultAccountId }: EngineDialect, stackName: string): Place {
    return { region: options.region ?? defaultRegion, accountId: options.accountId ?? defaultAccountId, stackName }
  }

  function newStack(stackName: string, definition: StackDefinition): Stack {
    const dialect = dialects[definition.template.dialect]
    const place = placeOf(dialect, stackName)
    return {
      dialect,
      place,
      surroundings: options.surroundings,
      stackId: dialect.stackId(place, randomUuid(services.random)),
      creationTime: services.clock.now(),
      status: '',
      reason: undefined,
      definition,
      resources: new Map(),
      outputs: {},
      leftovers: [],
      wayBack: undefined,
      terminationProtection: false,
      changeSets: new Map(),
      busy: false,
    }
  }

  /** A stack whose name somebody chose. */
  function namedStack(stackName: string, definition: StackDefinition): Stack {
    const { stackNames, refusals } = dialects[definition.template.dialect]
    if (!stackNames.test(stackName)) throw new StackError('VALIDATION', refusals.invalidName(stackName))
    return newStack(stackName, definition)
  }

  const plansOfNested = (): NestedPlanner => nestedPlans({ registry, define, newStack })

  function ensureOpen(): void {
    if (options.isClosed()) throw new StackError('ENGINE_CLOSED', 'the engine was closed')
  }

  /** The stack an operation is for. */
  function stackFor(operation: StackOperation, stackName: string): Stack {
    ensureOpen()
    const stack = registry.get(stackName)
    refuseOperation(operation, stack)
    return stack
  }

  return {
    async resume(restored) {
      const operations = innermostFirst(restored.flatMap((stack) => restoreOperation(services, stack) ?? []))
      for (const { stack } of operations) stack.busy = 'own'
      services.journal.start(operations)
      const results: StackResult[] = []
      const wanted = new Set(operations.filter((operation) => holders(operation, operations).some(isFinishing)))
      for (const operation of operations) results.push(await resume(operation, wanted.has(operation)))
      return results
    },

    async createStack(input) {
      ensureOpen()
      const { stackName, onFailure, retainExceptOnCreate = false, terminationProtection = false, deploymentConfig } = input
      const definition = define(input)
      const dialect = dialects[definition.template.dialect]
      refuseForeignOptions(dialect, { onFailure, retainExceptOnCreate: input.retainExceptOnCreate, deploymentConfig })
      const mode = failureMode(dialect, input)
      if (registry.living(stackName)) throw new StackError('STACK_EXISTS', dialect.refusals.stackExists(stackName))
      const stack = namedStack(stackName, definition)
      stack.terminationProtection = terminationProtection
      registry.add(stack)
      return run(creation, stack, definition, { ...defaultOptions, onFailure: mode, retainExceptOnCreate })
    },

    async updateStack(input) {
      const { retainExceptOnCreate = false, replacementOption, deploymentConfig } = input
      const stack = stackFor('UpdateStack', input.stackName)
      refuseForeignOptions(stack.dialect, { retainExceptOnCreate: input.retainExceptOnCreate, replacementOption, deploymentConfig })
      const definition = define(input, stack)
      validateUpdate(stack, definition)
      obsoleteChangeSets(stack)
      stack.lastUpdatedTime = services.clock.now()
      return run(update, stack, definition, {
        ...defaultOptions,
        onFailure: failureMode(stack.dialect, { disableRollback: input.disableRollback, deploymentConfig }),
        retainExceptOnCreate,
        recreates: replacementOption === 'Enabled',
      })
    },

    async deleteStack(input) {
      const { retainResources = [], retainAllResources = false, deletionMode } = input
      ensureOpen()
      const stack = registry.get(input.stackName)
      refuseOperation('DeleteStack', stack, givesWay(stack))
      refuseDeletion(stack, input)
      refuseUsedExports(stack)
      stack.changeSets.clear()
      return remove(stack, {
        ...defaultOptions,
        retained: retainAllResources ? 'all' : new Set(retainResources),
        forced: deletionMode === 'FORCE_DELETE_STACK',
      })
    },

    async rollbackStack({ stackName, retainExceptOnCreate = false }) {
      const stack = stackFor('RollbackStack', stackName)
      return run(rollback, stack, stack.definition, { ...defaultOptions, retainExceptOnCreate })
    },

    async continueUpdateRollback({ stackName, resourcesToSkip = [] }) {
      const stack = stackFor('ContinueUpdateRollback', stackName)
      refuseSkipping(stack, resourcesToSkip)
      return run(rollback, stack, stack.definition, { ...defaultOptions, skipped: new Set(resourcesToSkip) })
    },

    async continueCreateStack({ mode = 'Recreate', recreatingResources = [], ...input }) {
      const stack = stackFor('ContinueCreateStack', input.stackName)
      const definition = define({ usePreviousValues: true, ...input }, stack)
      const work = mode === 'Ignore' ? failuresIgnored : continuedCreation(recreatingResources)
      return run(work, stack, definition, { ...defaultOptions, onFailure: 'preserve' })
    },

    cancelUpdateStack({ stackName, cancelType }) {
      const stack = stackFor('CancelUpdateStack', stackName)
      refuseForeignOptions(stack.dialect, { cancelType })
      const { operations, cancelledCreate } = stack.dialect
      cancel(stack, {
        waits: operations.options.has('cancelType') && cancelType !== 'Quick',
        afterwards: stack.status === 'CREATE_IN_PROGRESS' ? cancelledCreate : 'rollback',
      })
    },

    cancelStackOperation({ stackName, cancelType, allowedStackOperations }) {
      const stack = stackFor('CancelStackOperation', stackName)
      refuseCancellation(stack, allowedStackOperations)
      cancel(stack, { waits: cancelType !== 'Quick', afterwards: stack.dialect.cancelledOperation })
    },

    detectStackDrift: ({ stackName }) => stackDrift(stackFor('DetectStackDrift', stackName)),

    updateTerminationProtection({ stackName, terminationProtection }) {
      ensureOpen()
      const stack = registry.get(stackName)
      stack.terminationProtection = terminationProtection
      services.journal.keep(stack)
    },

    ...changeSetOperations({ services, registry, run, define, newStack: namedStack, nestedPlans: plansOfNested, ensureOpen }),
    ...refactorOperations({ services, registry, define, newStack: namedStack, ensureOpen }),

    planUpdate(input) {
      const nested = input.includeNestedStacks === true ? plansOfNested() : undefined
      const stack = registry.living(input.stackName)
      if (stack === undefined) {
        const definition = define(input)
        return planCreate(namedStack(input.stackName, definition), definition, nested)
      }
      refuseOperation('UpdateStack', stack)
      refuseForeignOptions(stack.dialect, { replacementOption: input.replacementOption })
      const definition = define(input, stack)
      validateUpdate(stack, definition)
      return planUpdate(stack, definition, { ...defaultOptions, recreates: input.replacementOption === 'Enabled' }, nested)
    },
  }
}
