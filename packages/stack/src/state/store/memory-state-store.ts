import { StateError } from './state-error.ts'
import type { StateStore } from './state-store.ts'

/**
 * Keeps the state of an engine as long as this process lives: for tests, and for a second engine that goes on where a first one was closed.
 *
 * @example
 * ```ts
 * const state = memoryStateStore()
 * await using first = await createStackEngine({ targets, state })
 * ```
 */
export function memoryStateStore(): StateStore {
  let lines: string[] = []
  let isUsed = false
  return {
    async load() {
      if (isUsed) throw new StateError('STATE_LOCKED', 'another engine uses this state: close it first')
      isUsed = true
      return [...lines]
    },
    append: (line) => void lines.push(line),
    replace(all) {
      lines = [...all]
    },
    close() {
      isUsed = false
    },
  }
}
