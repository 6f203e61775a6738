import type { Exchange } from 'outrigger/testing'
import type { ResponseRules } from '../dialects/engine-dialect.ts'
import type { Finding } from './rule.ts'

/** What is wrong with how a response travelled. */
export function judgeTransport(rules: ResponseRules, exchange: Exchange): readonly Finding[] {
  if (exchange.fault === 'reset') return []
  if (exchange.method !== rules.method) return [{ rule: 'R001', seen: `the method ${exchange.method}` }]
  return [...judgeHeaders(rules, exchange.headers), ...judgeRefusal(exchange)]
}

function judgeHeaders(rules: ResponseRules, headers: Exchange['headers']): readonly Finding[] {
  const { 'content-type': contentType = '', 'content-length': length, 'transfer-encoding': encoding = 'none', date } = headers
  const findings: Finding[] = []
  if (mediaType(contentType) !== rules.contentType) {
    const seen = `content-type: ${contentType === '' ? 'none' : JSON.stringify(contentType)}`
    findings.push({ rule: rules.contentType === '' ? 'R002' : 'R006', seen })
  }
  if (rules.needsLength && length === undefined) findings.push({ rule: 'R003', seen: `no content-length (transfer-encoding: ${encoding})` })
  if (rules.needsDate && !isHttpDate(date))
    findings.push({ rule: 'R007', seen: `date: ${date === undefined ? 'none' : JSON.stringify(date)}` })
  return findings
}

/** The rules a refused response has broken, where its headers don't show it. */
const refusals: Readonly<Partial<Record<NonNullable<Exchange['refusal']>, (exchange: Exchange) => Finding>>> = {
  signature: () => ({ rule: 'R004', seen: 'a signature that does not fit the URL: the query was altered, or a part of it is missing' }),
  expired: () => ({ rule: 'R005', seen: 'a response after the URL had expired' }),
  incomplete: ({ body, headers }) => ({
    rule: 'R008',
    seen: `${body.length} bytes of a body of ${headers['content-length'] ?? 'unknown length'}`,
  }),
  'too-large': ({ body }) => ({ rule: 'R020', seen: `a body of more than ${body.length} bytes` }),
}

function judgeRefusal(exchange: Exchange): readonly Finding[] {
  const find = exchange.refusal && refusals[exchange.refusal]
  return find ? [find(exchange)] : []
}

const mediaType = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase()

const isHttpDate = (date: string | undefined): boolean =>
  date !== undefined && date !== 'Invalid Date' && new Date(date).toUTCString() === date
