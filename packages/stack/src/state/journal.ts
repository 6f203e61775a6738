import type { StackEvent } from '../events/stack-event.ts'
import type { Operation } from '../operations/operation.ts'
import type { StackExchange } from '../requests/exchange.ts'
import type { Stack } from './stack.ts'

/** Keeps what becomes of stacks, so that another engine can go on where this one ends, however it ends. */
export interface Journal {
  /** Begins with what there is, and with operations that an earlier engine didn't end. */
  start(operations: readonly Operation[]): void
  /** What the stack's operation goes by is kept from its next event on. */
  begun(operation: Operation): void
  /** The operation came to its end; not called where the engine was closed before. */
  ended(operation: Pick<Operation, 'stack'>): void
  /** Keeps what has changed of a stack since the last time, with the event that tells of it. */
  keep(stack: Stack, event?: StackEvent): void
  /** Keeps what has changed of several stacks: all of it or, where the engine ends just then, nothing. */
  keepTogether(stacks: readonly Stack[]): void
  /** Keeps an answer before anybody goes on with it. */
  answered(exchange: StackExchange): void
  /** Keeps nothing more. */
  close(): void
}

/** For an engine whose state ends with it. */
export const noJournal: Journal = { start() {}, begun() {}, ended() {}, keep() {}, keepTogether() {}, answered() {}, close() {} }
