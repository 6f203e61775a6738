import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../../../docs/stack-engine.md', import.meta.url), 'utf8')
const samples = readdirSync(new URL('.', import.meta.url)).filter((file) => !['guide.test.ts', 'template-language.test.ts'].includes(file))

test.for(samples)('docs/stack-engine.md shows %s as it is tested here', (file) => {
  expect(page).toContain(`\`\`\`ts\n${readFileSync(new URL(file, import.meta.url), 'utf8')}\`\`\`\n`)
})
