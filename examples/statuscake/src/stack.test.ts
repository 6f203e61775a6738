import { createStackEngine, provider, type StackResult } from '@outrigger/stack'
import { recordingLogger, virtualClock } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { connect } from './connect.fixture.ts'
import { serviceTokens, stackOf } from './stacks.fixture.ts'
import { statusCakeTest } from './statuscake-test.ts'

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

/** A StatusCake, a provider, and an engine whose time jumps from one thing that happens to the next. */
async function start(name: 'cfn' | 'ros') {
  const standIn = await connect()
  const clock = virtualClock()
  const target = provider(statusCakeTest, { logger: recordingLogger() })
  const engine = await createStackEngine({ clock, targets: { [serviceTokens[name]]: target } })
  const input = await stackOf(name)
  return {
    standIn,
    engine,
    create: (parameters = {}) => clock.runUntil(engine.createStack(input(parameters))),
    update: (parameters = {}) => clock.runUntil(engine.updateStack(input(parameters))),
    remove: () => clock.runUntil(engine.deleteStack(input())),
    async [Symbol.asyncDispose]() {
      await engine.close()
      await standIn.close()
    },
  }
}

/** The requests a stack engine sent, in order. */
const requests = ({ engine }: Awaited<ReturnType<typeof start>>) =>
  engine.exchanges.map(({ requestType, logicalResourceId, request }) =>
    [requestType, logicalResourceId, request.PhysicalResourceId].filter((part) => part !== undefined).join(' '),
  )

const reasons = (stack: StackResult) => stack.events.map((event) => event.resourceStatusReason ?? '').join('\n')

describe.each(['cfn', 'ros'] as const)('on %s', { timeout: 30_000 }, (name) => {
  test('a stack has the tests its template asks for, and tells their ids', async () => {
    await using world = await start(name)
    const stack = await world.create()
    expect(stack).toMatchObject({ stackStatus: 'CREATE_COMPLETE', outputs: { WebsiteTestId: '6300001', HealthTestId: '6300002' } })
    expect(world.standIn.tests).toMatchObject([
      { id: '6300001', name: 'Harbour', website_url: 'https://harbour.example', check_rate: 300, test_type: 'HTTP' },
      { id: '6300002', name: 'Harbour: health', website_url: 'https://harbour.example/health', check_rate: 900, test_type: 'HTTP' },
    ])
    expect(world.engine.violations).toEqual([])
  })

  test('an update changes what changed, in place', async () => {
    await using world = await start(name)
    await world.create()
    const stack = await world.update({ CheckRate: '60' })
    expect(stack).toMatchObject({ stackStatus: 'UPDATE_COMPLETE', outputs: { WebsiteTestId: '6300001' } })
    expect(requests(world).slice(2)).toEqual(['Update WebsiteTest 6300001'])
    expect(world.standIn.tests).toMatchObject([{ check_rate: 60 }, { check_rate: 900 }])
    expect(world.engine.violations).toEqual([])
  })

  test('an update that fails half-way leaves everything as it was', async () => {
    await using world = await start(name)
    await world.create()
    const before = world.standIn.tests
    const stack = await world.update({ WebsiteName: 'Quay', HealthCheckRate: '42' })
    expect(stack.ok).toBe(false)
    expect(reasons(stack)).toContain('check_rate: must be one of 0, 30, 60,')
    expect(world.standIn.tests).toEqual(before)
    expect(world.engine.violations).toEqual([])
  })

  test('a creation that fails half-way leaves nothing behind', async () => {
    await using world = await start(name)
    const stack = await world.create({ HealthCheckRate: '42' })
    expect(stack.ok).toBe(false)
    expect(reasons(stack)).toContain('check_rate: must be one of 0, 30, 60,')
    expect(requests(world)).toContain('Delete WebsiteTest 6300001')
    expect(world.standIn.tests).toEqual([])
    expect(world.engine.violations).toEqual([])
  })

  test('a deleted stack leaves nothing behind, not even what was deleted by hand before', async () => {
    await using world = await start(name)
    await world.create()
    await fetch(`${world.standIn.url}/uptime/6300001`, { method: 'DELETE', headers: { authorization: `Bearer ${world.standIn.key}` } })
    expect(await world.remove()).toMatchObject({ ok: true, stackStatus: 'DELETE_COMPLETE' })
    expect(world.standIn.tests).toEqual([])
    expect(world.engine.violations).toEqual([])
  })

  test('a lost reply costs nothing', async () => {
    await using world = await start(name)
    world.standIn.plan({ kind: 'lose-reply', method: 'POST' })
    expect(await world.create()).toMatchObject({ stackStatus: 'CREATE_COMPLETE', outputs: { WebsiteTestId: '6300001' } })
    expect(world.standIn.tests).toHaveLength(2)
    expect(world.engine.violations).toEqual([])
  })
})

test('on CloudFormation another type is another test, and the old one is cleaned up', async () => {
  await using world = await start('cfn')
  await world.create()
  const stack = await world.update({ TestType: 'HEAD' })
  expect(stack).toMatchObject({ stackStatus: 'UPDATE_COMPLETE', outputs: { WebsiteTestId: '6300003', HealthTestId: '6300002' } })
  expect(requests(world).slice(2)).toEqual(['Update WebsiteTest 6300001', 'Delete WebsiteTest 6300001'])
  expect(world.standIn.tests).toMatchObject([
    { id: '6300002', test_type: 'HTTP' },
    { id: '6300003', test_type: 'HEAD' },
  ])
  expect(world.engine.violations).toEqual([])
})

test('on CloudFormation a replacement is undone when another resource fails', async () => {
  await using world = await start('cfn')
  await world.create()
  const stack = await world.update({ TestType: 'HEAD', HealthCheckRate: '42' })
  expect(stack).toMatchObject({ stackStatus: 'UPDATE_ROLLBACK_COMPLETE' })
  expect(world.standIn.tests).toMatchObject([
    { id: '6300001', test_type: 'HTTP' },
    { id: '6300002', check_rate: 900 },
  ])
  expect(world.engine.violations).toEqual([])
})

test('on ROS another type is refused, and everything is as it was', async () => {
  await using world = await start('ros')
  await world.create()
  const before = world.standIn.tests
  const stack = await world.update({ TestType: 'HEAD' })
  expect(stack).toMatchObject({ ok: false, stackStatus: 'ROLLBACK_COMPLETE' })
  expect(reasons(stack)).toContain("TestType can't change from HTTP to HEAD")
  expect(world.standIn.tests).toEqual(before)
  expect(world.engine.violations).toEqual([])
})

test('on CloudFormation a test is found again by its tag though StatusCake never answered its creation', async () => {
  await using world = await start('cfn')
  world.standIn.plan({ kind: 'hang', method: 'POST' })
  const stack = await world.create()
  expect(stack).toMatchObject({ ok: false, stackStatus: 'ROLLBACK_COMPLETE' })
  expect(reasons(stack)).toContain('deadline')
  expect(requests(world)).toEqual(['Create WebsiteTest', matching(/^Delete WebsiteTest outrigger-failed-/)])
  expect(world.standIn.calls.filter((call) => call.startsWith('DELETE'))).toEqual(['DELETE /v1/uptime/6300001 204'])
  expect(world.standIn.tests).toEqual([])
  expect(world.engine.violations.filter(({ severity }) => severity === 'violation')).toEqual([])
})
