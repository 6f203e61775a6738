const refuse = (): never => {
  throw new Error('this trap throws')
}

const everyTrap: ProxyHandler<() => void> = {
  get: refuse,
  has: refuse,
  ownKeys: refuse,
  getPrototypeOf: refuse,
  getOwnPropertyDescriptor: refuse,
  apply: refuse,
}

function circular(): object {
  const one: Record<string, unknown> = { name: 'circular' }
  one['self'] = one
  return one
}

/** A graph in which everything leads to everything. */
function tangle(): object {
  const nodes: Record<string, unknown>[] = Array.from({ length: 12 }, (_, at) => ({ at }))
  for (const node of nodes) nodes.forEach((other, at) => (node[`to${at}`] = other))
  return nodes
}

const endless: unknown = new Proxy(
  {},
  {
    get: (_, key): unknown => (typeof key === 'symbol' || key === 'then' ? undefined : endless),
    has: () => true,
    ownKeys: () => ['a', 'b'],
    getOwnPropertyDescriptor: () => ({ value: endless, enumerable: true, configurable: true }),
  },
)

/** What careless or ill-meaning code may return or throw, each made anew. */
export const hostile: readonly (readonly [name: string, make: () => unknown])[] = [
  ['null', () => null],
  ['undefined', () => undefined],
  ['an empty text', () => ''],
  ['a text', () => 'text'],
  ['a long text of many bytes', () => '漢😀"\\\u0000'.repeat(2000)],
  ['a number', () => Number.NaN],
  ['a BigInt', () => 10n ** 30n],
  ['a symbol', () => Symbol('odd')],
  ['a function', () => refuse],
  ['an array', () => [1, [2]]],
  ['a circular object', circular],
  ['a tangle of objects', tangle],
  ['a proxy that throws on every trap', () => new Proxy(() => {}, everyTrap)],
  ['a revoked proxy', revoked],
  ['a proxy that is endless', () => endless],
  ['an object without prototype', (): unknown => Object.create(null)],
  [
    'an object whose getters throw',
    () => ({
      get message() {
        return refuse()
      },
      get cause() {
        return refuse()
      },
      get data() {
        return refuse()
      },
    }),
  ],
  ['an object that throws when written', () => ({ toJSON: refuse, toString: refuse, valueOf: refuse })],
  [
    'an error whose stack, message and cause throw',
    () => Object.defineProperties(new Error('x'), { message: { get: refuse }, cause: { get: refuse }, stack: { get: refuse } }),
  ],
  [
    'an error that is its own cause',
    () => {
      const error = new Error('round')
      error.cause = error
      return error
    },
  ],
  ['an error whose message is no text', () => Object.assign(new Error('x'), { message: { odd: true } })],
  ['a Date that is none', () => new Date(Number.NaN)],
  ['a Map', () => new Map([[{}, 1]])],
]

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

type Then = (resolve: (value: unknown) => void, reject: (error: unknown) => void) => void

// oxlint-disable-next-line unicorn/no-thenable -- a broken one is what is wanted here
const thenable = (property: PropertyDescriptor): object => Object.defineProperty({}, 'then', property)
const settling = (value: Then): object => thenable({ value })

/** Thenables that don't keep a promise's promises. */
export const thenables: readonly (readonly [name: string, make: (result: unknown) => unknown])[] = [
  ['never settles', () => settling(() => {})],
  [
    'settles twice',
    (result) =>
      settling((resolve) => {
        resolve(result)
        resolve({ physicalResourceId: 'second' })
      }),
  ],
  [
    'rejects after it settled',
    (result) =>
      settling((resolve, reject) => {
        resolve(result)
        reject(new Error('second'))
      }),
  ],
  [
    'throws after it settled',
    (result) =>
      settling((resolve) => {
        resolve(result)
        throw new Error('second')
      }),
  ],
  ['throws', () => settling(refuse)],
  ['throws when asked', () => thenable({ get: refuse })],
  ['rejects with null', () => settling((_, reject) => reject(null))],
  ['resolves with one that never settles', () => settling((resolve) => resolve(settling(() => {})))],
]
