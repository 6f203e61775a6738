import { expect, test } from 'vitest'
import { nodeDigest } from '../lifecycle/node-digest.ts'
import { createService } from '../lifecycle/service.ts'
import { wire } from '../lifecycle/service.fixture.ts'
import { createOutcomes } from '../outcomes/create-outcomes.ts'
import { memoryOutcomesStore } from '../outcomes/memory-outcomes-store.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { defineResource } from '../resource/define-resource.ts'
import type { ResourceDefinition } from '../resource/resource-definition.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { snsEnvelope } from '../testing/envelopes/sns.ts'
import { recordingLogger } from '../testing/recording-logger.ts'
import { mayHaveAnswered } from './explain.ts'
import type { FailureAccount } from './failed-invocation.ts'
import { invocationRecord, lastResort } from './last-resort.fixture.ts'

const event = cloudFormationEvent()

/** A function and its last resort, on one store. `serve` resolves with what Lambda would write of the error. */
function functionAndLastResort(create: ResourceDefinition['create']) {
  const store = memoryOutcomesStore()
  const outcomes = createOutcomes(store)
  const resort = lastResort({ outcomes })
  const outage = wire(resort.clock, [503])
  const service = createService(
    defineResource({ type: 'Custom::Example', create, update() {}, delete() {} }),
    { dialects: [cloudFormation], httpClient: outage, digest: nodeDigest },
    { clock: resort.clock, logger: recordingLogger(), random: () => 0.5, outcomes },
  )
  const serve = async (): Promise<FailureAccount> => {
    const error: unknown = await service(event, { remaining: 10_000 }).catch((thrown: unknown) => thrown)
    return error instanceof Error ? { errorType: error.name, errorMessage: error.message } : {}
  }
  return { ...resort, serve, outage }
}

test('D6, A4 · a SUCCESS that was settled and never delivered is sent, by the very same bytes', async () => {
  const { clock, serve, outage, handle, httpClient } = functionAndLastResort(() => ({ physicalResourceId: 'made-1' }))
  const error = await clock.runUntil(serve())
  expect(error).toMatchObject({ errorType: 'DeliveryError' })
  // A dead letter tells only the text.
  expect(mayHaveAnswered({ ...error, errorType: undefined })).toBe(true)
  expect(await handle(invocationRecord(event, { error }))).toMatchObject([
    { status: 'SUCCESS', physicalResourceId: 'made-1', delivered: true },
  ])
  expect(httpClient.sent).toHaveLength(1)
  expect(httpClient.sent[0]?.bytes).toEqual(outage.sent[0]?.bytes)
})

test('D6 · a function that was killed at work is answered FAILED once its lease has ended, and says so to whoever comes later', async () => {
  const { clock, serve, outage, handle, responses } = functionAndLastResort(() => new Promise(() => {}))
  // It is killed: its watchdog never fires.
  const frozen = clock.schedule
  clock.schedule = () => () => {}
  void serve()
  await clock.settle()
  clock.schedule = frozen
  const begin = clock.now()
  await handle(invocationRecord(event))
  expect(clock.now() - begin).toBeGreaterThan(10_000)
  await handle(invocationRecord(event))
  const [first, second] = responses(event)
  expect(first).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/^out of memory/) as unknown })
  expect(second).toEqual(first)
  expect(outage.sent).toEqual([])
})

test('D6, G2 · a request that was deferred is left to the holder of its ticket', async () => {
  const { clock, serve, handle, httpClient, logger } = functionAndLastResort(({ defer }) => defer())
  await clock.runUntil(serve())
  expect(await handle(invocationRecord(event))).toEqual([undefined])
  expect(httpClient.sent).toEqual([])
  expect(logger.entries.at(-1)).toMatchObject({ message: 'the request was deferred: the holder of the ticket answers' })
})

test.for([[{ orders: [1] }], ['hello']])('D6 · with a store, a request is answered though %j stood beside it', async ([other]) => {
  const { handle, responses } = functionAndLastResort(() => ({ physicalResourceId: 'made-1' }))
  expect(await handle(invocationRecord(snsEnvelope([other, event])))).toMatchObject([{ status: 'FAILED', delivered: true }])
  expect(responses(event)).toMatchObject([{ Status: 'FAILED', RequestId: event.RequestId }])
})

test('D6 · with a store, a request whose run failed undecided is answered FAILED', async () => {
  const { handle, responses } = functionAndLastResort(() => ({ physicalResourceId: 'made-1' }))
  const error = { errorType: 'UnsettledError', errorMessage: 'the outcomes store gave no answer' }
  await handle(invocationRecord(event, { error }))
  expect(responses(event)).toMatchObject([{ Status: 'FAILED', Reason: expect.stringMatching(/^error: UnsettledError/) as unknown }])
})
