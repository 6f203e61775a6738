import type { EngineDialect } from '../dialects/engine-dialect.ts'
import type { Reason } from '../events/reason.ts'
import { isRecord } from '../values/is-record.ts'
import type { RuleId } from './rule.ts'

const maxBodyBytes = 4096
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A response's fields; or why there are none. */
export type ReadBody =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly rule: RuleId; readonly seen: string; readonly reason: Reason; readonly waitsOn: boolean }

/** Reads a response's body as the JSON object it should be. */
export function readBody({ response: { texts }, unreadableResponse }: EngineDialect, body: Uint8Array): ReadBody {
  if (body.length > maxBodyBytes) return { rule: 'R020', seen: `${body.length} bytes`, reason: texts.tooLong, waitsOn: false }
  const waitsOn = unreadableResponse === 'ignore'
  const parsed = parse(body)
  if ('error' in parsed) return { rule: 'R021', seen: parsed.error, reason: texts.notJson, waitsOn }
  if (!isRecord(parsed.value)) return { rule: 'R022', seen: kindOf(parsed.value), reason: texts.notAnObject, waitsOn }
  return { fields: parsed.value }
}

function parse(body: Uint8Array): { readonly value: unknown } | { readonly error: string } {
  if (body.length === 0) return { error: 'an empty body' }
  try {
    return { value: JSON.parse(utf8.decode(body)) }
  } catch (error) {
    return { error: error instanceof SyntaxError ? 'text that is no JSON' : 'bytes that are no UTF-8' }
  }
}

/** A JSON value's kind, for people. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return isRecord(value) ? 'an object' : `a ${typeof value}`
}
