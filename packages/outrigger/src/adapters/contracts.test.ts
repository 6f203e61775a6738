import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = new URL('.', import.meta.url)
const adapters = readdirSync(here, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

test('there are adapters', () => {
  expect(adapters).toEqual(expect.arrayContaining(['aliyun-fc', 'aws-lambda', 'webhook']))
})

test.for(adapters)('%s passes the contract of all adapters', (name) => {
  const test = readFileSync(new URL(`${name}/${name}.test.ts`, here), 'utf8')
  expect(test).toContain("import { adapterContract } from '../adapter.contract.ts'")
  expect(test).toMatch(/^adapterContract\(/m)
})
