import type { ReadResponse } from '../requests/exchange.ts'
import { isRecord } from '../values/is-record.ts'
import type { Answer } from './answer.ts'
import { judgeFields } from './judge-fields.ts'
import { judgeMeaning } from './judge-meaning.ts'
import type { JudgedRequest } from './judged-request.ts'
import { readBody } from './read-body.ts'
import type { Finding } from './rule.ts'

/** What is wrong with a response, and what the engine makes of it. */
export interface Judgement {
  readonly findings: readonly Finding[]
  /** Absent where the engine waits on. */
  readonly answer?: Answer
}

/** Judges the first response that reached the engine. */
export function judgeResponse(judged: JudgedRequest, body: Uint8Array): Judgement {
  const read = readBody(judged.dialect, body)
  if (!('fields' in read)) {
    const { rule, seen, reason, waitsOn } = read
    return { findings: [{ rule, seen }], ...(!waitsOn && { answer: { kind: 'failure', outcome: 'INVALID', reason } }) }
  }
  const { findings, refusal } = judgeFields(read.fields, judged)
  if (refusal) return { findings, ...(!refusal.waitsOn && { answer: { kind: 'failure', outcome: 'INVALID', reason: refusal.reason } }) }
  const response = readResponse(read.fields)
  return { findings: [...findings, ...judgeMeaning(judged, response)], answer: answerOf(judged, response) }
}

/** The fields of a response that passed. */
function readResponse({ Status, Reason, PhysicalResourceId, Data, NoEcho }: Readonly<Record<string, unknown>>): ReadResponse {
  return {
    status: Status === 'SUCCESS' ? 'SUCCESS' : 'FAILED',
    ...(typeof Reason === 'string' && { reason: Reason }),
    ...(typeof PhysicalResourceId === 'string' && PhysicalResourceId !== '' && { physicalResourceId: PhysicalResourceId }),
    ...(isRecord(Data) && { data: Data }),
    ...(typeof NoEcho === 'boolean' && { noEcho: NoEcho }),
  }
}

function answerOf({ dialect, request }: JudgedRequest, response: ReadResponse): Answer {
  const { status, reason = '', physicalResourceId = '' } = response
  const { texts } = dialect.response
  if (status === 'FAILED') {
    const failure = { kind: 'failure', outcome: 'FAILED', reason: texts.failedAnswer(reason, request.RequestId), response } as const
    return physicalResourceId === '' ? failure : { ...failure, physicalResourceId }
  }
  const before = request.PhysicalResourceId
  if (request.RequestType !== 'Update' || before === undefined || before === physicalResourceId || dialect.changedId === 'replace')
    return { kind: 'success', physicalResourceId, response }
  if (dialect.changedId === 'keep') return { kind: 'success', physicalResourceId: before, response }
  return { kind: 'failure', outcome: 'INVALID', reason: texts.changedId(before, physicalResourceId), response }
}
