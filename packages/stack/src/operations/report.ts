import type { Reason } from '../events/reason.ts'
import type { Resource } from '../state/resource.ts'
import type { Operation } from './operation.ts'
import { goOn } from './overtaken.ts'

/** Gives the stack a status. @throws Overtaken where it is being deleted by now. */
export function reportStack(operation: Operation, status: string, reason?: Reason): void {
  goOn(operation)
  const { stack, services } = operation
  stack.status = status
  stack.reason = reason
  services.events.ofStack(stack, status, reason)
}

/** Gives a resource a status, and keeps it in the stack as it is now. */
export function reportResource(operation: Operation, resource: Resource, status: string, reason?: Reason): Resource {
  const { reason: _before, ...rest } = resource
  const current = { ...rest, status, ...(reason && { reason }) }
  operation.stack.resources.set(resource.logicalResourceId, current)
  announce(operation, current, status, reason)
  return current
}

/** Only tells that a resource has a status: one that is no longer, or not yet, the stack's own. */
export function announce({ stack, services }: Operation, resource: Resource, status: string, reason?: Reason): void {
  services.events.ofResource(stack, resource, status, reason ?? stack.dialect.texts.progress)
}
