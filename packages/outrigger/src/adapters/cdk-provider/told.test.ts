import { describe, expect, test } from 'vitest'
import { cloudFormationEvent, lambdaContext, recordingLogger, virtualClock } from '../../testing/index.ts'
import { resource } from './deployed.fixture.ts'
import { type CdkProviderOptions, cdkProvider } from './index.ts'

const event = cloudFormationEvent({ resourceType: 'Custom::Certificate' })
const { StackId: stackId, RequestId: requestId, LogicalResourceId: logicalResourceId } = event
const ids = { stackId, requestId, logicalResourceId, requestType: 'Create' }

const begin = (parts: Parameters<typeof resource>[0], options: CdkProviderOptions = {}) => {
  const logger = recordingLogger()
  const { onEvent } = cdkProvider(resource(parts), { clock: virtualClock(), logger, ...options })
  return { logs: logger.entries, result: onEvent(event, lambdaContext()).catch((error: unknown) => error) }
}

describe('what the framework is told', () => {
  test('is one line in the log: a success', async () => {
    const { logs, result } = begin({})
    expect(await result).toEqual({ PhysicalResourceId: 'cert-1' })
    expect(logs).toEqual([
      { level: 'info', message: 'told the framework', fields: { ...ids, status: 'SUCCESS', physicalResourceId: 'cert-1' } },
    ])
  })

  test('is one line in the log: a failure, with its Reason', async () => {
    const { logs, result } = begin({ create: () => Promise.reject(new Error('no quota')) })
    await result
    const fields = {
      ...ids,
      status: 'FAILED',
      reason: 'no quota',
      physicalResourceId: expect.stringMatching(/^outrigger-failed-/) as unknown,
    }
    expect(logs.filter(({ message }) => message === 'told the framework')).toEqual([
      { level: 'info', message: 'told the framework', fields },
    ])
  })

  test('of a failure has no stack, which the framework would put into the Reason', async () => {
    const { result } = begin({ create: () => Promise.reject(new Error('no quota')) })
    const error = (await result) as Error
    expect(error.stack).toBe('Error')
    expect(error.message).toMatch(/^no quota \(log: [^)]+\)$/)
  })

  test('of a Create that fails names no marker as left behind', async () => {
    const { result } = begin({ create: () => Promise.reject(new Error('no quota')) })
    expect(String(await result)).not.toContain('left behind')
  })
})

test("G1 · of several resources one that is declared durable: 'required' is refused at start", () => {
  const durable = resource({ durable: 'required' })
  const handlers = [...resource({}).handlers, ...durable.handlers]
  expect(() => cdkProvider({ ...durable, handlers })).toThrow(
    "a resource is declared durable: 'required', but steps that isComplete comes to don't survive its end",
  )
})

test('without isComplete a poll is waited for, unless told otherwise', async () => {
  const clock = virtualClock()
  let asked = 0
  const { onEvent } = cdkProvider(
    resource({
      async create({ poll }) {
        await poll('issued', () => ++asked, { until: (count) => count === 2, every: '1s', timeout: '20s' })
        return { physicalResourceId: 'cert-1' }
      },
    }),
    { clock, logger: recordingLogger() },
  )
  expect(await clock.runUntil(onEvent(event, lambdaContext()))).toEqual({ PhysicalResourceId: 'cert-1' })
})
