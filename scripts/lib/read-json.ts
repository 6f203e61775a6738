import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from './run.ts'

/** Reads a JSON file that this repository or one of its tools wrote, and whose shape is therefore known. */
export async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(path.resolve(root, file), 'utf8')) as T
}
