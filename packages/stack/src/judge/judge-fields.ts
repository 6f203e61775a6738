import type { Reason } from '../events/reason.ts'
import { isRecord } from '../values/is-record.ts'
import type { JudgedRequest } from './judged-request.ts'
import { kindOf } from './read-body.ts'
import type { Finding } from './rule.ts'

/** Why the engine can't go by a response. */
export interface Refusal {
  readonly reason: Reason
  /** Whether the engine waits on instead of failing the resource. */
  readonly waitsOn: boolean
}

type Fields = Readonly<Record<string, unknown>>

/** Looks at one side of a response, reports what is wrong there, and says whether the engine refuses it. */
type Check = (fields: Fields, judged: JudgedRequest, report: (finding: Finding) => void) => Refusal | undefined

const refused = (reason: Reason): Refusal => ({ reason, waitsOn: false })

/** Whether a field is as good as not there. */
const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null

const copied = [
  ['StackId', 'R040'],
  ['RequestId', 'R041'],
  ['LogicalResourceId', 'R042'],
] as const

const checkAddress: Check = (fields, { dialect, request }, report) => {
  const wrong = copied.filter(([name]) => fields[name] !== request[name])
  for (const [name, rule] of wrong) report({ rule, seen: isAbsent(fields[name]) ? 'nothing' : JSON.stringify(fields[name]) })
  const [first] = wrong
  return first && { reason: dialect.response.texts.misaddressed(first[0]), waitsOn: dialect.misaddressedResponse === 'ignore' }
}

const checkStatus: Check = ({ Status: status }, { dialect: { response } }, report) => {
  if (status === 'SUCCESS' || status === 'FAILED') return undefined
  report({ rule: 'R023', seen: isAbsent(status) ? 'no Status' : `Status ${JSON.stringify(status)}` })
  if (isAbsent(status)) return refused(response.texts.statusMissing)
  return refused(typeof status === 'string' ? response.texts.notAStatus(status) : response.texts.wrongType('Status', 'of type String'))
}

const checkId: Check = ({ Status: status, PhysicalResourceId: id }, { dialect: { response } }, report) => {
  if (status === 'FAILED' && !response.failedNeedsId) return undefined
  if (isAbsent(id) || id === '') {
    report({ rule: 'R026', seen: `${id === '' ? 'an empty PhysicalResourceId' : 'no PhysicalResourceId'} with ${JSON.stringify(status)}` })
    return refused(response.texts.idMissing)
  }
  if (typeof id !== 'string') {
    report({ rule: 'R027', seen: kindOf(id) })
    return refused(response.texts.wrongType('PhysicalResourceId', 'of type String'))
  }
  const bytes = Buffer.byteLength(id)
  if (bytes <= response.maxIdBytes) return undefined
  report({ rule: 'R028', seen: `${bytes} bytes` })
  return refused(response.texts.idTooLong(bytes, response.maxIdBytes))
}

const checkReason: Check = ({ Status: status, Reason: reason }, { dialect: { response } }, report) => {
  if (isAbsent(reason) || reason === '') {
    if (status === 'FAILED') report({ rule: 'R024', seen: reason === '' ? 'an empty Reason' : 'no Reason' })
    return undefined
  }
  if (typeof reason === 'string') return undefined
  report({ rule: 'R025', seen: kindOf(reason) })
  return refused(response.texts.wrongType('Reason', 'of type String'))
}

const checkData: Check = ({ Data: data }, { dialect: { response } }, report) => {
  if (isAbsent(data) || isRecord(data)) return undefined
  report({ rule: 'R029', seen: kindOf(data) })
  return refused(response.texts.wrongType('Data', 'an object'))
}

const checkNoEcho: Check = ({ NoEcho: noEcho }, { dialect: { response } }, report) => {
  if (isAbsent(noEcho)) return undefined
  if (!response.fields.has('NoEcho')) {
    report({ rule: 'R032', seen: `NoEcho ${JSON.stringify(noEcho)}` })
    return undefined
  }
  if (typeof noEcho === 'boolean') return undefined
  report({ rule: 'R030', seen: JSON.stringify(noEcho) })
  return refused(response.texts.wrongType('NoEcho', 'of type Boolean'))
}

const checkUnknown: Check = (fields, { dialect: { response } }, report) => {
  const unknown = Object.keys(fields).filter((name) => !response.fields.has(name) && name !== 'NoEcho')
  if (unknown.length > 0) report({ rule: 'R031', seen: unknown.join(', ') })
  return undefined
}

/** What decides stands first: the engine gives the first refusal's reason. */
const checks: readonly Check[] = [checkAddress, checkReason, checkData, checkNoEcho, checkStatus, checkId, checkUnknown]

/** Everything that is wrong with a response's fields, and the first reason to refuse it. */
export function judgeFields(fields: Fields, judged: JudgedRequest): { readonly findings: readonly Finding[]; readonly refusal?: Refusal } {
  const findings: Finding[] = []
  const refusals = checks.map((check) => check(fields, judged, (finding) => findings.push(finding)))
  const refusal = refusals.find((result) => result !== undefined)
  return { findings, ...(refusal && { refusal }) }
}
