import type { ParsedTemplate } from '../template/index.ts'
import { beginOperation } from './begin-operation.ts'
import { createAll } from './create-stack.ts'
import { deleteAll } from './delete-all.ts'
import type { Operation } from './operation.ts'
import { reportStack } from './report.ts'
import { reversed } from './walk.ts'

/** Goes on with a create that was left failed: deletes what failed, what `wanted` names and all that depends on these, then creates what isn't there. */
export async function continueCreate(operation: Operation, wanted: readonly string[]): Promise<void> {
  const { stack } = operation
  const { texts } = stack.dialect
  reportStack(operation, 'CREATE_IN_PROGRESS', texts.started('Create'))
  const failed = [...stack.resources.values()]
    .filter(({ status }) => status.endsWith('_FAILED'))
    .map(({ logicalResourceId }) => logicalResourceId)
  const only = withDependents(operation, [...failed, ...wanted])
  const undeleted = await deleteAll(operation, { purpose: 'cleanup', stays: () => false, only })
  if (undeleted.length > 0) reportStack(operation, 'CREATE_FAILED', texts.deleteFailed(undeleted))
  else await createAll(operation)
}

/** Resources with all that depends on them. */
function withDependents({ stack }: Operation, names: readonly string[]): ReadonlySet<string> {
  const dependents = reversed(
    new Map([...stack.resources.values()].map(({ logicalResourceId, dependencies }) => [logicalResourceId, dependencies])),
  )
  const found = new Set(names)
  for (const name of found) for (const dependent of dependents.get(name) ?? []) found.add(dependent)
  return found
}

/** Gives up what failed and what isn't there: what is there is the stack. */
export async function ignoreFailed(operation: Operation): Promise<void> {
  const { stack, definition } = operation
  reportStack(operation, 'CREATE_IN_PROGRESS', stack.dialect.texts.started('Create'))
  for (const { logicalResourceId, status } of stack.resources.values())
    if (status.endsWith('_FAILED')) stack.resources.delete(logicalResourceId)
  const template = onlyWithResources(definition.template, stack.resources)
  // It is nobody's text any more, so that no text counts as the same.
  await createAll(beginOperation({ ...operation, definition: { ...definition, source: '', template } }))
}

/** A template without the resources that aren't there, and without the outputs that mention them. */
function onlyWithResources(template: ParsedTemplate, present: ReadonlyMap<string, unknown>): ParsedTemplate {
  return {
    ...template,
    resources: new Map([...template.resources].filter(([name]) => present.has(name))),
    outputs: new Map([...template.outputs].filter(([, { references }]) => [...references].every((name) => present.has(name)))),
  }
}
