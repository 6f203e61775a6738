import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStackEngine } from '@outrigger/stack'
import { expect, test } from 'vitest'
import { targets, template } from './checks.fixture.ts'

test('a stack outlives its engine', async () => {
  const state = { folder: await mkdtemp(join(tmpdir(), 'stacks-')) }
  const first = await createStackEngine({ targets, state })
  await first.createStack({ stackName: 'site', template })
  await first.close()

  await using next = await createStackEngine({ targets, state })
  await next.resumed
  expect(next.describeStack('site')?.stackStatus).toBe('CREATE_COMPLETE')
})
