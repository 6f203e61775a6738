import { describe, expect, test } from 'vitest'
import { deployed, metAfter } from './deployed.fixture.ts'

describe('a sleep', () => {
  test('of more than 10 s ends onEvent, and lasts as long as asked for', async () => {
    const { ask, clock, framework } = await deployed({
      async create({ sleep }) {
        await sleep('1m')
        return { physicalResourceId: 'cert-1' }
      },
    })
    const start = clock.now()
    expect(await ask()).toMatchObject({ Status: 'SUCCESS' })
    expect(clock.now() - start).toBe(60_000)
    expect(framework.calls.length).toBe(12)
  })

  test('of 10 s is slept through', async () => {
    const { ask, clock, framework } = await deployed({
      async create({ sleep }) {
        await sleep('10s')
        return { physicalResourceId: 'cert-1' }
      },
    })
    const start = clock.now()
    await ask()
    expect([clock.now() - start, framework.calls.length]).toEqual([10_000, 2])
  })

  test('that isComplete comes to is slept through, as far as time remains', async () => {
    const issued = metAfter(2)
    const { ask, framework } = await deployed({
      async create({ sleep, poll }) {
        await poll('issued', issued.check, issued.options)
        await sleep('20s')
        return { physicalResourceId: 'cert-1' }
      },
    })
    expect(await ask()).toMatchObject({ Status: 'SUCCESS' })
    expect(framework.calls.length).toBe(2)
  })
})
