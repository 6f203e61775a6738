/**
 * Writes the pages of the documentation that come from data.
 *
 *   npm run docs
 */
import { writeFile } from 'node:fs/promises'
import { violationsPage } from './lib/violations-page.ts'

await writeFile(new URL('../docs/violations.md', import.meta.url), violationsPage())
