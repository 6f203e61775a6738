import type { Engine, Refusal } from './exchange.ts'
import { signatureOf, signatureParameter, type Target } from './mint.ts'

/** Most bytes of a body the endpoint keeps and accepts. Bodies past the engines' own limit (4096) are for the engine to judge. */
export const maxBodyBytes: number = 1024 * 1024

/** A whole request, as it arrived. */
export interface Arrival {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  /** ms since the epoch. */
  readonly at: number
  /** Bytes of the body. */
  readonly bytes: number
}

/** A reply, and why it is none of acceptance. */
export interface Verdict {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly refusal?: Refusal
}

interface Rule {
  readonly refusal: Refusal
  readonly isBroken: (arrival: Arrival, target: Target, secret: string) => boolean
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers?: Readonly<Record<string, string>>
}

const forged: Rule['isBroken'] = ({ url }, { engine, query }, secret) =>
  url.search !== query && url.searchParams.get(signatureParameter[engine]) !== signatureOf(secret, engine, url)
const expired: Rule['isBroken'] = ({ at }, { expiresAt }) => at > expiresAt
const tooLarge: Rule['isBroken'] = ({ bytes }) => bytes > maxBodyBytes
const mismatch = { status: 403, code: 'SignatureDoesNotMatch', message: 'The signature does not match the request' }

/** In the order the engines are taken to check them. */
const rules: Readonly<Record<Engine, readonly Rule[]>> = {
  // Source of the codes: "Error responses" (Amazon S3 API Reference).
  cfn: [
    { refusal: 'method', isBroken: ({ method }) => method !== 'PUT', ...mismatch },
    { refusal: 'signature', isBroken: forged, ...mismatch },
    { refusal: 'content-type', isBroken: ({ headers }) => (headers['content-type'] ?? '') !== '', ...mismatch },
    { refusal: 'expired', isBroken: expired, status: 403, code: 'AccessDenied', message: 'Request has expired' },
    {
      refusal: 'content-length',
      isBroken: ({ headers }) => headers['content-length'] === undefined,
      status: 411,
      code: 'MissingContentLength',
      message: 'A Content-Length header is needed',
    },
    { refusal: 'too-large', isBroken: tooLarge, status: 400, code: 'EntityTooLarge', message: 'The body is larger than allowed' },
  ],
  // ROS's documents demand the method and both headers; which status answers a request without them is not known.
  ros: [
    {
      refusal: 'method',
      isBroken: ({ method }) => method !== 'POST',
      status: 405,
      code: 'MethodNotAllowed',
      message: 'Only POST is allowed',
      headers: { allow: 'POST' },
    },
    { refusal: 'signature', isBroken: forged, ...mismatch },
    { refusal: 'expired', isBroken: expired, status: 403, code: 'AccessDenied', message: 'The URL has expired' },
    {
      refusal: 'content-type',
      isBroken: ({ headers }) => !/^application\/json *(;|$)/i.test(headers['content-type'] ?? ''),
      status: 400,
      code: 'InvalidContentType',
      message: 'Content-type must be application/json',
    },
    {
      refusal: 'date',
      isBroken: ({ headers }) => !isHttpDate(headers['date'] ?? ''),
      status: 400,
      code: 'InvalidDate',
      message: 'Date must be an RFC 1123 date in GMT',
    },
    { refusal: 'too-large', isBroken: tooLarge, status: 413, code: 'BodyTooLarge', message: 'The body is larger than allowed' },
  ],
}

const unknownUrl: Pick<Rule, 'status' | 'code' | 'message'> = { status: 404, code: 'NotFound', message: 'No response is awaited here' }

/** What a request is answered with. */
export function judge(arrival: Arrival, target: Target | undefined, secret: string): Verdict {
  if (!target) return { ...write('cfn', unknownUrl), refusal: 'unknown-url' }
  const { engine } = target
  const broken = rules[engine].find(({ isBroken }) => isBroken(arrival, target, secret))
  if (broken) return { ...write(engine, broken), refusal: broken.refusal }
  return engine === 'cfn' ? { status: 200, headers: {}, body: '' } : { status: 200, headers: json, body: '{}' }
}

const json = { 'content-type': 'application/json' }

function write(engine: Engine, { status, code, message, headers }: Omit<Rule, 'refusal' | 'isBroken'>): Verdict {
  if (engine === 'ros') return { status, headers: { ...json, ...headers }, body: JSON.stringify({ Code: code, Message: message }) }
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml', ...headers }, body }
}

/** RFC 1123 in GMT, to the letter: what `toUTCString` writes. */
const isHttpDate = (date: string): boolean => new Date(date).toUTCString() === date && date !== 'Invalid Date'
