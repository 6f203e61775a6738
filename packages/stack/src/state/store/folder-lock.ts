import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord } from '../../values/is-record.ts'
import { StateError } from './state-error.ts'

/** A process that holds a lock. */
interface Holder {
  readonly pid: number
  /** When it was started, where the system tells: another process may have got its number since. */
  readonly started: string
}

/** Folders this process holds, since its own number may be that of one before it. */
const held = new Set<string>()

/**
 * Takes a folder for this process; takes over what a process that is gone left locked. Returns what lets go of it.
 *
 * @throws StateError `STATE_LOCKED` where another engine uses it.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  const mine = `${file}-${randomBytes(6).toString('hex')}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf('self') } satisfies Holder), { mode: 0o600 })
  try {
    while (!link(mine, file)) clearStale(folder, file)
  } finally {
    rmSync(mine, { force: true })
  }
  held.add(file)
  return () => {
    held.delete(file)
    rmSync(file, { force: true })
  }
}

/** Whether the lock is taken by this; false where there is one already. */
function link(mine: string, file: string): boolean {
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function clearStale(folder: string, file: string): void {
  const text = read(file)
  if (text === undefined) return
  const holder = holderOf(text)
  if (holder === undefined)
    throw new StateError('STATE_LOCKED', `${file} is no lock of this engine's: remove it if no engine uses ${folder}`)
  if (isAlive(holder, file))
    throw new StateError('STATE_LOCKED', `${folder} is in use by the engine of process ${holder.pid}: close that first`)
  // Renamed, not removed: of several that take it over only one gets this very file.
  const stale = `${file}-stale-${randomBytes(6).toString('hex')}`
  try {
    renameSync(file, stale)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (read(stale) !== text) link(stale, file)
  rmSync(stale, { force: true })
}

function isAlive({ pid, started }: Holder, file: string): boolean {
  if (pid === process.pid) return held.has(file)
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
  }
  const now = startOf(String(pid))
  return started === '' || now === '' || started === now
}

/** When a process was started, in the system's own count; empty where it doesn't tell. */
function startOf(pid: string): string {
  const stat = read(`/proc/${pid}/stat`) ?? ''
  // Past the program's name, which may hold anything, the start is the twentieth field.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function holderOf(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value)) return undefined
    const { pid, started } = value
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    return undefined
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const codeOf = (error: unknown): unknown => (isRecord(error) ? error['code'] : undefined)
