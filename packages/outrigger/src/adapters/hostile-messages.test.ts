import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineResource } from '../resource/define-resource.ts'
import { cloudFormationEvent, recordingLogger, rosEvent } from '../testing/index.ts'
import { greeting, recording, resourceType } from './adapter-world.fixture.ts'
import { cdkProvider } from './cdk-provider/index.ts'
import { smqHandler } from './smq/index.ts'
import { sqsHandler } from './sqs/index.ts'

const json = fc.json({ maxDepth: 3 })
const base64 = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => text.map((content) => Buffer.from(content).toString('base64'))
const inEnvelope = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .record({ Type: fc.constant('Notification'), TopicName: fc.string(), Message: text, Timestamp: fc.string(), PublishTime: fc.string() })
    .map((envelope) => JSON.stringify(envelope))
const inXml = fc
  .record({ open: fc.constantFrom('<Message>', '<Notification><Message>', '<'), text: fc.string() })
  .map(({ open, text }) => `${open}${text}</Message>`)

/** What may stand in a body, but for a request that can be answered. */
const bodies = fc.oneof(fc.string(), json, base64(json), inEnvelope(json), inEnvelope(fc.string()), base64(inEnvelope(json)), inXml)

/** An event of an engine, in which fields are missing or of any kind. */
const broken = (event: object): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  fc
    .record(
      { StackId: fc.anything(), RequestId: fc.jsonValue(), RequestType: fc.jsonValue(), ResponseURL: fc.jsonValue() },
      { requiredKeys: [] },
    )
    .map((fields) => Object.assign({}, event, { ResponseURL: 'https://169.254.169.254/', IntranetResponseURL: undefined }, fields))

describe('whatever a queue holds', () => {
  test.for([
    ['sqs', sqsHandler, 'Body', cloudFormationEvent({ resourceType })],
    ['smq', smqHandler, 'MessageBody', rosEvent({ resourceType })],
  ] as const)('%s tells a verdict, runs nothing and logs one line', async ([, make, field, event]) => {
    const { deeds, calls } = recording()
    const any = fc.oneof(
      bodies,
      broken(event).map((fields) => JSON.stringify(fields)),
    )
    await fc.assert(
      fc.asyncProperty(any, fc.constantFrom('keep', 'delete'), async (body, poison) => {
        const logger = recordingLogger()
        const handler = make(defineResource({ type: resourceType, ...deeds }), { logger, poison })
        expect(await handler({ [field]: body })).toBe(poison)
        expect(logger.entries.map(({ level }) => level)).toEqual(['error'])
      }),
      { numRuns: 1000 },
    )
    expect(calls).toEqual([])
  })
})

describe('whatever the CDK framework hands over', () => {
  test('either handler gives a result or an error with a message', async () => {
    const { onEvent, isComplete } = cdkProvider(defineResource({ type: resourceType, ...greeting }), {
      isCompleteHandler: true,
      logger: recordingLogger(),
    })
    const any = fc.oneof(fc.anything(), broken(cloudFormationEvent({ resourceType })))
    const progress = fc.oneof(
      fc.anything(),
      json.map((text) => Buffer.from(text).toString('base64url')),
    )
    await fc.assert(
      fc.asyncProperty(any, progress, async (event, OutriggerProgress) => {
        const endings = await Promise.allSettled([onEvent(event), isComplete(Object.assign({}, event, { OutriggerProgress }))])
        const told = endings.map((ending) => (ending.status === 'fulfilled' ? typeof ending.value : (ending.reason as Error).message))
        expect(told.filter((text) => typeof text !== 'string' || text === '')).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
