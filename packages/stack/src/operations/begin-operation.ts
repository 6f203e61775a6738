import type { RequestType } from '../dialects/engine-name.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { conditionHolds, dependencyGraph, secretsOf } from '../template/index.ts'
import type { Operation, Services } from './operation.ts'
import type { OperationOptions } from './operation-options.ts'
import { stackScope } from './scope.ts'

/** Shorter values stand by chance in texts that give nothing away. */
const shortestSecret = 6

/** What an operation is given. */
export interface OperationInput {
  readonly kind: RequestType
  readonly services: Services
  readonly stack: Stack
  readonly definition: StackDefinition
  readonly options: OperationOptions
}

/** An operation before its first step. */
export function beginOperation({ kind, services, stack, definition, options }: OperationInput): Operation {
  const { template, parameters } = definition
  const scope = stackScope(stack, template, parameters)
  const declarations = new Map([...template.resources].filter(([, { condition }]) => conditionHolds(condition, scope)))
  const operation: Operation = {
    kind,
    services,
    stack,
    definition,
    scope,
    declarations,
    dependencies: dependencyGraph(template, (logicalId) => declarations.has(logicalId)).dependencies,
    secrets: secretsOf(parameters, stack.surroundings.values).filter(({ value }) => value.length >= shortestSecret),
    options,
    cancelled: undefined,
    stopped: false,
    overtaken: false,
    inFlight: new Map(),
    asked: new Map(),
    failed: { created: [], updated: [] },
    undo: new Map(stack.wayBack?.undo),
    leftovers: [],
  }
  services.journal.begun(operation)
  return operation
}
