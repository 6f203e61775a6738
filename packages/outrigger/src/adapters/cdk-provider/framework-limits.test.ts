import { describe, expect, test } from 'vitest'
import { DefinitionError } from '../../errors/definition-error.ts'
import { EventError } from '../../errors/event-error.ts'
import { fieldsOf } from '../../protocol/fields.ts'
import { cloudFormationEvent, lambdaContext, recordingLogger } from '../../testing/index.ts'
import { deployed, metAfter, resource } from './deployed.fixture.ts'
import { cdkProvider } from './index.ts'

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern) as unknown
function amzNow(): string {
  return new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
}
const withoutWaiter = { isCompleteHandler: false }

describe('without isComplete', () => {
  test('all is done within onEvent, a poll too', async () => {
    const issued = metAfter(3)
    const { ask, framework, clock } = await deployed(
      {
        create: async ({ poll }) => ({
          physicalResourceId: 'cert-1',
          data: { Count: await poll('issued', issued.check, { ...issued.options, timeout: '50s', every: '5s' }) },
        }),
      },
      withoutWaiter,
    )
    const start = clock.now()
    expect(await ask()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cert-1', Data: { Count: 3 } })
    expect([framework.calls.length, clock.now() - start]).toEqual([1, 10_000])
  })

  test('isComplete has nothing to do', async () => {
    const { isComplete } = cdkProvider(resource({}))
    expect(await isComplete(cloudFormationEvent())).toEqual({ IsComplete: true })
  })

  test('C3 · a Create that fails after a checkpoint says what is left behind: the framework drops the id', async () => {
    const { ask } = await deployed(
      {
        async create({ checkpoint }) {
          await checkpoint('cert-1')
          throw new Error('no quota')
        },
      },
      withoutWaiter,
    )
    expect(await ask()).toEqual(
      expect.objectContaining({
        Status: 'FAILED',
        PhysicalResourceId: 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED',
        Reason: matching(/^no quota \(log: [^\n]+\) \(left behind: cert-1\)\n\nLogs: \/aws\/lambda\/onEvent\n$/),
      }),
    )
  })

  test("C5 · a Delete of the framework's marker for an id that was missing succeeds, and nothing is deleted", async () => {
    const deleted: string[] = []
    const { ask } = await deployed({ delete: ({ physicalResourceId }) => void deleted.push(physicalResourceId) }, withoutWaiter)
    const id = 'AWSCDK::CustomResourceProviderFramework::MISSING_PHYSICAL_ID'
    expect(await ask({ requestType: 'Delete', physicalResourceId: id })).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: id })
    expect(deleted).toEqual([])
  })
})

describe('what the framework adds', () => {
  test.for([true, false])(
    'E1 · a long Reason is cut so that the response fits all the same (isComplete: %j)',
    async (isCompleteHandler) => {
      const { ask } = await deployed({ create: () => Promise.reject(new Error('x'.repeat(9000))) }, { isCompleteHandler })
      const response = await ask()
      expect(response['Reason']).toMatch(/^x{3000,}… \(log: [^\n]+\n\nLogs: /)
      expect(Buffer.byteLength(JSON.stringify(response))).toBeLessThanOrEqual(4096)
    },
  )

  test('E1 · data that fits as exactly is sent; data that would not fit any more is FAILED, with the id', async () => {
    const answers: Readonly<Record<string, unknown>>[] = []
    for (const length of [3000, 3600, 3700, 4000]) {
      const { ask } = await deployed({ create: () => ({ physicalResourceId: 'cert-1', data: { Text: 'x'.repeat(length) } }) })
      const response = await ask()
      expect(Buffer.byteLength(JSON.stringify(response))).toBeLessThanOrEqual(4096)
      answers.push(response)
    }
    expect(answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILED'])
    expect(answers[3]).toMatchObject({ PhysicalResourceId: 'cert-1', Reason: matching(/engine's limit of 4096.*Text \(4002 bytes\)/) })
  })
})

describe('secrets', () => {
  const secrets = ['Key']

  test('E5 · a secret attribute is masked', async () => {
    const { ask, framework } = await deployed({
      secrets,
      create: () => ({ physicalResourceId: 'cert-1', data: { Key: 'hunter2hunter2' } }),
    })
    expect(await ask()).toMatchObject({ Status: 'SUCCESS', NoEcho: true, Data: { Key: 'hunter2hunter2' } })
    expect(framework.calls[0]?.result).toMatchObject({ NoEcho: true })
  })

  test.for([
    [true, { Status: 'SUCCESS', NoEcho: true, Data: { Key: 'hunter2hunter2' } }],
    [false, { Status: 'FAILED', PhysicalResourceId: 'cert-1', Reason: matching(/^the data is secret, .* set the option noEcho/) }],
  ] as const)('E5 · a secret attribute that isComplete returns is masked with noEcho: %j', async ([noEcho, answer]) => {
    const issued = metAfter(2)
    const { ask } = await deployed(
      {
        secrets,
        async create({ poll, checkpoint }) {
          await checkpoint('cert-1')
          await poll('issued', issued.check, issued.options)
          return { physicalResourceId: 'cert-1', data: { Key: 'hunter2hunter2' } }
        },
      },
      { noEcho },
    )
    expect(await ask()).toMatchObject(answer)
  })

  test("E5, E6 · neither the framework's log nor ours holds what a step gave, or the URL's query", async () => {
    const issued = metAfter(3)
    const { ask, framework, logs } = await deployed({
      async create({ step, poll, ticket, log }) {
        const key = await step('key', () => 'hunter2hunter2')
        log.info(ticket)
        await poll('issued', issued.check, issued.options)
        return { physicalResourceId: `cert-${key.length}` }
      },
    })
    expect(await ask()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cert-14' })
    const query = new URL(String(framework.calls[0]?.event['ResponseURL'])).search.slice(1)
    const printed = framework.printed.join() + JSON.stringify(logs)
    expect(query).toMatch(/X-Amz-Signature=\w{64}/)
    for (const hidden of ['hunter2hunter2', Buffer.from('hunter2hunter2').toString('base64url'), query])
      expect(printed).not.toContain(hidden)
    expect(framework.printed.join()).toContain('OutriggerProgress')
  })

  test('E3, E5 · a secret is taken out of the Reason', async () => {
    const { ask } = await deployed({
      secrets: ['Key'],
      create: ({ properties }) => Promise.reject(new Error(`refused: ${String(properties['Key'])}`)),
    })
    expect(await ask({ properties: { Key: 'hunter2hunter2' } })).toMatchObject({ Reason: matching(/^refused: \*\*\* \(log/) })
  })
})

describe('older frameworks, which withhold the response URL', () => {
  test('are served all the same', async () => {
    const issued = metAfter(3)
    const { ask, framework } = await deployed(
      {
        async create({ step, poll }) {
          const id = await step('make', () => 'cert-1')
          await poll('issued', issued.check, issued.options)
          return { physicalResourceId: id }
        },
      },
      {},
      { pass: (event) => ({ ...event, ResponseURL: '...' }) },
    )
    expect(await ask()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cert-1' })
    expect(framework.calls[0]?.event['ResponseURL']).toBe('...')
  })
})

describe('progress', () => {
  const pending = resource({
    create: async ({ poll, step }) =>
      (await step('big', () => 'x'.repeat(10)), poll('issued', () => false, { until: Boolean, every: 1, timeout: '1h' })) as never,
  })
  const sent = cloudFormationEvent({ resourceType: 'Custom::Certificate' })
  const event = { ...sent, ResponseURL: sent.ResponseURL.replace('20260101T000000Z', amzNow()) }

  test.for([
    ['of another resource', async (progress: unknown) => ({ ...event, ResponseURL: sent.ResponseURL, OutriggerProgress: progress })],
    ['of another request', async (progress: unknown) => ({ ...event, RequestId: 'another', OutriggerProgress: progress })],
    ['that is no text', async () => ({ ...event, OutriggerProgress: { odd: true } })],
    ['that was cut', async (progress: unknown) => ({ ...event, OutriggerProgress: String(progress).slice(0, -4) })],
    [
      'of another version',
      async () => ({ ...event, ResponseURL: '...', OutriggerProgress: Buffer.from('{"version":2}').toString('base64url') }),
    ],
  ] as const)('%s is refused', async ([, change]) => {
    const { onEvent, isComplete } = cdkProvider(pending, { isCompleteHandler: true, logger: recordingLogger() })
    const result = fieldsOf(await onEvent(event, lambdaContext()))
    const refusal = await isComplete(await change(result['OutriggerProgress'])).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(EventError)
    expect(refusal).toMatchObject({ message: 'OutriggerProgress holds no progress of this request' })
  })

  test('of this request is taken', async () => {
    const { onEvent, isComplete } = cdkProvider(pending, { isCompleteHandler: true, logger: recordingLogger() })
    const result = await onEvent(event, lambdaContext())
    expect(await isComplete({ ...event, ...result }, lambdaContext())).toEqual({ IsComplete: false })
  })

  test('that is too large to be carried is FAILED, with the id', async () => {
    const { ask } = await deployed({
      async create({ checkpoint, step, poll }) {
        await checkpoint('cert-1')
        await step('big', () => 'x'.repeat(100_000))
        return poll('issued', () => false, { until: Boolean, every: 1, timeout: '1h' }) as never
      },
    })
    const reason = matching(/^what the steps gave takes 133\d\d\d bytes, more than the 131072 that can be carried to isComplete/)
    expect(await ask()).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'cert-1', Reason: reason })
  })

  test('of a value that JSON can not hold is FAILED', async () => {
    const { ask } = await deployed({ create: async ({ step }) => ({ physicalResourceId: String(await step('count', () => 10n)) }) })
    expect(await ask()).toMatchObject({ Status: 'FAILED', Reason: matching(/"count" gave what JSON can't hold/) })
  })
})

describe('cdkProvider', () => {
  test("G1 · a resource that is declared durable: 'required' is refused at start", () => {
    expect(() => cdkProvider(resource({ durable: 'required' }))).toThrow(DefinitionError)
  })

  test('G2 · deferring is FAILED: the framework answers', async () => {
    const { ask } = await deployed({ create: ({ defer }) => defer() })
    expect(await ask()).toMatchObject({ Status: 'FAILED', Reason: matching(/^the response was deferred, but the CDK framework answers/) })
  })

  test.for([null, 'Create', {}, { StackId: 'arn:aws:cloudformation:x' }])('F5 · %j is no request, and nothing is run', async (event) => {
    const { onEvent } = cdkProvider(resource({}), { logger: recordingLogger() })
    await expect(onEvent(event)).rejects.toThrow(EventError)
  })

  test('A2 · a repeat of onEvent runs nothing and gives the same', async () => {
    let calls = 0
    const { onEvent } = cdkProvider(resource({ create: () => ({ physicalResourceId: `cert-${++calls}` }) }), { logger: recordingLogger() })
    const event = { ...cloudFormationEvent({ resourceType: 'Custom::Certificate' }), ResponseURL: '...' }
    const results = await Promise.all([onEvent(event), onEvent(event)])
    expect([...results, await onEvent(event)]).toEqual([1, 2, 3].map(() => ({ PhysicalResourceId: 'cert-1' })))
  })
})
