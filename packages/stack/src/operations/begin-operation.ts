import type { RequestType } from '../dialects/engine-name.ts'
import type { Stack, StackDefinition } from '../state/stack.ts'
import { conditionHolds, dependencyGraph } from '../template/index.ts'
import type { Operation, Services } from './operation.ts'
import { stackScope } from './scope.ts'

/** Shorter values stand by chance in texts that give nothing away. */
const shortestSecret = 6

/** What an operation is given. */
export interface OperationInput {
  readonly kind: RequestType
  readonly services: Services
  readonly stack: Stack
  readonly definition: StackDefinition
  readonly rollsBack: boolean
}

/** An operation before its first step. */
export function beginOperation({ kind, services, stack, definition, rollsBack }: OperationInput): Operation {
  const { template, parameters } = definition
  const scope = stackScope(stack, template, parameters)
  const declarations = new Map([...template.resources].filter(([, { condition }]) => conditionHolds(condition, scope)))
  return {
    kind,
    services,
    stack,
    definition,
    scope,
    declarations,
    dependencies: dependencyGraph(template, (logicalId) => declarations.has(logicalId)).dependencies,
    secrets: [...parameters]
      .filter(([, { noEcho, text }]) => noEcho && text.length >= shortestSecret)
      .map(([name, { text }]) => ({ name: `the NoEcho parameter ${name}`, value: text })),
    rollsBack,
    inFlight: new Set(),
    failed: { created: [], updated: [] },
    undo: new Map(),
    leftovers: [],
  }
}
