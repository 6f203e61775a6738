import { EventError } from '../../errors/event-error.ts'
import { noCipher, type RowCipher, rowCipher } from '../../outcomes/row-cipher.ts'
import { type Fields, fieldsOf, isFields } from '../../protocol/fields.ts'
import { toUtf8 } from '../../protocol/limits.ts'

/** How far work has come that goes on later: what onEvent hands to isComplete. */
export interface Progress {
  /** When onEvent began, in ms since the epoch. */
  readonly startedAt: number
  /** What was checkpointed. */
  physicalResourceId?: string
  /** Values of finished steps and polls by name, as JSON has them; `{}` where one gave none. */
  readonly values: Record<string, { readonly value?: unknown }>
  /** Since when a poll waits, or until when a sleep lasts, by name, in ms since the epoch. */
  readonly times: Record<string, number>
  /** The Reason, where the work has failed. */
  failure?: string
}

/** The field of onEvent's result that carries it. The framework passes on what it doesn't know. */
export const progressField = 'OutriggerProgress'

/** Longest text it may take. The framework starts a state machine with the request and it, whose input takes 262,144 bytes at most. */
export const maxProgressLength = 131_072

export const newProgress = (startedAt: number): Progress => ({ startedAt, values: byName(), times: byName() })

/** Names are the author's: `constructor` is one like any other. */
const byName = <T>(values: Readonly<Record<string, T>> = {}): Record<string, T> =>
  Object.assign(Object.create(null), values) as Record<string, T>

/**
 * Progress as a text. It stands in the framework's logs, where the signed URL does not: it is encrypted with a key made of that URL. Older versions of
 * the framework withhold the URL; with them it stands in clear.
 */
export async function writeProgress(progress: Progress, event: unknown): Promise<string> {
  const text = JSON.stringify({ version: 1, ...progress })
  return Buffer.from(await cipherOf(event).encrypt(toUtf8(text))).toString('base64url')
}

/**
 * The progress an event of isComplete brings.
 *
 * @throws EventError when it was written for another request or by another version.
 */
export async function readProgress(event: unknown): Promise<Progress> {
  try {
    const bytes = await cipherOf(event).decrypt(Buffer.from(String(fieldsOf(event)[progressField]), 'base64url'))
    const { version, startedAt, values, times, ...rest } = fieldsOf(JSON.parse(Buffer.from(bytes).toString()))
    if (version === 1 && typeof startedAt === 'number' && isValues(values) && isTimes(times))
      return { startedAt, values: byName(values), times: byName(times), ...textsOf(rest) }
  } catch {
    // Told below, without what it held.
  }
  throw new EventError(`${progressField} holds no progress of this request`)
}

function cipherOf(event: unknown): RowCipher {
  const { ResponseURL: url, RequestId: requestId } = fieldsOf(event)
  return typeof url === 'string' && URL.canParse(url) ? rowCipher(url, String(requestId)) : noCipher
}

const isValues = (values: unknown): values is Progress['values'] => isFields(values) && Object.values(values).every(isFields)

const isTimes = (times: unknown): times is Progress['times'] =>
  isFields(times) && Object.values(times).every((time) => typeof time === 'number')

function textsOf({ physicalResourceId: id, failure }: Fields): Pick<Progress, 'physicalResourceId' | 'failure'> {
  return { ...(typeof id === 'string' && { physicalResourceId: id }), ...(typeof failure === 'string' && { failure }) }
}
