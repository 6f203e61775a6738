import type { Exchange } from 'outrigger/testing'
import type { EngineDialect } from '../dialects/engine-dialect.ts'
import { readBody } from './read-body.ts'
import type { Finding } from './rule.ts'

/** The response the engine goes by. */
export interface FirstResponse {
  /** Absent where it couldn't be read. */
  readonly status: 'SUCCESS' | 'FAILED' | undefined
  readonly body: Uint8Array
  /** Whether the provider got a reply; as long as it got none, it may send the same again. */
  confirmed: boolean
}

/** What is wrong with a response after the first one. */
export function judgeRepeat(dialect: EngineDialect, first: FirstResponse, exchange: Exchange): readonly Finding[] {
  if (!first.confirmed && Buffer.compare(first.body, exchange.body) === 0) {
    first.confirmed = exchange.status !== undefined
    return []
  }
  const read = readBody(dialect, exchange.body)
  const status = 'fields' in read ? String(read.fields['Status']) : 'one that can not be read'
  const contradicts = first.status !== undefined && status !== first.status
  return [{ rule: contradicts ? 'R063' : 'R062', seen: `${status} after ${first.status ?? 'a response that could not be read'}` }]
}
