import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** Mutants of the core must face the core's own tests, and no others. */
export default defineConfig({ ...base, test: { ...base.test, include: ['packages/outrigger/src/**/*.test.ts'] } })
