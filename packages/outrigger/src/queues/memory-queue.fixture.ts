import type { Clock } from '../ports.ts'
import type { Queue, Received } from './queue.ts'

interface Entry {
  readonly message: string
  handle: string
  /** In ms since the epoch. */
  hiddenUntil: number
}

/** A queue in memory, as SMQ has them: a handle counts until the message is hidden anew or shows again. */
export interface MemoryQueue extends Queue<string> {
  send(...messages: readonly string[]): void
  /** The messages that weren't deleted, oldest first. */
  readonly left: readonly string[]
  /** The calls so far, such as `receive 10 60`, `hide a#1 60`, `delete a#2`. */
  readonly calls: readonly string[]
  /** The next calls of a method fail. */
  fail(method: 'receive' | 'hide' | 'delete', times: number): void
}

/** Time a receive waits for messages, in ms. */
const waitTime = 20_000

export function memoryQueue(clock: Clock): MemoryQueue {
  const entries: Entry[] = []
  const calls: string[] = []
  const failures = { receive: 0, hide: 0, delete: 0 }
  let arrived = (): void => {}
  let handles = 0

  const note = (method: keyof typeof failures, ...rest: readonly unknown[]): void => {
    calls.push([method, ...rest].join(' '))
    if (failures[method]-- > 0) throw new Error(`${method} failed`)
    failures[method] = 0
  }
  const hideFor = (entry: Entry, seconds: number): Received<string> => {
    entry.handle = `${entry.message}#${++handles}`
    entry.hiddenUntil = clock.now() + seconds * 1000
    return { message: entry.message, handle: entry.handle }
  }
  const visible = (): Entry[] => entries.filter(({ hiddenUntil }) => hiddenUntil <= clock.now())
  const held = (handle: string): Entry => {
    const entry = entries.find((one) => one.handle === handle && one.hiddenUntil > clock.now())
    if (!entry) throw new Error(`no message is held by ${handle}`)
    return entry
  }

  const wait = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const next = Math.min(...entries.map(({ hiddenUntil }) => hiddenUntil - clock.now()), waitTime)
      const cancel = clock.schedule(next, resolve)
      arrived = () => {
        cancel()
        resolve()
      }
      signal.addEventListener('abort', () => {
        cancel()
        reject(signal.reason)
      })
    })

  return {
    calls,
    get left() {
      return entries.map(({ message }) => message)
    },
    send(...messages) {
      entries.push(...messages.map((message) => ({ message, handle: '', hiddenUntil: 0 })))
      arrived()
    },
    fail(method, times) {
      failures[method] = times
    },
    async receive(most, seconds, signal) {
      note('receive', most, seconds)
      if (visible().length === 0) await wait(signal)
      return visible()
        .slice(0, most)
        .map((entry) => hideFor(entry, seconds))
    },
    async hide(handle, seconds) {
      note('hide', handle, seconds)
      return hideFor(held(handle), seconds).handle
    },
    async delete(handle) {
      note('delete', handle)
      const at = entries.findIndex((entry) => entry.handle === handle)
      if (at >= 0) entries.splice(at, 1)
    },
  }
}
