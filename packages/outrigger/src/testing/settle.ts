import { setImmediate } from 'node:timers/promises'

const quietTurns = 12
const maxTurns = 20_000

/**
 * Waits until promise chains and local I/O have come to rest: a dozen turns of the event loop in which no request to the system was under way, and no socket
 * or file was opened or closed. Ends after 20,000 turns at the latest, since something may never come to rest.
 */
export async function settle(): Promise<void> {
  let before = ''
  for (let turn = 0, quiet = 0; quiet < quietTurns && turn < maxTurns; turn++) {
    await setImmediate()
    const resources = process.getActiveResourcesInfo()
    const now = resources.join()
    quiet = now === before && !resources.some(endsByItself) ? quiet + 1 : 0
    before = now
  }
}

/** Requests to the system, such as a file's read, a name's lookup, or a connect. */
const endsByItself = (resource: string): boolean => /Req|Connect|Job/.test(resource)
