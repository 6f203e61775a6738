import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const packages = fileURLToPath(new URL('packages', import.meta.url))

export default defineConfig({
  resolve: {
    // Tests run against the packages' sources, not against what was built last.
    alias: [
      { find: /^outrigger\/(aws-lambda|aliyun-fc)$/, replacement: `${packages}/outrigger/src/adapters/$1/index.ts` },
      { find: /^outrigger\/([a-z-]+)$/, replacement: `${packages}/outrigger/src/$1/index.ts` },
      { find: /^outrigger$/, replacement: `${packages}/outrigger/src/index.ts` },
      { find: /^@outrigger\/stack$/, replacement: `${packages}/stack/src/index.ts` },
    ],
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
