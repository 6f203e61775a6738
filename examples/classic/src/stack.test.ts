import { createStackEngine, provider, type StackResult } from '@outrigger/stack'
import { allowLoopback, recordingLogger } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { answerPublished } from './answer-published.ts'
import { DnsRecordHandler } from './dns-record-handler.ts'
import { DnsZone } from './dns-zone.ts'
import { serviceTokens, stackOf } from './stacks.fixture.ts'
import { Tickets } from './tickets.ts'

/** A zone, its provider, and an engine that knows one stack. */
async function start(name: 'cfn' | 'ros') {
  const loopback = allowLoopback()
  const logger = recordingLogger()
  const zone = new DnsZone()
  const tickets = new Tickets()
  const engine = await createStackEngine({ targets: { [serviceTokens[name]]: provider(new DnsRecordHandler(zone, tickets), { logger }) } })
  const input = await stackOf(name)

  /** Creates the stack; its record is published as soon as it is there. */
  async function create(): Promise<StackResult> {
    const creation = engine.createStack(input())
    await expect.poll(() => tickets.size).toBe(1)
    zone.publish()
    await answerPublished(zone, tickets, { logger })
    return creation
  }

  return {
    zone,
    tickets,
    engine,
    input,
    create,
    async [Symbol.asyncDispose]() {
      await engine.close()
      loopback[Symbol.dispose]()
    },
  }
}

const ids = (stack: StackResult) => stack.resources.map(({ physicalResourceId }) => physicalResourceId)

describe.each(['cfn', 'ros'] as const)('on %s', { timeout: 30_000 }, (name) => {
  test('G2 · the stack waits until the record is published, then takes its name', async () => {
    await using world = await start(name)
    const stack = await world.create()
    expect(stack).toMatchObject({ ok: true, stackStatus: 'CREATE_COMPLETE', outputs: { Name: 'www.harbour.example' } })
    expect(ids(stack)).toEqual(['www.harbour.example/A'])
    expect([...world.zone.published.values()]).toMatchObject([{ name: 'www.harbour.example', type: 'A', values: ['192.0.2.10'], ttl: 60 }])
    expect(world.engine.violations).toEqual([])
  })

  test('C8 · another address is changed in place', async () => {
    await using world = await start(name)
    await world.create()
    const stack = await world.engine.updateStack(world.input({ Address: '192.0.2.20' }))
    expect(stack).toMatchObject({ ok: true, stackStatus: 'UPDATE_COMPLETE', outputs: { Name: 'www.harbour.example' } })
    expect(world.zone.find('www.harbour.example/A')?.values).toEqual(['192.0.2.20'])
    expect(world.engine.violations).toEqual([])
  })

  test('a deleted stack leaves no record', async () => {
    await using world = await start(name)
    await world.create()
    expect(await world.engine.deleteStack(world.input())).toMatchObject({ ok: true, stackStatus: 'DELETE_COMPLETE' })
    expect(world.zone.find('www.harbour.example/A')).toBeUndefined()
    expect(world.engine.violations).toEqual([])
  })

  test('a record that someone else made fails the creation, and is left alone', async () => {
    await using world = await start(name)
    const theirs = { name: 'www.harbour.example', type: 'A', values: ['198.51.100.1'], ttl: 300, owner: 'someone else' }
    world.zone.put('www.harbour.example/A', theirs)
    const stack = await world.engine.createStack(world.input())
    expect(stack.ok).toBe(false)
    expect(stack.events.map((event) => event.resourceStatusReason ?? '').join()).toContain('www.harbour.example/A exists already')
    expect(world.zone.find('www.harbour.example/A')).toEqual(theirs)
    expect(world.engine.violations).toEqual([])
  })
})

test('C8 · on CloudFormation another name is another record, and the old one is cleaned up', async () => {
  await using world = await start('cfn')
  await world.create()
  const stack = await world.engine.updateStack(world.input({ Name: 'quay.harbour.example' }))
  expect(stack).toMatchObject({ ok: true, outputs: { Name: 'quay.harbour.example' } })
  expect(ids(stack)).toEqual(['quay.harbour.example/A'])
  expect(world.zone.find('www.harbour.example/A')).toBeUndefined()
  expect(world.zone.find('quay.harbour.example/A')).toBeDefined()
  expect(world.engine.violations).toEqual([])
})

test('C8 · on ROS another name is refused, and everything is as before', async () => {
  await using world = await start('ros')
  await world.create()
  const stack = await world.engine.updateStack(world.input({ Name: 'quay.harbour.example' }))
  expect(stack).toMatchObject({ ok: false, stackStatus: 'ROLLBACK_COMPLETE' })
  expect(ids(stack)).toEqual(['www.harbour.example/A'])
  expect(world.zone.find('quay.harbour.example/A')).toBeUndefined()
  expect(world.engine.violations).toEqual([])
})
