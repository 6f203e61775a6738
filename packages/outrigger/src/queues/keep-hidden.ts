import type { Log } from '../lifecycle/log.ts'
import type { Clock } from '../ports.ts'
import type { Queue } from './queue.ts'

/**
 * Keeps a message hidden that was hidden for `seconds` just now. It is hidden anew each third of that time, so that it stays hidden when two tries in a row fail.
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
  let current = handle
  let isOver = false
  let hiding = Promise.resolve()
  let cancel = (): void => {}

  const hide = async (): Promise<void> => {
    try {
      current = await queue.hide(current, seconds)
    } catch (error) {
      log.warn('a message that is being served could not be kept hidden', { error })
    }
    if (!isOver) arm()
  }
  const arm = (): void => {
    cancel = clock.schedule((seconds * 1000) / 3, () => {
      hiding = hide()
    })
  }

  arm()
  return async () => {
    isOver = true
    cancel()
    await hiding
    return current
  }
}
