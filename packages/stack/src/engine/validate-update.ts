import type { Stack, StackDefinition } from '../state/stack.ts'
import { StackError } from './stack-error.ts'

/** @throws StackError where the engine refuses an update as a whole. */
export function validateUpdate(stack: Stack, candidate: StackDefinition): void {
  const { dialect, status, stackId } = stack
  if (candidate.template.dialect !== dialect.engine)
    throw new StackError('VALIDATION', `stack ${stack.place.stackName} is one of ${dialect.title}; the template is for another engine`)
  if (!dialect.statuses.updatable.has(status)) throw new StackError('STACK_STATE', dialect.texts.notUpdatable(stackId, status))
  const retyped = [...candidate.template.resources.values()]
    .filter(({ logicalId, type }) => (stack.resources.get(logicalId)?.resourceType ?? type) !== type)
    .map(({ logicalId }) => logicalId)
  if (retyped.length > 0) throw new StackError('VALIDATION', dialect.texts.typeChanged(retyped))
  if (status.endsWith('_COMPLETE') && isSame(stack, candidate)) throw new StackError('NO_UPDATES', dialect.texts.noUpdates)
}

function isSame({ definition }: Stack, { source, parameters }: StackDefinition): boolean {
  return definition.source === source && [...parameters].every(([name, { text }]) => definition.parameters.get(name)?.text === text)
}
