import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { publicNames } from './scripts/lib/public-names.ts'

const sourceOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

export default defineConfig({
  resolve: {
    // Tests run against the packages' sources, not against what was built last.
    alias: ['outrigger', 'stack']
      .flatMap(publicNames)
      .map(({ name, source }) => ({ find: new RegExp(`^${name}$`), replacement: sourceOf(source) })),
  },
  test: {
    // A guard against tests that hang, wide enough for a machine with other things to do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['{packages,examples,scripts,bench}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'bench/peers/**'],
    coverage: {
      provider: 'v8',
      include: ['packages/outrigger/src/**/*.ts'],
      exclude: ['**/*.{test,test-d,contract,fixture}.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      thresholds: { lines: 95 },
    },
  },
})
