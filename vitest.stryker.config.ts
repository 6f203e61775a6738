import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** Mutants must face the tests that stand beside them, and no others. */
const source = process.env['MUTATED_SOURCE'] ?? 'packages/*/src'

export default defineConfig({ ...base, test: { ...base.test, include: [`${source}/**/*.test.ts`] } })
