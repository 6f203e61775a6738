import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** Mutants must face the tests that stand beside them, and no others. */
const source = process.env['MUTATED_SOURCE'] ?? 'packages/*/src'

/** What these try runs in processes of their own, where there are no mutants; or they try so much that each mutant would take a minute. */
const leftOut = ['killed-*', 'rescue', 'fips', 'shutdown', 'generated-*', 'interrupted', 'chaos'].map((name) => `**/${name}.test.ts`)

export default defineConfig({
  ...base,
  test: { ...base.test, include: [`${source}/**/*.test.ts`], exclude: [...(base.test?.exclude ?? []), ...leftOut] },
})
