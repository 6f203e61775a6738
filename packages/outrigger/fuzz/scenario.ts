import fc, { type Arbitrary } from 'fast-check'
import { type Engine, hostileMessage } from './hostile-events.ts'
import { expand, hostileValue } from './hostile-values.ts'

/** One record of an event of SNS or SQS. */
interface FuzzRecord {
  readonly kind: 'sns' | 'sqs' | 'sqs in sns' | 'odd'
  /** JSON, or what was to be. */
  readonly message: string
  /** Takes the place of a field of the envelope; of the whole record where it is odd. */
  readonly changed: { readonly field: string; readonly value: unknown } | undefined
}

/** How an event reaches a handler. */
export type Delivery =
  | { readonly by: 'direct' | 'buffer' | 'text'; readonly message: string }
  | { readonly by: 'records'; readonly records: readonly FuzzRecord[] }
  | { readonly by: 'anything'; readonly value: unknown }

/** What becomes of a response on its way: a status, a network error, or silence. One after another; once all are used up, all goes well. */
export type Fault = number | 'reset' | 'silence'

/** One run: what arrives at which handler, and how the world is. */
export interface Scenario {
  readonly handler: 'lambda' | 'fc' | 'fc, intranet'
  readonly delivery: Delivery
  readonly faults: readonly Fault[]
  /** Time the function may run, in ms. */
  readonly remaining: number
  /** Whether it all comes once more. */
  readonly isRepeated: boolean
}

const fields = ['Message', 'Timestamp', 'Type', 'body', 'messageId', 'eventSource', 'attributes', 'SentTimestamp', 'Sns'] as const

const changed = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record({
      field: fc.constantFrom(...fields),
      value: fc.oneof(
        fc.constantFrom<unknown>('2025-12-31T00:00:00.000Z', '2099-01-01T00:00:00Z', '1767139200000', '-1e400'),
        hostileValue,
      ),
    }),
  },
)

const message = hostileMessage('cfn')

const records = fc
  .tuple(
    fc.constantFrom('sns', 'sqs', 'sqs in sns', undefined),
    fc.array(fc.record({ kind: fc.constantFrom('sns', 'sqs', 'sqs in sns', 'odd'), message, changed }), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([kind, some, isRepeated]): Delivery => {
    // Mostly all of one kind, as they come; sometimes the first comes twice.
    const list = kind === undefined ? some : some.map((record): FuzzRecord => ({ ...record, kind: record.kind === 'odd' ? 'odd' : kind }))
    return { by: 'records', records: isRepeated ? [...list, ...list.slice(0, 1)] : list }
  })

const single = (engine: Engine): Arbitrary<Delivery> =>
  fc.record({ by: fc.constantFrom('direct', 'buffer', 'text'), message: engine === 'cfn' ? message : hostileMessage(engine) })

const anything: Arbitrary<Delivery> = fc
  .anything({ maxDepth: 2, withBigInt: true, withNullPrototype: true, withDate: true, withMap: true, withTypedArray: true })
  .map((value) => ({ by: 'anything', value }))

const faults: Arbitrary<readonly Fault[]> = fc.oneof(
  { weight: 12, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom<Fault[]>(500, 503, 429, 408, 'reset', 200), { minLength: 1, maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom<Fault[]>(400, 403, 404, 411, 301, 204, 500, 'reset', 'silence'), { minLength: 1, maxLength: 4 }),
  },
)

const remaining = fc.oneof(
  { weight: 6, arbitrary: fc.constant(60_000) },
  { weight: 1, arbitrary: fc.constantFrom(900_000, 3000, 300, 90, 0) },
)

const isRepeated = fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })

const lambda: Arbitrary<Scenario> = fc.record({
  handler: fc.constant('lambda'),
  delivery: fc.oneof({ weight: 8, arbitrary: single('cfn') }, { weight: 8, arbitrary: records }, { weight: 1, arbitrary: anything }),
  faults,
  remaining,
  isRepeated,
})

const functionCompute: Arbitrary<Scenario> = fc.record({
  handler: fc.constantFrom('fc', 'fc, intranet'),
  delivery: fc.oneof({ weight: 12, arbitrary: single('ros') }, { weight: 1, arbitrary: anything }),
  faults,
  remaining,
  isRepeated,
})

/** Everything that may come. */
export const scenario: Arbitrary<Scenario> = fc.oneof({ weight: 3, arbitrary: lambda }, { weight: 2, arbitrary: functionCompute })

/** The payload of a scenario, as its platform hands it over: made anew by each call. `run` makes its requests the run's own. */
export function payloadOf({ handler, delivery }: Scenario, run: string): unknown {
  if (delivery.by === 'anything') return delivery.value
  if (delivery.by === 'records') return { Records: delivery.records.map((record, at) => recordOf(record, run, at)) }
  const text = expand(delivery.message, run)
  if (handler !== 'lambda' && delivery.by === 'buffer') return Buffer.from(text)
  return handler !== 'lambda' && delivery.by === 'text' ? text : parsed(text)
}

/** Lambda hands over what it has parsed. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function recordOf({ kind, message, changed }: FuzzRecord, run: string, at: number): unknown {
  const value: unknown = changed && JSON.parse(expand(JSON.stringify(changed.value) ?? 'null', run))
  if (kind === 'odd') return value
  const set = (own: Readonly<Record<string, unknown>>, to: unknown = value): object =>
    changed && changed.field in own ? { ...own, [changed.field]: to } : own
  const text = expand(message, `${run}.${at}`)
  const notification = { Type: 'Notification', Message: text, Timestamp: '2026-01-01T00:00:00.500Z' }
  if (kind === 'sns') return set({ EventSource: 'aws:sns', Sns: set(notification) })
  // Expanded when it is text: what is 100,000 deep can be parsed, but not written.
  const body = kind === 'sqs' ? text : expand(JSON.stringify(set(notification, changed?.value)), run)
  return set({ messageId: `message-${run}.${at}`, eventSource: 'aws:sqs', body, attributes: set({ SentTimestamp: '1767225601000' }) })
}
