import { setImmediate, setTimeout } from 'node:timers/promises'

const quietRounds = 4
const turnsOfRound = 3
const patience = 2000
const nothing = new Uint8Array()

let asking = 0

/** Waits until promise chains and local I/O have come to rest, whatever was begun before; no virtual clock moves meanwhile. Takes about 2 ms. */
export async function settle(): Promise<void> {
  asking += 1
  try {
    await thoroughRest()
  } finally {
    asking -= 1
  }
}

/** What a clock waits for before it moves: rest, also of those who wait for it themselves and then go on. */
export async function restOfAll(wait: typeof rest): Promise<void> {
  for (let others = true; others; ) {
    others = asking > 0
    await wait()
    others ||= asking > 0
  }
}

/** Rest after which even a busy machine has most likely nothing under way. */
export async function thoroughRest(): Promise<void> {
  await rest()
  // Leaves the processor to work on other threads: on a busy machine that may just be what they lack.
  await setTimeout(1)
  await rest()
}

/**
 * Waits until nothing seems to be under way: four rounds in a row in which no socket or file was opened or closed and no request to the system was pending.
 * Such as never end, say a connect to nowhere, are waited for some seconds.
 */
export async function rest(): Promise<void> {
  let before = ''
  for (let quiet = 0, busy = 0; quiet < quietRounds && busy < patience; ) {
    // Node doesn't list work of its thread pool; most that was queued before this digest is done after it. Every other round, because it is dear.
    if (quiet % 2 === 0) await crypto.subtle.digest('SHA-256', nothing)
    await turns(turnsOfRound)
    const resources = process.getActiveResourcesInfo()
    const now = resources.join()
    const pending = resources.some(endsByItself)
    quiet = pending || now !== before ? 0 : quiet + 1
    before = now
    if (pending && busy++ > quietRounds) await setTimeout(1)
  }
}

/** Lets the event loop turn: enough for promise chains, and for I/O that has already happened. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await setImmediate()
}

/** Requests to the system, such as a file's read, a name's lookup, a connect or a write. */
const endsByItself = (resource: string): boolean => /Req|Connect|Write|Shutdown/.test(resource)
