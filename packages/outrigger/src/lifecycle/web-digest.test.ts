import { expect, test } from 'vitest'
import { nodeDigest } from './node-digest.ts'
import { webDigest } from './web-digest.ts'

test.for(['', 'a', 'Grüße, 世界 👋', ...Array.from({ length: 20 }, (_, at) => `text ${at}`)])(
  'A6 · a request has the same token on every platform: %j',
  async (text) => {
    const digest = await webDigest(text)
    expect(digest).toBe(await nodeDigest(text))
    expect(digest).toMatch(/^[\w-]{43}$/)
  },
)
