import { expect, test } from 'vitest'
import { nodeDigest } from '../lifecycle/node-digest.ts'
import { createService } from '../lifecycle/service.ts'
import { createOutcomes } from '../outcomes/create-outcomes.ts'
import { memoryOutcomesStore } from '../outcomes/memory-outcomes-store.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { ros } from '../protocol/ros.ts'
import { defineResource } from '../resource/define-resource.ts'
import type { ResourceDefinition } from '../resource/resource-definition.ts'
import { freshEvent, stage } from './responder.fixture.ts'

/** A handler and Responders that share a store, though no memory. */
function world(create: ResourceDefinition['create']) {
  const outcomes = createOutcomes(memoryOutcomesStore())
  const { clock, wire, logger, responder } = stage([200], { outcomes })
  const start = () =>
    createService(
      defineResource({ type: 'Custom::Example', create, update() {}, delete() {} }),
      { dialects: [cloudFormation, ros], httpClient: wire, digest: nodeDigest },
      { clock, logger, random: () => 0.5, outcomes },
    )
  return { clock, wire, responder, start }
}

const deferring: ResourceDefinition['create'] = ({ defer }) => defer()

test.for(['CloudFormation', 'ROS'] as const)(
  'A3, G2 · what the holder of a ticket answers is sent again to a repeat (%s)',
  async (engine) => {
    const event = freshEvent(engine)
    const { clock, wire, responder, start } = world(deferring)
    expect(await clock.runUntil(start()(event))).toBeUndefined()
    await clock.runUntil(responder(event).success({ physicalResourceId: 'made-1' }))
    const receipt = await clock.runUntil(start()(event))
    expect(receipt).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-1' })
    expect(wire.sent).toHaveLength(2)
    expect(wire.sent[1]?.bytes).toEqual(wire.sent[0]?.bytes)
  },
)

test('A4 · who answers by hand sends what was settled before, and the receipt says so', async () => {
  const event = freshEvent()
  const { clock, wire, responder, start } = world(() => ({ physicalResourceId: 'made-1' }))
  await clock.runUntil(start()(event))
  const receipt = await clock.runUntil(responder(event).failure({ reason: 'given up' }))
  expect(receipt).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-1', delivered: true })
  expect(wire.sent[1]?.bytes).toEqual(wire.sent[0]?.bytes)
})

test('A4 · who answers by hand waits while a handler is at work', async () => {
  const event = freshEvent()
  const { clock, wire, responder, start } = world(async ({ sleep }) => {
    await sleep('20s')
    return { physicalResourceId: 'made-1' }
  })
  const served = start()(event)
  await clock.advance(1000)
  const receipts = await clock.runUntil(Promise.all([served, responder(event).failure({ reason: 'given up' })]))
  expect(receipts).toMatchObject([{ status: 'SUCCESS' }, { status: 'SUCCESS' }])
  expect(new Set(wire.sent.map(({ text }) => text)).size).toBe(1)
})
