import { createHash, createHmac } from 'node:crypto'

/** What to choose about a signature. */
export interface SigningChoices {
  readonly key?: string
  readonly date: string
  readonly contentType?: string
  readonly url?: string
  /** Written as in the string to sign: `name:value`. */
  readonly headers?: readonly string[]
  readonly algorithm?: 'hmac-sha1' | 'sha1-key-first' | 'sha1-key-last'
  /** Whether JSON is written without spaces. */
  readonly isCompact?: boolean
}

export const signKey = 'correct horse battery staple'

export const webUrl = 'https://provider.example/ros'

/** JSON as Python's `json.dumps(value, sort_keys=True)` writes it. */
function dumps(value: unknown, isCompact: boolean): string {
  const [comma, colon] = isCompact ? [',', ':'] : [', ', ': ']
  const ascii = (text: string): string =>
    [...Array(text.length).keys()]
      .map((at) => text.charCodeAt(at))
      .map((unit) => (unit > 0x7e ? `\\u${unit.toString(16).padStart(4, '0')}` : String.fromCharCode(unit)))
      .join('')
  if (Array.isArray(value)) return `[${value.map((item) => dumps(item, isCompact)).join(comma)}]`
  if (typeof value !== 'object' || value === null) return ascii(JSON.stringify(value))
  const fields = new Map(Object.entries(value))
  const names = [...fields.keys()].toSorted()
  return `{${names.map((name) => `${ascii(JSON.stringify(name))}${colon}${dumps(fields.get(name), isCompact)}`).join(comma)}}`
}

/** A body with the signature of a SignKey, by the specification and by nothing of the product's. */
export function signBody(event: object, choices: SigningChoices): object {
  const { key = signKey, date, contentType = 'application/json', url = webUrl, headers = [], algorithm = 'hmac-sha1' } = choices
  const plain: unknown = JSON.parse(JSON.stringify(event))
  const md5 = createHash('md5')
    .update(dumps(plain, choices.isCompact ?? false))
    .digest('hex')
  const text = ['POST', contentType, md5, date, ...headers.toSorted(), url].join('\n')
  const digests = {
    'hmac-sha1': () => createHmac('sha1', key).update(text),
    'sha1-key-first': () => createHash('sha1').update(key + text),
    'sha1-key-last': () => createHash('sha1').update(text + key),
  }
  return { ...event, Signature: { Date: date, Value: digests[algorithm]().digest('hex') } }
}

/** A form as ROS posts one: objects and lists stand as JSON. */
export const formOf = (event: object): string =>
  new URLSearchParams(
    Object.entries(event)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ).toString()
