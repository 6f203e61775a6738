import { expect, test } from 'vitest'
import { later, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import type { StackResult } from '../state/stack-description.ts'
import { memoryStateStore } from '../state/store/memory-state-store.ts'

const of = (size: number): string => templateOf('cfn', { A: sized(size) })

test('an operation that is begun at the last event of another one is still known when that one has ended', async () => {
  const state = memoryStateStore()
  let updating: Promise<StackResult> | undefined
  const first = await startTestEngine({
    state,
    onEvent({ logicalResourceId, resourceStatus }) {
      if (logicalResourceId === stackName && resourceStatus === 'CREATE_COMPLETE')
        updating = first.engine.updateStack({ stackName, template: of(2) })
    },
  })
  first.provider.on('Update', 'A', later)
  await first.engine.createStack({ stackName, template: of(1) })
  await first.provider.came('Update', 'A')
  await expect(first.engine.updateStack({ stackName, template: of(3) })).rejects.toMatchObject({ code: 'STACK_BUSY' })
  await first.engine.close()
  await expect(updating).rejects.toMatchObject({ code: 'ENGINE_CLOSED' })

  await using next = await startTestEngine({ state })
  expect(await next.engine.resumed).toMatchObject([{ stackStatus: 'UPDATE_ROLLBACK_COMPLETE' }])
  expect(next.provider.log).toEqual(['Update A A-id'])
})
