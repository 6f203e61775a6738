import { describe, expect, test } from 'vitest'
import { createWebhook } from '../src/webhooks/create-webhook.ts'
import { fuzzWebhook, type MakeWebhook } from './webhook-fuzz.ts'
import { intakes } from './webhook-wire.ts'

/** Many runs take long on a machine that has other things to do; in ms. */
const timeout = 60_000

describe('fuzz of webhooks', { timeout }, () => {
  test.for(intakes)('whatever comes as %s, nothing but what was signed reaches an author', async (intake) => {
    expect(await fuzzWebhook({ intake, runs: 1000, seed: Date.now() % 1e9 })).toBe(1000)
  })

  const unsigned: MakeWebhook = (target, platform, options) => {
    const { signature: _, ...others } = options
    return createWebhook(target, platform, { ...others, allowUnsigned: true })
  }

  const refusing: MakeWebhook = (target, platform, options) => createWebhook(target, platform, { ...options, signature: { key: 'other' } })

  const silent: MakeWebhook = (target, platform, options) => createWebhook(target, platform, { ...options, logger: { log: () => {} } })

  const failing: MakeWebhook = (target, platform, options) =>
    Object.assign(async () => new Response(null, { status: 500 }), { drain: createWebhook(target, platform, options).drain })

  test.for<readonly [string, RegExp, MakeWebhook]>([
    ['takes what nobody signed', /^something else than was signed reached an author/, unsigned],
    ['refuses what was signed', /^a sound request was refused/, refusing],
    ['logs nothing', /^a refusal is not one line in the log/, silent],
    ['answers 500', /^a (sound request was refused|request was met with a strange status)/, failing],
  ])('finds out a webhook that %s', async ([, expected, make]) => {
    const thrown: unknown = await fuzzWebhook({ intake: 'web', runs: 2000, seed: 1, make }).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ message: expect.stringMatching(/^Run \d+ of seed 1, web$/) as unknown })
    const { cause } = thrown as Error
    expect((cause as Error).message).toMatch(expected)
  })
})
