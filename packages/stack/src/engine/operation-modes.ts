import type { EngineDialect } from '../dialects/engine-dialect.ts'
import type { EngineOption } from '../dialects/stack-operation.ts'
import type { FailureMode } from '../operations/operation-options.ts'
import { StackError } from './stack-error.ts'
import type { DeploymentConfig, OnFailure } from './stack-inputs.ts'

const modes: Readonly<Record<OnFailure, FailureMode>> = { ROLLBACK: 'rollback', DO_NOTHING: 'preserve', DELETE: 'delete' }

/** What was said about failures. */
export interface FailureWishes {
  readonly disableRollback?: boolean | undefined
  readonly onFailure?: OnFailure | undefined
  readonly deploymentConfig?: DeploymentConfig | undefined
}

/** What is to become of an operation that fails; undefined where nothing was said. @throws StackError where that was said twice. */
export function wantedFailureMode(
  { refusals }: EngineDialect,
  { disableRollback, onFailure, deploymentConfig = {} }: FailureWishes,
): FailureMode | undefined {
  if (disableRollback !== undefined && deploymentConfig.disableRollback !== undefined)
    throw new StackError('VALIDATION', 'disableRollback can be given beside deploymentConfig or in it, not both')
  const given = disableRollback ?? deploymentConfig.disableRollback
  if (onFailure !== undefined && given !== undefined) throw new StackError('VALIDATION', refusals.twoFailureModes)
  if (onFailure !== undefined) return modes[onFailure]
  const disabled = given ?? (deploymentConfig.mode === 'EXPRESS' || undefined)
  return disabled === undefined ? undefined : disabled ? 'preserve' : 'rollback'
}

/** The same, by default a rollback. */
export const failureMode = (dialect: EngineDialect, wishes: FailureWishes): FailureMode => wantedFailureMode(dialect, wishes) ?? 'rollback'

/** @throws StackError where an option was given that the engine doesn't have. */
export function refuseForeignOptions({ title, operations }: EngineDialect, given: Readonly<Partial<Record<EngineOption, unknown>>>): void {
  const foreign = Object.entries(given).find(([name, value]) => value !== undefined && !has(operations.options, name))
  if (foreign) throw new StackError('VALIDATION', `${title} has no option ${foreign[0]}`)
}

const has = (names: ReadonlySet<string>, name: string): boolean => names.has(name)
