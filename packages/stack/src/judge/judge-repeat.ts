import type { Exchange } from 'outrigger/testing'
import type { EngineDialect } from '../dialects/engine-dialect.ts'
import { readBody } from './read-body.ts'
import type { Finding } from './rule.ts'

/** The response the engine goes by. */
export interface FirstResponse {
  /** Absent where it couldn't be read. */
  readonly status: 'SUCCESS' | 'FAILED' | undefined
  readonly physicalResourceId?: string | undefined
  readonly body: Uint8Array
  /** Whether the provider got a reply; as long as it got none, it may send the same again. */
  confirmed: boolean
}

/** What is wrong with a response after the first one. One that says the same may be sent again where the request came again: `mayRepeat`. */
export function judgeRepeat(dialect: EngineDialect, first: FirstResponse, exchange: Exchange, mayRepeat = false): readonly Finding[] {
  if (!first.confirmed && Buffer.compare(first.body, exchange.body) === 0) {
    first.confirmed = exchange.status !== undefined
    return []
  }
  const read = readBody(dialect, exchange.body)
  if (
    mayRepeat &&
    'fields' in read &&
    read.fields['Status'] === first.status &&
    read.fields['PhysicalResourceId'] === first.physicalResourceId
  )
    return []
  const status = 'fields' in read ? String(read.fields['Status']) : 'one that can not be read'
  const contradicts = first.status !== undefined && status !== first.status
  return [{ rule: contradicts ? 'R063' : 'R062', seen: `${status} after ${first.status ?? 'a response that could not be read'}` }]
}
