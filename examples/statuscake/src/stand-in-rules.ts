/**
 * What StatusCake's documents say about the parameters of an uptime test. Source: "StatusCake API", uptime (developers.statuscake.com).
 *
 * @module
 */

/** A test as the API shows it in a list, and its port. */
export interface StoredTest {
  readonly id: string
  readonly name: string
  readonly website_url: string
  readonly test_type: string
  readonly check_rate: number
  readonly contact_groups: readonly string[]
  readonly paused: boolean
  readonly status: 'up' | 'down'
  readonly tags: readonly string[]
  readonly port?: number
}

/** What is wrong with each parameter. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

const testTypes = ['DNS', 'HEAD', 'HTTP', 'PING', 'SMTP', 'SSH', 'TCP']
const checkRates = ['0', '30', '60', '300', '900', '1800', '3600', '86400']

const rules: Readonly<Record<string, (value: string) => string | undefined>> = {
  name: (value) => (value === '' ? 'must not be empty' : undefined),
  website_url: (value) => (/^\S+$/.test(value) ? undefined : 'must be a URL or an IP address'),
  test_type: (value) => oneOf(testTypes, value),
  check_rate: (value) => oneOf(checkRates, value),
  port: (value) => (/^\d{1,5}$/.test(value) ? undefined : 'must be a port number'),
}

const oneOf = (allowed: readonly string[], value: string) =>
  allowed.includes(value) ? undefined : `must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`

/** What is wrong with the parameters of a new test. */
export function checkNew(form: URLSearchParams): FieldErrors {
  const required = ['name', 'website_url', 'test_type', 'check_rate', ...(form.get('test_type') === 'TCP' ? ['port'] : [])]
  return {
    ...checkGiven(form),
    ...Object.fromEntries(required.filter((field) => !form.has(field)).map((field) => [field, ['is required']])),
  }
}

/** What is wrong with the parameters of a change. */
export function checkGiven(form: URLSearchParams): FieldErrors {
  const wrong = Object.entries(rules).flatMap(([field, rule]) => {
    const error = form.has(field) ? rule(form.get(field) ?? '') : undefined
    return error === undefined ? [] : [[field, [error]] as const]
  })
  return Object.fromEntries(wrong)
}

/** A new test. */
export function toTest(id: string, form: URLSearchParams): StoredTest {
  const blank: StoredTest = {
    id,
    name: '',
    website_url: '',
    test_type: form.get('test_type') ?? '',
    check_rate: 0,
    contact_groups: [],
    paused: false,
    status: 'up',
    tags: [],
  }
  return changed(blank, form)
}

/** A test after a change. The type is not among what can change: the API ignores it. */
export function changed(test: StoredTest, form: URLSearchParams): StoredTest {
  const port = form.get('port')
  return {
    ...test,
    name: form.get('name') ?? test.name,
    website_url: form.get('website_url') ?? test.website_url,
    check_rate: Number(form.get('check_rate') ?? test.check_rate),
    tags: form.has('tags[]') ? form.getAll('tags[]').filter((tag) => tag !== '') : test.tags,
    ...(port !== null && { port: Number(port) }),
  }
}
