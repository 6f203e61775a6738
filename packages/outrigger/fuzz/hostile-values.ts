import fc, { type Arbitrary } from 'fast-check'

/** Stands for a megabyte of text, and for brackets 100,000 deep, so that a counterexample stays readable. See {@link expand}. */
const [bigText, deepValue] = ['¤big', '¤deep'] as const

/** Stands for what makes a run's requests its own. See {@link expand}. */
export const nonce = '§'

const megabyte = 'x'.repeat(1_000_000)
const depth = 100_000
const brackets = '['.repeat(depth) + ']'.repeat(depth)

/** JSON with what its signs stand for put in their place. */
export function expand(json: string, run: string): string {
  const signed = json.replaceAll(nonce, run)
  if (!signed.includes('¤')) return signed
  return signed.replaceAll(JSON.stringify(deepValue), brackets).replaceAll(bigText, megabyte)
}

const texts = [
  '',
  ' ',
  '0',
  'null',
  '1e999',
  '__proto__',
  'constructor',
  'Custom::Plain',
  'Custom::Unknown',
  'Create',
  'Update',
  'Delete',
  'create',
  'arn:',
  'arn:aws:cloudformation:eu-west-1:1:stack//',
  '4a6c9851-3b0f-4f5f-b4ca-a14bf6910001',
  'outrigger-failed-',
  'outrigger-failed-x',
  'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED',
  '\uD800',
  'x\uDC00y',
  '\u0000\u001B[31m\u2028',
  '漢'.repeat(86),
  '"'.repeat(256),
  '\u0001'.repeat(1024),
  'x'.repeat(1025),
  'x'.repeat(2900),
  'x'.repeat(5000),
]

/** Objects that are trouble as text, as number, as promise or as prototype. */
const objects: readonly unknown[] = [
  {},
  { toString: 1, valueOf: null },
  { toString: { toString: 0 } },
  JSON.parse('{"then":"now","catch":0,"finally":[]}'),
  { toJSON: 'never', length: -1 },
  { cause: { cause: { message: '' } }, message: 7, stack: {} },
  JSON.parse('{"__proto__":{"polluted":true,"StackId":"arn:polluted"},"constructor":{"prototype":{"polluted":true}}}'),
  JSON.parse('{"__proto__":null,"hasOwnProperty":0,"prototype":[]}'),
]

const oddCharacters = [
  ...'aZ0-_:/.|@%&=+ \\"\'`<>{}[]$,\n\r\t\b\u0000\u007F\u0080\u00AD\u200B\u202E\u2028\uFEFF\uFFFDßñ世👋',
  '\uD83D',
  '\uDC4B',
  nonce,
]

export const hostileText: Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...texts) },
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...oddCharacters), maxLength: 12 }) },
)

/** A value of JSON that doesn't belong where it stands. One of some thousand is a megabyte, or 100,000 deep. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  { weight: 2700, arbitrary: hostileText },
  { weight: 1800, arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, 2 ** 53, [], [[]], ['Create'], [null, {}]) },
  { weight: 1200, arbitrary: fc.constantFrom(...objects) },
  { weight: 300, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(bigText, deepValue) },
)

/** Fields nobody asked for, some of whose names are trouble. */
export const hostileFields: Arbitrary<Readonly<Record<string, unknown>>> = fc.dictionary(
  fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'then', 'toString', 'length', 'stackid', 'RESPONSEURL', 'Records', 'Sns', 'Type', 'body'),
    hostileText,
  ),
  hostileValue,
  { maxKeys: 3 },
)
