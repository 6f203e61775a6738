import { EventError } from '../errors/event-error.ts'
import { type Fields, isFields } from '../protocol/fields.ts'
import type { Incoming } from './incoming.ts'
import { readJson, readText } from './read-text.ts'
import { Refusal } from './refusal.ts'

/**
 * Reads the body of a ROS request: JSON, or a form whose values that are objects or lists stand as JSON.
 *
 * Source: the property HttpConfig.ContentType of "ALIYUN::ROS::CustomResource" (ROS documentation).
 *
 * @throws Refusal 415 for another type, 400 for a form that names a field twice or no UTF-8.
 * @throws EventError `EVENT_INVALID` when there is no object in it.
 */
export function readWebBody({ headers, body }: Incoming): Fields {
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  switch (type.trim().toLowerCase()) {
    case 'application/json': {
      const event = readJson(readText(body))
      if (!isFields(event)) throw new EventError('the body holds no JSON object')
      return event
    }
    case 'application/x-www-form-urlencoded':
      return readForm(readText(body))
    default:
      throw new Refusal(415, 'expected application/json or application/x-www-form-urlencoded')
  }
}

function readForm(text: string): Fields {
  // Read leniently it would be another text, such as the id of nothing.
  if (!isDecodable(text)) throw new Refusal(400, 'the form is no percent-encoded UTF-8')
  const entries = [...new URLSearchParams(text)]
  const names = new Set(entries.map(([name]) => name))
  if (names.size < entries.length) throw new Refusal(400, 'the form names a field twice')
  return Object.fromEntries(entries.map(([name, value]) => [name, readValue(name, value)]))
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** A physical id is any text, also such as looks like JSON. */
function readValue(name: string, value: string): unknown {
  if (name === 'PhysicalResourceId' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
