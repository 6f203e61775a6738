import type { Clock } from '../ports.ts'

/** What `work` comes to within `ms`, and after that what `late` gives or throws. The work itself goes on. */
export async function inTime<T, Late>(work: Promise<T>, ms: number, clock: Clock, late: () => Late): Promise<T | Awaited<Late>> {
  let cancel = (): void => {}
  const timeout = new Promise<void>((resolve) => {
    cancel = clock.schedule(ms, resolve)
  })
  return Promise.race([work, timeout.then(late)]).finally(cancel)
}

/** What `call` answers with; rejects where it has given no answer within `ms`. */
export const answerWithin = async <T>(ms: number, clock: Clock, call: () => Promise<T>): Promise<T> =>
  inTime(call(), ms, clock, () => {
    throw new Error(`no answer within ${ms} ms`)
  })
