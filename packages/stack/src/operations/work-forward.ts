import type { Reason } from '../events/reason.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import type { Operation } from './operation.ts'
import { evaluateOutputs } from './outputs.ts'
import { failureReason } from './resource-failure.ts'
import { walk } from './walk.ts'

/**
 * Works on the template's resources in the order of their dependencies, and evaluates the outputs. Says why that failed; undefined where it went well.
 *
 * Where the operation rolls back, the first failure ends it: nothing more is begun, and what is under way is cancelled where the engine does so.
 */
export async function workForward(
  operation: Operation,
  work: (declaration: ResourceDeclaration) => Promise<boolean>,
): Promise<Reason | undefined> {
  const { declarations, dependencies, failed, inFlight, kind, rollsBack, stack } = operation
  const { cancelsSiblings, texts } = stack.dialect

  async function visit(logicalId: string): Promise<boolean> {
    const declaration = declarations.get(logicalId)
    const done = declaration === undefined || (await work(declaration))
    if (!done && rollsBack && cancelsSiblings) for (const request of inFlight) request.cancel()
    return done
  }

  await walk(dependencies, visit, !rollsBack)
  if (failed.created.length + failed.updated.length > 0) return texts.failed(kind, failed, rollsBack)
  try {
    stack.outputs = evaluateOutputs(operation)
    return undefined
  } catch (error) {
    return failureReason(error)
  }
}
