import { snsEnvelope } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { responseTo, sendRaw } from '../fixtures/raw-response.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { sns } from './sns.ts'

const topic = 'arn:aws:sns:us-east-1:123456789012:requests'
const template = templateOf('cfn', { A: { engineProperties: { ServiceToken: topic } } })

interface Envelope {
  readonly Records: readonly [{ readonly Sns: { readonly Message: string } }]
}

test('a subscriber gets each request in an envelope of SNS', async () => {
  const events: unknown[] = []
  await using t = await startTestEngine({
    targets: {
      [topic]: sns((event) => {
        events.push(event)
        const request = JSON.parse((event as Envelope).Records[0].Sns.Message) as ProviderRequest
        return sendRaw(request, responseTo(request))
      }),
    },
  })
  const start = t.clock.now()
  const stack = await t.clock.runUntil(t.engine.createStack({ stackName: 'shop', template }))
  expect(stack.stackStatus).toBe('CREATE_COMPLETE')
  const message = (events[0] as Envelope).Records[0].Sns.Message
  expect(events).toEqual([snsEnvelope(message, { topic, timestamp: start })])
  expect(JSON.parse(message)).toMatchObject({ RequestType: 'Create', ServiceToken: topic, LogicalResourceId: 'A' })
})

test('a subscriber that fails is run twice more, after 1 and 2 minutes', async () => {
  const times: number[] = []
  await using t = await startTestEngine({
    targets: {
      [topic]: sns(() => {
        times.push(t.clock.now() - start)
        throw new Error('not yet')
      }),
    },
  })
  const start = t.clock.now()
  await t.clock.runUntil(t.engine.createStack({ stackName: 'shop', template, disableRollback: true }))
  expect(times).toEqual([0, 60_000, 180_000])
})
