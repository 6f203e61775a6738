import { defineResource } from 'outrigger'
import { recordingLogger, virtualClock } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { createStackEngine } from '../engine/create-stack-engine.ts'
import type { StackEngine } from '../engine/stack-engine.ts'
import { templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import { provider } from './provider.ts'

const both = ['cfn', 'ros'] as const
const stackName = 'shop'

/** A resource that keeps what it made. */
function shelf() {
  const things = new Map<string, unknown>()
  const resource = defineResource({
    type: 'Custom::Thing',
    async create({ properties, token }) {
      const id = `thing-${things.size + 1}-${token.slice(0, 8)}`
      things.set(id, properties)
      return { physicalResourceId: id, data: { Id: id } }
    },
    async update({ physicalResourceId, properties }) {
      if (JSON.stringify(properties).includes('bad')) throw new Error('bad size')
      things.set(physicalResourceId, properties)
      return { data: { Id: physicalResourceId } }
    },
    async delete({ physicalResourceId }) {
      things.delete(physicalResourceId)
    },
  })
  return { things, resource }
}

async function withShelf(): Promise<{ readonly engine: StackEngine; readonly things: ReadonlyMap<string, unknown> }> {
  const { things, resource } = shelf()
  const target = provider(resource, { logger: recordingLogger() })
  return { things, engine: await createStackEngine({ clock: virtualClock(), targets: { [tokens.cfn]: target, [tokens.ros]: target } }) }
}

const of = (engine: (typeof both)[number], size: string) =>
  templateOf(engine, { A: { properties: { Size: size } }, B: { properties: { Of: { 'Fn::GetAtt': ['A', 'Id'] } } } })

describe.each(both)('a provider of Outrigger in this process (%s)', (engine) => {
  test('lives a whole life without a violation, and leaves nothing behind', async () => {
    const { engine: stacks, things } = await withShelf()
    await using _ = stacks
    const created = await stacks.createStack({ stackName, template: of(engine, 's') })
    expect(created.ok).toBe(true)
    expect(things.size).toBe(2)
    const updated = await stacks.updateStack({ stackName, template: of(engine, 'm') })
    expect(updated.ok).toBe(true)
    expect([...things.values()][0]).toMatchObject({ Size: 'm' })
    const failed = await stacks.updateStack({ stackName, template: of(engine, 'bad') })
    expect(failed.stackStatus).toBe(engine === 'cfn' ? 'UPDATE_ROLLBACK_COMPLETE' : 'ROLLBACK_COMPLETE')
    expect([...things.values()][0]).toMatchObject({ Size: 'm' })
    expect((await stacks.deleteStack({ stackName })).ok).toBe(true)
    await stacks.idle()
    expect(things.size).toBe(0)
    expect(stacks.violations).toEqual([])
    expect(stacks.exchanges.map(({ outcome }) => outcome)).toEqual([
      'SUCCESS',
      'SUCCESS',
      'SUCCESS',
      'FAILED',
      'SUCCESS',
      'SUCCESS',
      'SUCCESS',
    ])
  })

  test('a Create that throws is rolled back with a Delete that calls nobody', async () => {
    let deleted = 0
    const resource = defineResource({
      type: 'Custom::Thing',
      create: async () => {
        throw new Error('out of stock')
      },
      update: async () => {},
      delete: async () => {
        deleted += 1
      },
    })
    const target = provider(resource, { logger: recordingLogger() })
    await using stacks = await createStackEngine({ clock: virtualClock(), targets: { '*': target } })
    const stack = await stacks.createStack({ stackName, template: templateOf(engine, { A: {} }) })
    await stacks.idle()
    expect(stack.stackStatus).toBe(engine === 'cfn' ? 'ROLLBACK_COMPLETE' : 'CREATE_ROLLBACK_COMPLETE')
    expect(stack.events.find(({ resourceStatus }) => resourceStatus === 'CREATE_FAILED')?.resourceStatusReason).toContain('out of stock')
    expect(stacks.violations).toEqual([])
    expect(deleted).toBe(0)
  })
})

test('a token of a kind that has no adapter here is noted on the exchange', async () => {
  const clock = virtualClock()
  await using stacks = await createStackEngine({ clock, targets: { '*': provider(shelf().resource) } })
  const template = templateOf('ros', { A: { engineProperties: { ServiceToken: 'acs:mns:cn-hangzhou:1234567890123456:queues/requests' } } })
  await clock.runUntil(stacks.createStack({ stackName, template, disableRollback: true }))
  expect(stacks.exchanges[0]?.failures).toEqual([
    'Error: a provider in this process can stand behind a Lambda function, an SNS topic or a function of Function Compute, not behind smq',
  ])
})

test('a provider subscribes to an SNS topic', async () => {
  const { things, resource } = shelf()
  const topic = 'arn:aws:sns:us-east-1:123456789012:requests'
  await using stacks = await createStackEngine({
    clock: virtualClock(),
    targets: { [topic]: provider(resource, { logger: recordingLogger() }) },
  })
  const template = templateOf('cfn', { A: { engineProperties: { ServiceToken: topic } } })
  expect((await stacks.createStack({ stackName, template })).stackStatus).toBe('CREATE_COMPLETE')
  expect([things.size, stacks.violations]).toEqual([1, []])
})
