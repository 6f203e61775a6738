import { EventError } from '../errors/event-error.ts'
import { cloudFormation } from './cloudformation.ts'
import { type Decoded, decodeRequest } from './decode-request.ts'
import { ros } from './ros.ts'
import { SignedUrl } from './signed-url.ts'

export const decode = (event: unknown): Decoded => decodeRequest(event, [cloudFormation, ros])

/** A decoded event in plain values, its URLs revealed. */
export function plain(value: object): Record<string, unknown> {
  const fields: [string, unknown][] = Object.entries(value)
  return Object.fromEntries(fields.map(([key, field]): [string, unknown] => [key, field instanceof SignedUrl ? field.reveal() : field]))
}

/** The request of a sound event, in plain values. */
export function requestOf(event: unknown): Record<string, unknown> {
  const { request, problem } = decode(event)
  if (request === undefined) throw new Error(`expected a request, got the problem ${problem}`)
  return plain(request)
}

/** The error of an event that can't be answered. */
export function errorOf(event: unknown): EventError {
  try {
    decode(event)
  } catch (error) {
    if (error instanceof EventError) return error
    throw error
  }
  throw new Error('expected an EventError')
}
