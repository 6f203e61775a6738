import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Every module that `entry` loads, and each specifier of an import that is no path. */
function loadedBy(entry: URL, seen: Set<string> = new Set(), others: Set<string> = new Set()): { seen: Set<string>; others: Set<string> } {
  if (seen.has(entry.href)) return { seen, others }
  seen.add(entry.href)
  const statements = readFileSync(entry, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'|import\('([^']+)'\)/gm)
  for (const [, from, called] of statements) {
    const specifier = from ?? called ?? ''
    if (specifier.startsWith('.')) loadedBy(new URL(specifier, entry), seen, others)
    else others.add(specifier)
  }
  return { seen, others }
}

test('a webhook loads nothing but its own modules, so that it runs wherever there are web APIs', () => {
  const { seen, others } = loadedBy(new URL('index.ts', import.meta.url))
  expect(seen.size).toBeGreaterThan(40)
  expect([...others]).toEqual([])
})
