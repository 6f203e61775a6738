import type { StackEvent } from './stack-event.ts'

/** An event in one line for people: time, status, logical id, type, physical id, reason. */
export function formatEvent(event: StackEvent): string {
  throw new Error(`not yet: ${event.resourceStatus}`)
}
