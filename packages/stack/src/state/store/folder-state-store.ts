import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { isRecord } from '../../values/is-record.ts'
import { lockFolder } from './folder-lock.ts'
import { keyBytes, openLine, sealLine } from './sealed-lines.ts'
import { StateError } from './state-error.ts'
import type { StateStore } from './state-store.ts'

const format = 'outrigger-stack-state'
const version = 1
const journalName = /^journal-\d+$/

/**
 * Keeps the state of an engine in a folder of its own, which is made where there is none: `snapshot`, a `journal` of what came since, `key`, `lock`.
 *
 * Lines are sealed (AES-256-GCM) with a key that stands in the folder, readable for its owner only (files 0600, and 0700 for a folder it makes): no secret stands in clear, but who has the folder has the
 * stacks' secrets. A line outlives the process once it is written; what a power cut may take is what was written since the last snapshot.
 *
 * @throws StateError from `load`: `STATE_LOCKED`, `STATE_VERSION`, `STATE_UNREADABLE`, `STATE_FOLDER`.
 * @example
 * ```ts
 * await using engine = await createStackEngine({ targets, state: { folder: '.outrigger' } })
 * await engine.resumed
 * ```
 */
export function folderStateStore(path: string): StateStore {
  const folder = resolve(path)
  const snapshot = join(folder, 'snapshot')
  const journalOf = (generation: number): string => join(folder, `journal-${generation}`)
  let unlock = (): void => {}
  let key: Uint8Array = new Uint8Array()
  let generation = 0
  let journal: number | undefined
  let count = 0

  function openJournal(): void {
    journal = openSync(journalOf(generation), 'a', 0o600)
  }

  return {
    async load() {
      makeFolder(folder)
      unlock = lockFolder(folder)
      try {
        key = readKey(folder)
        const kept = readSnapshot(snapshot, key)
        generation = kept.generation
        const { lines, bytes } = readJournal(journalOf(generation), key, generation)
        openJournal()
        if (journal !== undefined) ftruncateSync(journal, bytes)
        count = lines.length
        removeOthers(folder, generation)
        return [...kept.lines, ...lines]
      } catch (error) {
        unlock()
        throw error
      }
    },

    append(line) {
      if (journal === undefined) return
      writeAll(journal, `${sealLine(key, placeOf('journal', generation, count), line)}\n`)
      count += 1
    },

    replace(lines) {
      if (journal === undefined) return
      const next = generation + 1
      const header = JSON.stringify({ format, version, generation: next, lines: lines.length })
      const sealed = lines.map((line, index) => sealLine(key, placeOf('snapshot', next, index), line))
      writeDurably(snapshot, [header, ...sealed, ''].join('\n'))
      closeSync(journal)
      rmSync(journalOf(generation), { force: true })
      generation = next
      count = 0
      openJournal()
    },

    close() {
      if (journal === undefined) return
      fsyncSync(journal)
      closeSync(journal)
      journal = undefined
      unlock()
    },
  }
}

const placeOf = (file: string, generation: number, index: number): string => `${format} ${version} ${file} ${generation} ${index}`

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StateError('STATE_FOLDER', `${folder} can't be used as the folder of an engine's state: ${String(error)}`, { cause: error })
  }
}

/** The key of the folder; a new one where nothing was sealed yet. */
function readKey(folder: string): Uint8Array {
  const file = join(folder, 'key')
  if (!existsSync(file)) {
    if (readdirSync(folder).some((name) => name === 'snapshot' || journalName.test(name)))
      throw new StateError(
        'STATE_UNREADABLE',
        `${file} is missing: without it the state next to it can't be read. Put it back, or use another folder`,
      )
    writeDurably(file, `${randomBytes(keyBytes).toString('hex')}\n`)
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new StateError('STATE_UNREADABLE', `${file} is no key of this engine's: 64 hexadecimal digits are expected`)
  return Buffer.from(text, 'hex')
}

interface Snapshot {
  readonly generation: number
  readonly lines: readonly string[]
}

function readSnapshot(file: string, key: Uint8Array): Snapshot {
  if (!existsSync(file)) return { generation: 0, lines: [] }
  const [first = '', ...sealed] = readFileSync(file, 'utf8').split('\n')
  const header = parseHeader(first)
  if (header === undefined) throw new StateError('STATE_UNREADABLE', `${file} is no snapshot of this engine's; nothing was changed`)
  if (header.version !== version)
    throw new StateError(
      'STATE_VERSION',
      `${file} was written in version ${header.version} of the format, this engine knows ${version}: use the engine that wrote it, or another folder`,
    )
  const { generation, lines: length } = header
  const lines = Array.from({ length }, (_, index) => openLine(key, placeOf('snapshot', generation, index), sealed[index] ?? ''))
  const whole = lines.filter((line) => line !== undefined)
  if (whole.length !== length)
    throw new StateError(
      'STATE_UNREADABLE',
      `${file}:${lines.indexOf(undefined) + 2} is damaged, or the key is another one; nothing was changed`,
    )
  return { generation, lines: whole }
}

function parseHeader(text: string): { readonly version: number; readonly generation: number; readonly lines: number } | undefined {
  try {
    const header: unknown = JSON.parse(text)
    if (!isRecord(header) || header['format'] !== format) return undefined
    const { version: found, generation = 0, lines = 0 } = header
    return typeof found === 'number' && typeof generation === 'number' && typeof lines === 'number'
      ? { version: found, generation, lines }
      : undefined
  } catch {
    return undefined
  }
}

/** The journal's lines, and how many bytes they take: what comes after is a line that was only half written. */
function readJournal(file: string, key: Uint8Array, generation: number): { readonly lines: readonly string[]; readonly bytes: number } {
  if (!existsSync(file)) return { lines: [], bytes: 0 }
  const sealed = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  const lines: string[] = []
  let bytes = 0
  for (const [index, text] of sealed.entries()) {
    const line = openLine(key, placeOf('journal', generation, index), text)
    if (line === undefined)
      throw new StateError('STATE_UNREADABLE', `${file}:${index + 1} is damaged, or the key is another one; nothing was changed`)
    lines.push(line)
    bytes += Buffer.byteLength(text) + 1
  }
  return { lines, bytes }
}

/** Removes what an engine left that ended between a snapshot and its clean-up. */
function removeOthers(folder: string, generation: number): void {
  const others = readdirSync(folder).filter(
    (name) => (journalName.test(name) && name !== `journal-${generation}`) || /^(snapshot|key)-new$/.test(name),
  )
  for (const name of others) rmSync(join(folder, name), { force: true })
}

/** Writes a file whole or not at all, also through a power cut. */
function writeDurably(file: string, text: string): void {
  const temporary = `${file}-new`
  const descriptor = openSync(temporary, 'w', 0o600)
  writeAll(descriptor, text)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(temporary, file)
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
}
