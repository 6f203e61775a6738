import { expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { memoryStateStore } from './store/memory-state-store.ts'

const stackName = 'shop'

test.each<[EngineName, RegExp]>([
  ['cfn', /^Delete B shop-B-[A-Z0-9]{13}$/],
  ['ros', /^Delete B$/],
])('a deletion that a create gave way to goes on in the next engine (%s)', async (engine, deletion) => {
  const state = memoryStateStore()
  const first = await startTestEngine({ state })
  first.provider.on('Create', 'B', 'silence')
  first.provider.on('Delete', 'B', 'silence')
  const creating = first.engine.createStack({ stackName, template: templateOf(engine, { A: {}, B: { DependsOn: 'A' } }) })
  await first.provider.came('Create', 'B')
  const deleting = first.engine.deleteStack({ stackName })
  await first.provider.came('Delete', 'B')
  await first.engine.close()
  await Promise.all([creating, deleting].map((ending) => expect(ending).rejects.toMatchObject({ code: 'ENGINE_CLOSED' })))

  await using next = await startTestEngine({ state })
  expect(await next.engine.resumed).toMatchObject([{ ok: true, stackStatus: 'DELETE_COMPLETE' }])
  expect(next.provider.log).toEqual([expect.stringMatching(deletion), 'Delete A A-id'])
})

test('a create that the next engine rolls back gives way, too', async () => {
  const state = memoryStateStore()
  const first = await startTestEngine({ state })
  first.provider.on('Create', 'B', 'silence')
  const creating = first.engine.createStack({ stackName, template: templateOf('cfn', { A: {}, B: { DependsOn: 'A' } }) })
  await first.provider.came('Create', 'B')
  await first.engine.close()
  await expect(creating).rejects.toMatchObject({ code: 'ENGINE_CLOSED' })

  await using next = await startTestEngine({ state })
  expect(await next.engine.deleteStack({ stackName })).toMatchObject({ ok: true })
  expect(await next.engine.resumed).toMatchObject([{ ok: false, stackStatus: 'DELETE_COMPLETE' }])
  expect(next.provider.log).toEqual([expect.stringMatching(/^Delete B shop-B-/), 'Delete A A-id'])
})
