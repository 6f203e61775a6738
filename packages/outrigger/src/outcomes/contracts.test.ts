import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const sources = fileURLToPath(new URL('..', import.meta.url))
const stores = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('-outcomes-store.ts'))

test('there are outcomes stores', () => {
  expect(stores.map((file) => path.basename(file)).toSorted()).toEqual(['dynamodb-outcomes-store.ts', 'memory-outcomes-store.ts'])
})

test.for(stores)('%s passes the contract of all outcomes stores', (file) => {
  const test = readFileSync(path.join(sources, file.replace(/\.ts$/, '.test.ts')), 'utf8')
  expect(test).toMatch(/^import \{ outcomesStoreContract \} from '.+outcomes-store\.contract\.ts'$/m)
  expect(test).toMatch(/^outcomesStoreContract\(/m)
})
