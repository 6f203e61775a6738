import { inTime } from '../delivery/in-time.ts'
import { OutriggerError } from '../errors/outrigger-error.ts'
import type { Clock, Durability } from '../ports.ts'
import { inWords, milliseconds } from './duration.ts'

/** What long work in one process stands on. */
export interface Scope {
  readonly clock: Clock
  /** When the work must be done, in ms since the epoch. */
  readonly deadline: number
  readonly signal: AbortSignal
  /** @throws SettledError when the request was already answered. */
  assertOpen(): void
  /** Names of the parts that are running, for the Reason of a missed deadline; kept up to date here. */
  readonly running: string[]
}

/** Long work within one process: parts are named but nothing survives its end. */
export function inProcessDurability({ clock, deadline, signal, assertOpen, running }: Scope): Durability {
  const run = async <T>(given: string, work: () => T | Promise<T>): Promise<T> => {
    assertOpen()
    // What no text can be made of must fail here, not in the watchdog.
    const name = String(given)
    running.push(name)
    try {
      return await work()
    } finally {
      running.splice(running.indexOf(name), 1)
      // Whoever runs on after the answer stops here, whatever the part gave.
      assertOpen()
    }
  }

  const part = <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const result = run(name, work)
    // A part nobody awaits must not end the process when it rejects.
    result.catch(() => {})
    return result
  }

  const wait = (time: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        cancel()
        reject(signal.reason)
      }
      const cancel = clock.schedule(time, () => {
        signal.removeEventListener('abort', stop)
        resolve()
      })
      signal.addEventListener('abort', stop)
    })

  const assertTime = (time: number, what: string): void => {
    const remaining = deadline - clock.now()
    if (time <= remaining) return
    throw new OutriggerError(
      'DEADLINE_EXCEEDED',
      `${what} of ${inWords(time)} is longer than the ${inWords(Math.max(remaining, 0))} that remain; longer work needs a durable runtime, or defer()`,
    )
  }

  return {
    durable: false,
    step: part,
    sleep: (duration) =>
      part('sleep', () => {
        const time = milliseconds(duration)
        assertTime(time, 'a sleep')
        return wait(time)
      }),
    poll: (name, check, { until, every, timeout }) =>
      part(name, async () => {
        const [pause, limit] = [milliseconds(every), milliseconds(timeout)]
        assertTime(limit, `the poll "${name}"`)
        const end = clock.now() + limit
        const timedOut = (): never => {
          throw new OutriggerError('POLL_TIMED_OUT', `the poll "${name}" got no answer it waits for within ${inWords(limit)}`)
        }
        for (;;) {
          const value = await inTime((async () => check())(), end - clock.now(), clock, timedOut)
          assertOpen()
          if (until(value)) return value
          if (clock.now() + pause > end) timedOut()
          await wait(pause)
          assertOpen()
        }
      }),
  }
}
