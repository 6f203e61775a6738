import type { Stack } from '../state/stack.ts'
import { StackError } from './stack-error.ts'

/** @throws StackError where a rollback is to skip what it hasn't failed on. Source: "ContinueUpdateRollback" (AWS CloudFormation API Reference). */
export function refuseSkipping({ resources }: Stack, names: readonly string[]): void {
  const wrong = names.filter((name) => !(resources.get(name)?.status.endsWith('_FAILED') ?? false))
  if (wrong.length === 0) return
  throw new StackError('VALIDATION', `only resources whose rollback failed can be skipped, unlike ${wrong.join(', ')}`)
}
