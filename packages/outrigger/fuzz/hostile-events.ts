import fc, { type Arbitrary } from 'fast-check'
import { hostileFields, hostileText, hostileValue, nonce } from './hostile-values.ts'
import { hostileUrl, soundUrl } from './hostile-urls.ts'

export type Engine = 'cfn' | 'ros'

type Fields = Readonly<Record<string, unknown>>

const soundId = { cfn: 'arn:aws:cloudformation:us-east-1:123456789012:stack/shop/', ros: '4a6c9851-3b0f-4f5f-b4ca-' }

/** What a deed may be told to do; see the fuzzed resources. */
const deeds = ['succeed', 'echo', 'give', 'throw', 'leak', 'hang', 'defer', 'note', 'sleep', 'poll', 'step', 'replace'] as const

const plainProperties: Arbitrary<Fields> = fc.record(
  {
    Do: fc.constantFrom(...deeds),
    Value: hostileValue,
    ServiceToken: fc.oneof(fc.constant('arn:aws:lambda:us-east-1:123456789012:function:shop'), hostileValue),
    ServiceTimeout: fc.oneof(fc.constantFrom('1', '60', '3600', '0', '-1', '1e3', '99999', 60), hostileValue),
  },
  { requiredKeys: ['Do'] },
)

const typedProperties: Arbitrary<Fields> = fc.record(
  {
    Name: fc.oneof(fc.constantFrom('a', 'b'), hostileText),
    Size: fc.oneof(fc.constantFrom('1', '2.5', 'true', '9007199254740993', 1), hostileValue),
    Tags: fc.oneof(fc.constant(['x', '1', 'true']), hostileValue),
    Nested: fc.oneof(fc.constant({ Kind: 'disk', Encrypted: 'true' }), hostileValue),
    Password: fc.oneof(fc.constant('correct horse battery staple'), hostileValue),
  },
  { requiredKeys: ['Name'] },
)

/** A type, and properties that mostly are of its kind. */
const resource = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('Custom::Plain'), plainProperties, plainProperties) },
  { weight: 5, arbitrary: fc.tuple(fc.constantFrom('Custom::Typed', 'Custom::Typed-2'), typedProperties, typedProperties) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('Custom::Typed', 'Custom::Plain'), hostileFields, plainProperties) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('Custom::Unknown', 'custom::plain'), plainProperties, hostileFields) },
)

const physicalId = fc.oneof(fc.constantFrom('plain-1', 'typed-1', 'shop-Site-1ABC', 'outrigger-failed-x'), hostileText)

/** A request as its engine sends it, of which at most the properties and the id are odd. */
function soundRequest(engine: Engine): Arbitrary<Fields> {
  return fc
    .record({
      type: fc.constantFrom('Create', 'Update', 'Delete'),
      resource,
      id: physicalId,
    })
    .map(({ type, resource: [resourceType, now, before], id }) => {
      const event: Record<string, unknown> = {
        RequestType: type,
        ResponseURL: soundUrl(engine),
        StackId: soundId[engine] + nonce,
        RequestId: `request-${nonce}`,
        LogicalResourceId: `Site${nonce}`,
        ResourceType: resourceType,
        ResourceProperties: now,
      }
      if (engine === 'ros') event['IntranetResponseURL'] = soundUrl(engine, `${nonce}-intranet`)
      if (type !== 'Create') event['PhysicalResourceId'] = id
      if (type === 'Update') event['OldResourceProperties'] = before
      return event
    })
}

const names = [
  'RequestType',
  'ResponseURL',
  'StackId',
  'RequestId',
  'LogicalResourceId',
  'ResourceType',
  'ResourceProperties',
  'OldResourceProperties',
  'PhysicalResourceId',
  'IntranetResponseURL',
  'InnerResponseURL',
] as const

/** Takes a field away. */
const missing = Symbol('missing')

function changes(engine: Engine): Arbitrary<Fields> {
  const url = hostileUrl(engine)
  const change = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...names), hostileValue) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom('ResponseURL', 'IntranetResponseURL', 'InnerResponseURL'), url) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...names), fc.constant<unknown>(missing)) },
  )
  return fc.array(change, { maxLength: 3 }).map((entries) => Object.fromEntries(entries))
}

const withChanges = (event: Fields, changed: Fields, more: Fields): Fields =>
  Object.fromEntries([...Object.entries(more), ...Object.entries({ ...event, ...changed })].filter(([, value]) => value !== missing))

/** What becomes of a text on its way: `at` is a part of its length. */
const damage = fc.record({
  how: fc.constantFrom('cut', 'drop', 'double', 'quote', 'brace', 'mark', 'twice'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
})

function damaged(text: string, { how, at }: { readonly how: string; readonly at: number }): string {
  const index = Math.floor(at * text.length)
  const [head, tail] = [text.slice(0, index), text.slice(index)]
  switch (how) {
    case 'cut':
      return head
    case 'drop':
      return head + tail.slice(1)
    case 'double':
      return head + tail.slice(0, 1) + tail
    case 'quote':
      return `${head}"${tail}`
    case 'brace':
      return `${head}}${tail}`
    case 'mark':
      return `\uFEFF${text}`
    default:
      return text + text
  }
}

/** JSON of a request that was changed, or damaged, or is none at all; as often nearly sound as not. */
export function hostileMessage(engine: Engine): Arbitrary<string> {
  const changed = fc
    .tuple(soundRequest(engine), changes(engine), fc.oneof(fc.constant({}), hostileFields))
    .map(([event, some, more]) => JSON.stringify(withChanges(event, some, more)))
  const broken = fc.tuple(changed, damage).map(([text, how]) => damaged(text, how))
  const sound = soundRequest(engine).map((event) => JSON.stringify(event))
  const none = hostileValue.map((value) => JSON.stringify(value) ?? 'undefined')
  return fc.oneof(
    { weight: 12, arbitrary: changed },
    { weight: 6, arbitrary: sound },
    { weight: 3, arbitrary: broken },
    { weight: 1, arbitrary: none },
  )
}
