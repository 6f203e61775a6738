import { expect, test } from 'vitest'
import { deployed, metAfter } from './deployed.fixture.ts'

test('a name that every object has is a name like any other', async () => {
  const ran: string[] = []
  const issued = metAfter(3)
  const { ask } = await deployed({
    async create({ step, poll }) {
      const given: unknown[] = []
      for (const name of ['constructor', '__proto__']) given.push(await step(name, () => (ran.push(name), name)))
      given.push(await poll('toString', issued.check, issued.options))
      return { physicalResourceId: 'cert-1', data: { Given: given } }
    },
  })
  expect(await ask()).toMatchObject({ Status: 'SUCCESS', Data: { Given: ['constructor', '__proto__', 3] } })
  expect([ran, issued.asked]).toEqual([['constructor', '__proto__'], 3])
})
