import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { virtualRandom } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { isRecord } from '../values/is-record.ts'

const script = fileURLToPath(new URL('../fixtures/killed-engine.fixture.ts', import.meta.url))
const hooks = new URL('../fixtures/resolve-sources.fixture.ts', import.meta.url).href
const kills = 30

/** Starts an engine's process, and gathers what it tells. */
function start(folder: string, cache: string, ...more: readonly string[]): { readonly child: ChildProcess; readonly told: unknown[] } {
  const child = fork(script, [folder, ...more], {
    execArgv: ['--import', hooks],
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const told: unknown[] = []
  child.on('message', (message) => told.push(message))
  return { child, told }
}

/** Kills a process after it has told so much. */
async function killAfter({ child, told }: ReturnType<typeof start>, messages: number): Promise<void> {
  await new Promise<void>((resolve) => {
    child.on('message', () => {
      if (told.length >= messages) resolve()
    })
    child.once('exit', () => resolve())
  })
  expect(child.exitCode).toBeNull()
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** What of a message is text, by name. */
const field = (message: unknown, name: string): unknown => (isRecord(message) ? message[name] : undefined)

/** Whether all of `part` is in `whole`, in the same order. */
function isWithin(part: readonly unknown[], whole: readonly unknown[]): boolean {
  let at = 0
  for (const one of whole) if (one === part[at]) at += 1
  return at === part.length
}

test('an engine killed at 30 random moments loses nothing it told, and its stack ends clean', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outrigger-killed-'))
  const cache = join(folder, 'cache')
  const random = virtualRandom(7)
  const told: unknown[] = []
  try {
    // Only a process that ends by itself leaves what Node compiled for the next ones.
    await once(start(join(folder, 'warm'), cache, 'last').child, 'exit')
    for (let kill = 0; kill < kills; kill++) {
      const run = start(folder, cache)
      await killAfter(run, 1 + Math.floor(random() * 50))
      told.push(...run.told.map((message) => field(message, 'event')).filter((event) => event !== undefined))
    }
    const last = start(folder, cache, 'last')
    await once(last.child, 'exit')
    const end = last.told.at(-1)
    expect(field(end, 'status')).toMatch(/^(DELETE_COMPLETE|NONE)$/)
    expect(field(end, 'things')).toEqual([])
    const events = field(end, 'events')
    expect(isWithin(told, Array.isArray(events) ? events : [])).toBe(true)
    expect(told.length).toBeGreaterThan(kills)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
