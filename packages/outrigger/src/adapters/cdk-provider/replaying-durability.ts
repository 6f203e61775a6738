import { OutriggerError } from '../../errors/outrigger-error.ts'
import { inWords, milliseconds } from '../../lifecycle/duration.ts'
import type { Clock, Durability } from '../../ports.ts'
import type { Progress } from './progress.ts'

/** What replaying stands on. */
export interface Replay {
  readonly clock: Clock
  /** Kept up to date here. */
  readonly progress: Progress
  /** Whether what is noted now is handed on: onEvent's progress is, isComplete's is not. */
  readonly isKept: boolean
  /** Runs parts within this process. */
  readonly inProcess: Durability
  /** Ends this turn: the work goes on in another. Called when no part is running. */
  suspend(): void
}

/** Sleeps that have no more than this left are slept through, in ms. */
const shortSleep = 10_000

/**
 * Long work that goes on in other processes: parts that finished in onEvent give their values again, and what isn't there yet ends the turn.
 * A part that isComplete comes to runs again in each of its turns.
 */
export function replayingDurability({ clock, progress, isKept, inProcess, suspend }: Replay): Durability {
  const { values, times } = progress
  let sleeps = 0
  let running = 0
  let isWaiting = false

  /** What waits for another turn lets the parts beside it finish first, and those who wait for these go on. */
  const endTurn = (): void => {
    if (!isWaiting || running > 0) return
    clock.schedule(0, () => {
      if (running === 0) suspend()
    })
  }
  const never = <T>(): Promise<T> => {
    isWaiting = true
    endTurn()
    return new Promise(() => {})
  }

  const run = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    running += 1
    try {
      return await inProcess.step(name, work)
    } finally {
      running -= 1
      endTurn()
    }
  }

  /** Its first value, also where it is asked for again in this turn, so that the author never sees another than after a replay. */
  const finish = <T>(name: string, value: T): T => {
    values[name] = asJson(name, value)
    return values[name].value as T
  }

  return {
    durable: false,

    async step<T>(name: string, work: () => T | Promise<T>): Promise<T> {
      const known = values[name]
      return known ? (known.value as T) : finish(name, await run(name, work))
    },

    async sleep(duration) {
      const time = milliseconds(duration)
      const name = `sleep ${++sleeps}`
      const isNoted = isKept || name in times
      const left = (times[name] ??= clock.now() + time) - clock.now()
      if (left > 0) await (isNoted && left > shortSleep ? never<void>() : inProcess.sleep(left))
    },

    async poll(name, check, { until, every, timeout }) {
      const known = values[name]
      if (known) return known.value as Awaited<ReturnType<typeof check>>
      milliseconds(every)
      const limit = milliseconds(timeout)
      const since = (times[name] ??= clock.now())
      const value = await run(name, check)
      if (until(value)) return finish(name, value)
      if (clock.now() - since < limit) return never()
      throw new OutriggerError('POLL_TIMED_OUT', `the poll "${name}" got no answer it waits for within ${inWords(limit)}`)
    },
  }
}

function asJson(name: string, value: unknown): { readonly value?: unknown } {
  try {
    const text = JSON.stringify({ value })
    return JSON.parse(text) as { readonly value?: unknown }
  } catch (cause) {
    throw new TypeError(`"${name}" gave what JSON can't hold, so it can't be carried to isComplete`, { cause })
  }
}
