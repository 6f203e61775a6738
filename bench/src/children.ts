import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Starts a file of this folder as a process; what it prints is dropped. */
export const start = (file: string, env: Readonly<Record<string, string>>, execArgv: readonly string[] = []): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

/** The first message of a process, its numbers by name. */
export async function numbersOf(child: ChildProcess): Promise<Readonly<Record<string, number>>> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a benchmark's process ended with ${code} before it had measured`)
  })
  const [message] = (await Promise.race([once(child, 'message'), ended])) as readonly unknown[]
  if (typeof message !== 'object' || message === null) throw new Error('a benchmark sent no numbers')
  return Object.fromEntries(Object.entries(message).map(([name, value]) => [name, Number(value)]))
}
