import type { Reason } from '../events/reason.ts'
import type { Resource } from '../state/resource.ts'
import type { Stack } from '../state/stack.ts'
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

/** Tells that a resource is complete, and before that where the engine does so that it is configured. */
export function reportComplete(operation: Operation, resource: Resource, kind: 'CREATE' | 'UPDATE'): void {
  const { stack, services } = operation
  const { texts } = stack.dialect
  if (isConfigured(stack, resource)) {
    stack.resources.set(resource.logicalResourceId, resource)
    services.events.ofResource(stack, resource, `${kind}_IN_PROGRESS`, texts.configured, 'CONFIGURATION_COMPLETE')
  }
  reportResource(operation, resource, `${kind}_COMPLETE`)
}

/** Tells that all resources of a new stack are configured, where the engine tells it of each. */
export function reportConfigured({ stack, services }: Operation): void {
  const { texts, configurationEvents } = stack.dialect
  if (configurationEvents === 'none' || ![...stack.resources.values()].every((resource) => isConfigured(stack, resource))) return
  services.events.ofStack(stack, 'CREATE_IN_PROGRESS', texts.configured, 'CONFIGURATION_COMPLETE')
}

/** Whether it is told of a resource that it is configured. */
const isConfigured = ({ dialect: { configurationEvents } }: Stack, { custom }: Resource): boolean =>
  configurationEvents === 'all' || (configurationEvents === 'stand-ins' && !custom)
