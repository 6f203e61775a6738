import type { Reason } from '../events/reason.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import { missingImport } from './exports.ts'
import { isCancelled, type Operation } from './operation.ts'
import { evaluateOutputs } from './outputs.ts'
import { walkUnlessOvertaken } from './overtaken.ts'
import { failureReason } from './resource-failure.ts'

/**
 * Works on the template's resources in the order of their dependencies, and evaluates the outputs. Says why that failed; undefined where it went well.
 *
 * Unless what was done is to be preserved, the first failure ends it: nothing more is begun. What is under way is cancelled where the engine rolls back and does so.
 */
export async function workForward(
  operation: Operation,
  work: (declaration: ResourceDeclaration) => Promise<boolean>,
): Promise<Reason | undefined> {
  const { declarations, dependencies, failed, holder, inFlight, kind, options, stack } = operation
  const { cancelsSiblings, texts } = stack.dialect
  // What becomes of a stack in another is asked for by that one.
  const mode = holder === undefined ? options.onFailure : 'preserve'
  const missing = missingImport(operation)
  if (missing !== undefined) return texts.exportMissing(kind, missing, mode)
  const cancelsOthers = options.onFailure === 'rollback' && cancelsSiblings

  async function visit(logicalId: string): Promise<boolean> {
    if (isCancelled(operation)) return false
    const declaration = declarations.get(logicalId)
    const done = declaration === undefined || (await work(declaration))
    if (!done && cancelsOthers) for (const request of inFlight.keys()) request.cancel()
    return done
  }

  await walkUnlessOvertaken(operation, dependencies, visit, options.onFailure === 'preserve')
  if (isCancelled(operation)) return texts.operationCancelled(kind)
  if (failed.created.length + failed.updated.length > 0) return texts.failed(kind, failed, mode)
  try {
    stack.outputs = evaluateOutputs(operation)
    return undefined
  } catch (error) {
    return failureReason(error)
  }
}
