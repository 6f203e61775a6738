import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const pages = new URL('../../../../docs/migrate/', import.meta.url)
const recipes = readdirSync(new URL('recipes', import.meta.url))
  .map((file) => file.replace('.fixture.ts', ''))
  .filter((name) => name !== 'disks')

describe('docs/migrate', () => {
  test('has a page for each recipe, and none without', () => {
    expect(readdirSync(pages).toSorted()).toEqual(recipes.map((name) => `${name}.md`).toSorted())
  })

  test.for(recipes)('%s shows the code that is tested here', (name) => {
    const code = readFileSync(new URL(`recipes/${name}.fixture.ts`, import.meta.url), 'utf8').replace('disks.fixture.ts', 'disks.ts')
    expect(readFileSync(new URL(`${name}.md`, pages), 'utf8')).toContain(`\`\`\`ts\n${code}\`\`\`\n`)
  })
})
