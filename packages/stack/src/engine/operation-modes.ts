import type { EngineDialect } from '../dialects/engine-dialect.ts'
import type { EngineOption } from '../dialects/stack-operation.ts'
import type { FailureMode } from '../operations/operation-options.ts'
import { StackError } from './stack-error.ts'
import type { OnFailure } from './stack-inputs.ts'

const modes: Readonly<Record<OnFailure, FailureMode>> = { ROLLBACK: 'rollback', DO_NOTHING: 'preserve', DELETE: 'delete' }

/** What is to become of an operation that fails. @throws StackError where that was said twice. */
export function failureMode(
  { refusals }: EngineDialect,
  disableRollback: boolean | undefined,
  onFailure: OnFailure | undefined,
): FailureMode {
  if (onFailure === undefined) return disableRollback === true ? 'preserve' : 'rollback'
  if (disableRollback !== undefined) throw new StackError('VALIDATION', refusals.twoFailureModes)
  return modes[onFailure]
}

/** @throws StackError where an option was given that the engine doesn't have. */
export function refuseForeignOptions({ title, operations }: EngineDialect, given: Readonly<Partial<Record<EngineOption, unknown>>>): void {
  const foreign = Object.entries(given).find(([name, value]) => value !== undefined && !has(operations.options, name))
  if (foreign) throw new StackError('VALIDATION', `${title} has no option ${foreign[0]}`)
}

const has = (names: ReadonlySet<string>, name: string): boolean => names.has(name)
