import type { EngineDialect } from '../dialects/engine-dialect.ts'
import type { EngineName, RequestType } from '../dialects/engine-name.ts'
import { beginOperation } from '../operations/begin-operation.ts'
import { createStack } from '../operations/create-stack.ts'
import { deleteStack } from '../operations/delete-stack.ts'
import type { Operation, Services } from '../operations/operation.ts'
import { updateStack } from '../operations/update-stack.ts'
import { planCreate } from '../plan/plan-create.ts'
import { planUpdate } from '../plan/plan-update.ts'
import { describeStack } from '../state/describe-stack.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import type { StackResult } from '../state/stack-description.ts'
import { parseTemplate, resolveParameters } from '../template/index.ts'
import { randomUuid } from '../values/random-text.ts'
import type { StackEngine, StackInput } from './stack-engine.ts'
import { StackError } from './stack-error.ts'
import { isDeleted, type StackRegistry } from './stack-registry.ts'
import { validateUpdate } from './validate-update.ts'

/** What operations on stacks need. */
export interface StackOperationsOptions {
  readonly services: Services
  readonly registry: StackRegistry
  readonly dialects: Readonly<Record<EngineName, EngineDialect>>
  readonly dialect: EngineName | undefined
  readonly region: string | undefined
  readonly accountId: string | undefined
  isClosed(): boolean
}

/** The engine's operations on stacks. */
export type StackOperations = Pick<StackEngine, 'createStack' | 'updateStack' | 'deleteStack' | 'planUpdate'>

export function stackOperations(options: StackOperationsOptions): StackOperations {
  const { services, registry, dialects } = options

  function define({ template: source, parameters }: StackInput): StackDefinition {
    const template = parseTemplate(source, options.dialect === undefined ? {} : { dialect: options.dialect })
    return { source, template, parameters: resolveParameters(template, parameters) }
  }

  function newStack(stackName: string, definition: StackDefinition): Stack {
    const dialect = dialects[definition.template.dialect]
    const place = { region: options.region ?? dialect.defaultRegion, accountId: options.accountId ?? dialect.defaultAccountId, stackName }
    return {
      dialect,
      place,
      stackId: dialect.stackId(place, randomUuid(services.random)),
      creationTime: services.clock.now(),
      status: '',
      reason: undefined,
      definition,
      resources: new Map(),
      outputs: {},
      leftovers: [],
      busy: false,
    }
  }

  /** Runs an operation from its first event to its last. */
  async function run(kind: RequestType, stack: Stack, definition: StackDefinition, rollsBack: boolean): Promise<StackResult> {
    const from = services.events.events.length
    stack.busy = true
    try {
      await steps[kind](beginOperation({ kind, services, stack, definition, rollsBack }))
    } finally {
      stack.busy = false
    }
    const events = services.events.events.slice(from).filter(({ stackId }) => stackId === stack.stackId)
    return { ...describeStack(stack), ok: stack.status === `${kind.toUpperCase()}_COMPLETE`, events }
  }

  function ensureOpen(): void {
    if (options.isClosed()) throw new StackError('ENGINE_CLOSED', 'the engine was closed')
  }

  return {
    async createStack(input) {
      ensureOpen()
      const definition = define(input)
      const existing = registry.find(input.stackName)
      if (existing && !isDeleted(existing))
        throw new StackError('STACK_EXISTS', dialects[definition.template.dialect].texts.stackExists(input.stackName))
      const stack = newStack(input.stackName, definition)
      registry.add(stack)
      return run('Create', stack, definition, input.disableRollback !== true)
    },

    async updateStack(input) {
      ensureOpen()
      const stack = registry.claim(input.stackName)
      const definition = define(input)
      validateUpdate(stack, definition)
      stack.lastUpdatedTime = services.clock.now()
      return run('Update', stack, definition, input.disableRollback !== true)
    },

    async deleteStack({ stackName }) {
      ensureOpen()
      const stack = registry.claim(stackName)
      return run('Delete', stack, stack.definition, true)
    },

    planUpdate(input) {
      const definition = define(input)
      const stack = registry.find(input.stackName)
      if (stack === undefined || isDeleted(stack)) return planCreate(newStack(input.stackName, definition), definition)
      validateUpdate(stack, definition)
      return planUpdate(stack, definition)
    },
  }
}

const steps: Readonly<Record<RequestType, (operation: Operation) => Promise<void>>> = {
  Create: createStack,
  Update: updateStack,
  Delete: deleteStack,
}
