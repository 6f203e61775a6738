import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { folderStateStore } from './folder-state-store.ts'
import { testStateStore } from './state-store.contract.ts'

const folders: string[] = []

function newFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'outrigger-state-')), 'state')
  folders.push(folder)
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(join(folder, '..'), { recursive: true, force: true })
})

testStateStore('a folder', async () => {
  const folder = newFolder()
  return { open: () => folderStateStore(folder), end: () => {} }
})

/** A folder in which an engine has kept these lines, the first in its snapshot. */
async function folderWith(...lines: readonly string[]): Promise<string> {
  const folder = newFolder()
  const store = folderStateStore(folder)
  await store.load()
  store.replace(lines.slice(0, 1))
  for (const line of lines.slice(1)) store.append(line)
  store.close()
  return folder
}

async function linesOf(folder: string): Promise<readonly string[]> {
  const store = folderStateStore(folder)
  const lines = await store.load()
  store.close()
  return lines
}

const contents = (folder: string): object =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

describe('a folder of state', () => {
  test('is for its owner only, and shows nothing in clear', async () => {
    const folder = await folderWith('password hunter22', 'and hunter22 again')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(JSON.stringify(contents(folder))).not.toContain('hunter22')
    expect(readdirSync(folder).toSorted()).toEqual(['journal-1', 'key', 'snapshot'])
  })

  test.each([1, 5, 40])('drops a last line that lacks its last %d bytes, and goes on from there', async (missing) => {
    const folder = await folderWith('a', 'b', 'c')
    const journal = join(folder, 'journal-1')
    truncateSync(journal, statSync(journal).size - missing)
    const store = folderStateStore(folder)
    expect(await store.load()).toEqual(['a', 'b'])
    store.append('d')
    store.close()
    expect(await linesOf(folder)).toEqual(['a', 'b', 'd'])
  })

  test('removes what was left between a snapshot and its clean-up', async () => {
    const folder = await folderWith('a', 'b')
    writeFileSync(join(folder, 'journal-0'), 'old')
    writeFileSync(join(folder, 'snapshot-new'), 'half')
    expect(await linesOf(folder)).toEqual(['a', 'b'])
    expect(readdirSync(folder).toSorted()).toEqual(['journal-1', 'key', 'snapshot'])
  })

  test('a snapshot whose journal was not begun yet counts alone', async () => {
    const folder = await folderWith('a')
    rmSync(join(folder, 'journal-1'))
    expect(await linesOf(folder)).toEqual(['a'])
  })

  test.each<[string, (folder: string) => void, string, string]>([
    [
      'a foreign version',
      (f) => edit(f, 'snapshot', (text) => text.replace('"version":1', '"version":2')),
      'STATE_VERSION',
      'version 2 of the format, this engine knows 1',
    ],
    ['another file', (f) => writeFileSync(join(f, 'snapshot'), 'hello\n'), 'STATE_UNREADABLE', 'snapshot is no snapshot'],
    [
      'a snapshot that lacks a line',
      (f) => edit(f, 'snapshot', (text) => text.split('\n')[0] ?? ''),
      'STATE_UNREADABLE',
      'snapshot:2 is damaged',
    ],
    [
      'a changed snapshot',
      (f) => edit(f, 'snapshot', (text) => `${text.slice(0, -8)}AAAAAA=\n`),
      'STATE_UNREADABLE',
      'snapshot:2 is damaged',
    ],
    ['a damaged line within the journal', (f) => edit(f, 'journal-1', (text) => `x${text}`), 'STATE_UNREADABLE', 'journal-1:1 is damaged'],
    [
      'lines out of order',
      (f) => edit(f, 'journal-1', (text) => `${text.trim().split('\n').toReversed().join('\n')}\n`),
      'STATE_UNREADABLE',
      'journal-1:1 is damaged',
    ],
    ['a whole foreign line', (f) => appendFileSync(join(f, 'journal-1'), 'foreign\n'), 'STATE_UNREADABLE', 'journal-1:3 is damaged'],
    [
      'another key',
      (f) => writeFileSync(join(f, 'key'), 'ab'.repeat(32)),
      'STATE_UNREADABLE',
      'snapshot:2 is damaged, or the key is another one',
    ],
    ['no key at all', (f) => rmSync(join(f, 'key')), 'STATE_UNREADABLE', 'key is missing'],
    ['a key that is none', (f) => writeFileSync(join(f, 'key'), 'secret'), 'STATE_UNREADABLE', 'key is no key'],
    ['a lock that is none', (f) => writeFileSync(join(f, 'lock'), 'mine'), 'STATE_LOCKED', 'lock is no lock'],
    [
      'the lock of a living process',
      (f) => writeFileSync(join(f, 'lock'), JSON.stringify({ pid: process.ppid, started: '' })),
      'STATE_LOCKED',
      `in use by the engine of process ${process.ppid}`,
    ],
  ])('%s is refused, and nothing is changed', async (_title, spoil, code, message) => {
    const folder = await folderWith('a', 'b', 'c')
    spoil(folder)
    const before = contents(folder)
    const said: unknown = expect.stringContaining(message)
    await expect(folderStateStore(folder).load()).rejects.toMatchObject({ code, message: said })
    expect(contents(folder)).toEqual(before)
  })

  test.each([
    ['of a process that is gone', { pid: 2 ** 22 + 1, started: '' }],
    ['of a process whose number another one has now', { pid: process.ppid, started: 'earlier' }],
    ['of a process before this one that had its number', { pid: process.pid, started: '' }],
  ])('a lock %s is taken over', async (_title, holder) => {
    const folder = await folderWith('a')
    writeFileSync(join(folder, 'lock'), JSON.stringify(holder))
    expect(await linesOf(folder)).toEqual(['a'])
    expect(existsSync(join(folder, 'lock'))).toBe(false)
  })

  test('a folder that can not be made is told', async () => {
    const folder = await folderWith('a')
    await expect(folderStateStore(join(folder, 'key', 'inside')).load()).rejects.toMatchObject({ code: 'STATE_FOLDER' })
  })
})

function edit(folder: string, name: string, change: (text: string) => string): void {
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')))
}
