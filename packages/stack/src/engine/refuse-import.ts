import type { Stack, StackDefinition } from '../state/stack.ts'
import { StackError } from './stack-error.ts'

/**
 * No resource can be imported: custom ones by no engine, and stand-ins are nowhere but in stacks.
 *
 * Source: "Resource type support" (AWS CloudFormation User Guide); "Resource types that support drift detection and resource import" (ROS documentation).
 */
export function refuseImport({ stack, definition }: { readonly stack: Stack; readonly definition: StackDefinition }): never {
  const wanted = [...definition.template.resources.values()].filter(({ logicalId }) => !stack.resources.has(logicalId))
  const types = wanted.filter(({ custom }) => custom).map(({ type }) => type)
  if (types.length > 0) throw new StackError('VALIDATION', stack.dialect.refusals.notImportable(types))
  throw new StackError('NOT_SUPPORTED', 'resources that are no custom ones are stand-ins here: nothing is there that could be imported')
}
