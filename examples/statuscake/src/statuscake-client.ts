/**
 * The part of StatusCake's API (version 1) that uptime tests need.
 * Source: "StatusCake API" and the guides "Parameters", "Errors" and "Ratelimiting" (developers.statuscake.com).
 *
 * @module
 */
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'

/** An uptime test as this example manages it. */
export interface UptimeTest {
  readonly name: string
  readonly websiteUrl: string
  /** Seconds between two checks: 0, 30, 60, 300, 900, 1800, 3600 or 86400. */
  readonly checkRate: number
}

/** What StatusCake needs to know of a test when it is made, and doesn't let change afterwards. */
export interface NewUptimeTest extends UptimeTest {
  readonly testType: string
  /** TCP tests only. */
  readonly port?: number
  readonly tags: readonly string[]
}

/** StatusCake refused, or couldn't be reached. */
export class StatusCakeError extends Error {
  override readonly name = 'StatusCakeError'
  /** Absent where no reply came. */
  readonly status: number | undefined

  constructor(message: string, status?: number, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

const created = z.object({ data: z.object({ new_id: z.string().min(1) }) })
const found = z.object({ data: z.object({ test_type: z.string() }) })
const page = z.object({ data: z.array(z.object({ id: z.string() })) })
const refusal = z.object({ message: z.string().optional(), errors: z.record(z.string(), z.array(z.string())).optional() })

/** Time for one try, in ms. */
const timeout = 10_000
const tries = 3

/** Makes a test and resolves with its id. */
export async function createTest(test: NewUptimeTest, signal: AbortSignal): Promise<string> {
  const form = toForm(test)
  form.set('test_type', test.testType)
  if (test.port !== undefined) form.set('port', String(test.port))
  for (const tag of test.tags) form.append('tags[]', tag)
  const reply = await call('POST', 'uptime', signal, form)
  return read(created, await reply.text()).data.new_id
}

/** The type a test has, which StatusCake never changes. */
export async function getTestType(id: string, signal: AbortSignal): Promise<string> {
  const reply = await call('GET', `uptime/${encodeURIComponent(id)}`, signal)
  return read(found, await reply.text()).data.test_type
}

/** Changes a test in place. */
export async function updateTest(id: string, test: UptimeTest, signal: AbortSignal): Promise<void> {
  await call('PUT', `uptime/${encodeURIComponent(id)}`, signal, toForm(test))
}

/** Deletes a test. One that is gone already is fine. */
export async function deleteTest(id: string, signal: AbortSignal): Promise<void> {
  try {
    await call('DELETE', `uptime/${encodeURIComponent(id)}`, signal)
  } catch (error) {
    if (!(error instanceof StatusCakeError && error.status === 404)) throw error
  }
}

/** Resolves with the id of a test that carries a tag, if there is one. */
export async function findTestByTag(tag: string, signal: AbortSignal): Promise<string | undefined> {
  const reply = await call('GET', `uptime?${new URLSearchParams({ tags: tag, limit: '1' })}`, signal)
  return read(page, await reply.text()).data[0]?.id
}

function toForm(test: UptimeTest): URLSearchParams {
  return new URLSearchParams({ name: test.name, website_url: test.websiteUrl, check_rate: String(test.checkRate) })
}

/** Sends a request; again where that can do no harm. */
async function call(method: string, path: string, signal: AbortSignal, form?: URLSearchParams): Promise<Response> {
  for (let left = tries - 1; ; left--) {
    const reply = await send(method, path, signal, form)
    if (reply instanceof Response && reply.ok) return reply
    const error = reply instanceof Response ? await describeRefusal(method, reply) : reply
    const wait = reply instanceof Response && reply.status === 429 ? untilReset(reply) : 100 * 2 ** (tries - left - 1)
    if (left === 0 || signal.aborted || !mayRepeat(method, error.status)) throw error
    await pause(wait, undefined, { signal })
  }
}

/** A POST that failed may have made a test all the same: only a refusal to listen (429) is safe to repeat. */
function mayRepeat(method: string, status: number | undefined): boolean {
  return status === 429 || (method !== 'POST' && (status === undefined || status >= 500))
}

async function send(method: string, path: string, signal: AbortSignal, form?: URLSearchParams): Promise<Response | StatusCakeError> {
  const { url, key } = settings()
  try {
    return await fetch(`${url}/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      ...(form && { body: form }),
    })
  } catch (error) {
    return new StatusCakeError(`${method} ${new URL(url).host} got no reply`, undefined, { cause: error })
  }
}

/** Read at every call, so that a rotated key is taken up by a warm function. */
function settings(): { url: string; key: string } {
  const url = process.env['STATUSCAKE_API_URL'] || 'https://api.statuscake.com/v1'
  const key = process.env['STATUSCAKE_API_KEY']
  if (!key)
    throw new StatusCakeError("the environment variable STATUSCAKE_API_KEY is missing: set it to a key of your StatusCake account's page")
  return { url: url.replace(/\/+$/, ''), key }
}

async function describeRefusal(method: string, reply: Response): Promise<StatusCakeError> {
  const { message, errors = {} } = refusal.safeParse(parseJson(await reply.text())).data ?? {}
  const details = Object.entries(errors).map(([field, texts]) => `${field}: ${texts.join(', ')}`)
  const text = [message ?? (reply.status === 403 ? 'is STATUSCAKE_API_KEY right?' : reply.statusText), ...details].join('; ')
  return new StatusCakeError(`StatusCake answered ${method} with ${reply.status}: ${text}`, reply.status)
}

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const { data, error } = schema.safeParse(parseJson(text))
  if (error) throw new StatusCakeError(`StatusCake's reply isn't what its documents say: ${z.prettifyError(error)}`)
  return data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Milliseconds until StatusCake listens again. */
function untilReset(reply: Response): number {
  const seconds = Number(reply.headers.get('x-ratelimit-reset') ?? 1)
  return Number.isFinite(seconds) ? seconds * 1000 : 1000
}
