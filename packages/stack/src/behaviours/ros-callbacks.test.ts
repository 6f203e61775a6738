import { describe, expect, test } from 'vitest'
import { stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import type { ResponseFields } from '../fixtures/raw-response.fixture.ts'
import { startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import type { StackResult } from '../state/stack-description.ts'

const template = templateOf('ros', { A: {} })
const failed = { Status: 'FAILED', Reason: 'no' }

describe('lateResponse (ros)', () => {
  test.each([
    ['ignore', 'Delete A'],
    ['adopt-id', 'Delete A A-late'],
  ] as const)('%s · what comes of a response after the time was up', async (lateResponse, deletion) => {
    await using t = await startTestEngine({ behaviours: { lateResponse } })
    t.provider.on('Create', 'A', async (_request, send, { clock }) => {
      await new Promise<void>((resolve) => clock.schedule(61_000, resolve))
      await send({ PhysicalResourceId: 'A-late' })
    })
    const created = t.engine.createStack({ stackName, template, disableRollback: true })
    expect((await t.clock.runUntil(created)).stackStatus).toBe('CREATE_FAILED')
    await t.clock.runAll()
    await t.engine.idle()
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R060', 'R061'])
    await t.clock.runUntil(t.engine.deleteStack({ stackName }))
    expect(t.provider.log).toEqual(['Create A', deletion])
  })

  test('adopt-id · only a response that names one the engine can use', async () => {
    await using t = await startTestEngine({ behaviours: { lateResponse: 'adopt-id' } })
    t.provider.on('Create', 'A', async (_request, send, { clock }) => {
      await new Promise<void>((resolve) => clock.schedule(61_000, resolve))
      await send({ PhysicalResourceId: undefined })
      await send({ PhysicalResourceId: 'A-late' })
      await send({ PhysicalResourceId: 'A-later' })
    })
    const created = t.engine.createStack({ stackName, template, disableRollback: true })
    await t.clock.runUntil(created)
    await t.clock.runAll()
    await t.engine.idle()
    expect(t.engine.describeStack(stackName)?.resources).toMatchObject([{ physicalResourceId: 'A-late', resourceStatus: 'CREATE_FAILED' }])
  })
})

describe('repeatedResponse (ros)', () => {
  const twice = async (t: TestEngine, ...answers: readonly ResponseFields[]): Promise<StackResult> => {
    t.provider.on('Create', 'A', async (_request, send) => {
      for (const answer of answers) await send(answer)
    })
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template }))
    await t.engine.idle()
    return stack
  }

  test.each([
    ['first', 'CREATE_COMPLETE'],
    ['last', 'CREATE_ROLLBACK_COMPLETE'],
  ] as const)('%s · decides where a FAILED follows a SUCCESS', async (repeatedResponse, status) => {
    await using t = await startTestEngine({ behaviours: { repeatedResponse } })
    expect((await twice(t, {}, failed)).stackStatus).toBe(status)
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R063'])
  })

  test.each([
    ['first', 'one'],
    ['last', 'two'],
  ] as const)('%s · decides on the id', async (repeatedResponse, physicalResourceId) => {
    await using t = await startTestEngine({ behaviours: { repeatedResponse } })
    const stack = await twice(t, { PhysicalResourceId: 'one' }, { PhysicalResourceId: 'two' })
    expect(stack.resources).toMatchObject([{ physicalResourceId, resourceStatus: 'CREATE_COMPLETE' }])
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R062'])
  })

  test('last · a second later the engine has looked', async () => {
    await using t = await startTestEngine({ behaviours: { repeatedResponse: 'last' } })
    t.provider.on('Create', 'A', async (_request, send, { clock }) => {
      await send()
      await new Promise<void>((resolve) => clock.schedule(1001, resolve))
      await send(failed)
    })
    const begun = t.clock.now()
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template }))
    expect([stack.stackStatus, t.clock.now() - begun]).toEqual(['CREATE_COMPLETE', 1000])
    await t.clock.runAll()
    await t.engine.idle()
    expect(t.engine.describeStack(stackName)?.stackStatus).toBe('CREATE_COMPLETE')
    expect(t.engine.violations.map(({ rule }) => rule)).toEqual(['R063'])
  })

  test('last · an unreadable one does not count', async () => {
    await using t = await startTestEngine({ behaviours: { repeatedResponse: 'last', misaddressedResponse: 'ignore' } })
    expect((await twice(t, {}, { RequestId: 'else' })).stackStatus).toBe('CREATE_COMPLETE')
  })
})
