import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const packages = fileURLToPath(new URL('packages', import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^outrigger\/(aws-lambda|aliyun-fc)$/, replacement: `${packages}/outrigger/src/adapters/$1/index.ts` },
      { find: /^outrigger\/([a-z-]+)$/, replacement: `${packages}/outrigger/src/$1/index.ts` },
      { find: /^outrigger$/, replacement: `${packages}/outrigger/src/index.ts` },
      { find: /^@outrigger\/stack$/, replacement: `${packages}/stack/src/index.ts` },
    ],
  },
  test: { include: ['{packages,examples,scripts}/**/*.test.ts'], exclude: ['**/node_modules/**', '**/dist/**'] },
})
