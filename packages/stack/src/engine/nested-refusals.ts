import { ours, type Reason } from '../events/reason.ts'
import { ParameterError, TemplateError } from '../template/index.ts'
import { StackError } from './stack-error.ts'

/** How deep stacks may be nested; deeper ones are taken for stacks that hold themselves. */
const maxDepth = 10

/** @throws StackError for a stack that is nested too deep. */
export function refuseDepth(depth: number): void {
  if (depth > maxDepth) throw new StackError('VALIDATION', `stacks are nested deeper than ${maxDepth} levels`)
}

/** Why a nested stack fails whose template or parameters are refused; undefined for any other error. */
export function refusalOf(error: unknown): Reason | undefined {
  const isRefusal = error instanceof TemplateError || error instanceof ParameterError || error instanceof StackError
  return isRefusal ? ours(error.message) : undefined
}
