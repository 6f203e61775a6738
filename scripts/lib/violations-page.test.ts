import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { rules } from '../../packages/stack/src/judge/rules/rules.ts'
import { violationsPage } from './violations-page.ts'

test('docs/violations.md is what `npm run docs` writes', async () => {
  expect(await readFile(new URL('../../docs/violations.md', import.meta.url), 'utf8')).toBe(violationsPage())
})

test('every rule has its row, in order', () => {
  expect(violationsPage().match(/(?<=^\| )R\d{3}(?= \|)/gm)).toEqual(rules.map(({ id }) => id))
})
