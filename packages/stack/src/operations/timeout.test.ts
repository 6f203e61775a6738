import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { inShort, startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { matching } from '../fixtures/matching.fixture.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'
const property = { cfn: 'ServiceTimeout', ros: 'Timeout' } as const

describe.each(both)('timeouts (%s)', (engine) => {
  const standard = { cfn: 3600, ros: 60 }[engine]
  const longest = { cfn: 3600, ros: 43_200 }[engine]

  test.each([
    ['none is given', undefined, standard],
    ['the shortest', 1, 1],
    ['the longest', longest, longest],
  ])('the engine waits as long as the template says, and not a moment less: %s', async (_title, given, seconds) => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', 'silence')
    const engineProperties = given === undefined ? {} : { [property[engine]]: given }
    const creating = t.engine.createStack({ stackName, template: templateOf(engine, { A: { engineProperties } }) })
    await t.provider.came('Create', 'A')
    await t.clock.advance(seconds * 1000 - 1)
    expect(t.engine.describeStack(stackName)?.stackStatus).toBe('CREATE_IN_PROGRESS')
    await t.clock.advance(1)
    await creating
    expect(t.engine.exchanges[0]).toMatchObject({ outcome: 'TIMED_OUT', duration: seconds * 1000 })
  })

  test.each([0, longest + 1, 1.5, 'soon', ''])('%j is no timeout: the resource fails before anything is sent', async (given) => {
    await using t = await startTestEngine()
    // By way of a parameter, since a template that says so outright is refused as a whole.
    const sections = { Parameters: { Wait: { Type: 'String', Default: String(given) } } }
    const resource = { engineProperties: { [property[engine]]: { Ref: 'Wait' } } }
    const stack = await t.engine.createStack({ stackName, template: templateOf(engine, { A: resource }, sections) })
    expect(t.provider.log).toEqual([])
    expect(inShort(stack.events)).toContain(
      `A CREATE_FAILED ([local] ${property[engine]} must be a whole number from 1 to ${longest}, not ${JSON.stringify(String(given))})`,
    )
  })

  test('the engine can be told another default', async () => {
    await using t = await startTestEngine({ defaultTimeout: 5 })
    t.provider.on('Create', 'A', 'silence')
    await t.clock.runUntil(t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) }))
    expect(t.engine.exchanges[0]?.duration).toBe(5000)
  })

  test('an answer in time stops the count', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) })
    expect(t.clock.pending).toBe(0)
  })

  test('an Update and a Delete that are not answered fail too', async () => {
    await using t = await startTestEngine()
    const of = (size: number) => templateOf(engine, { A: { properties: { Size: size } } })
    await t.engine.createStack({ stackName, template: of(1) })
    t.provider.on('Update', 'A', 'silence')
    const updated = await t.clock.runUntil(t.engine.updateStack({ stackName, template: of(2) }))
    expect(updated.ok).toBe(false)
    t.provider.on('Delete', 'A', 'silence')
    const deleted = await t.clock.runUntil(t.engine.deleteStack({ stackName }))
    expect(deleted.stackStatus).toBe('DELETE_FAILED')
    expect(t.engine.exchanges.map(({ outcome }) => outcome)).toEqual(['SUCCESS', 'TIMED_OUT', 'SUCCESS', 'TIMED_OUT'])
  })
})

test('CFN: Create times out · CREATE_FAILED, then Delete with an invented id', async () => {
  await using t = await startTestEngine()
  t.provider.on('Create', 'A', 'silence')
  const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) }))
  const { RequestId } = t.provider.requests[0] ?? {}
  expect(inShort(stack.events).slice(2, 4)).toEqual([
    `A CREATE_FAILED (CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${RequestId}]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.)`,
    'shop ROLLBACK_IN_PROGRESS (The following resource(s) failed to create: [A]. Rollback requested by user.)',
  ])
  expect(t.provider.log).toEqual(['Create A', matching(/^Delete A shop-A-[A-Z0-9]{13}$/)])
})

test('ROS: Create times out · CREATE_FAILED, in words of ours', async () => {
  await using t = await startTestEngine()
  t.provider.on('Create', 'A', 'silence')
  const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template: templateOf('ros', { A: {} }) }))
  const event = stack.events.find(({ resourceStatus }) => resourceStatus === 'CREATE_FAILED')
  expect(event).toMatchObject({
    ours: true,
    resourceStatusReason: matching(/^\[local\] no response within 60 s \(RequestId: /),
  })
})
