import { answerWithin } from '../delivery/in-time.ts'
import type { Log } from '../lifecycle/log.ts'
import type { Clock } from '../ports.ts'
import type { Queue } from './queue.ts'

/**
 * Keeps a message hidden that was hidden for `seconds` just now. It is hidden anew each third of that time, so that it stays hidden when one try fails;
 * one that takes so long has failed.
 *
 * @returns what ends it, and resolves with the handle that counts then.
 */
export function keepHidden(
  queue: Pick<Queue<unknown>, 'hide'>,
  handle: string,
  seconds: number,
  clock: Clock,
  log: Log,
): () => Promise<string> {
  const third = (seconds * 1000) / 3
  let current = handle
  let isOver = false
  let hiding = Promise.resolve()
  let cancel = (): void => {}

  const hide = async (): Promise<void> => {
    const next = clock.now() + third
    try {
      await answerWithin(third, clock, async () => {
        current = await queue.hide(current, seconds)
      })
    } catch (error) {
      log.warn('a message that is being served could not be kept hidden', { error })
    }
    if (!isOver) arm(next - clock.now())
  }
  const arm = (delay: number): void => {
    cancel = clock.schedule(delay, () => {
      hiding = hide()
    })
  }

  arm(third)
  return async () => {
    isOver = true
    cancel()
    await hiding
    return current
  }
}
