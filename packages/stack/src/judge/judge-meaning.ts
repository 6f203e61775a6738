import type { EngineDialect } from '../dialects/engine-dialect.ts'
import type { ReadResponse } from '../requests/exchange.ts'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { changedNames } from '../values/equal.ts'
import { idInNewPlace } from './id-in-new-place.ts'
import { ownerName, type ResourceId } from './judge-memory.ts'
import type { JudgedRequest } from './judged-request.ts'
import type { Finding } from './rule.ts'
import { urlSecrets } from './url-secrets.ts'

const marker = /^(outrigger-failed-|AWSCDK::CustomResourceProviderFramework::(CREATE_FAILED|MISSING_PHYSICAL_ID)$)/
/** Such as `2024/05/01/[$LATEST]0123456789abcdef0123456789abcdef`. */
const logStream = /^\d{4}\/\d\d\/\d\d\/\S*\[[^\]]+\][0-9a-f]{32}$/
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u

/** What is wrong with a response that can be read: what it says about the resource and its ids, and what it gives away. */
export function judgeMeaning(judged: JudgedRequest, response: ReadResponse): readonly Finding[] {
  const findings = response.status === 'FAILED' ? judgeFailed(judged, response) : judgeSuccess(judged, response)
  return [...findings, ...judgeTexts(judged, response)]
}

function judgeFailed({ dialect, request, neverMade, memory }: JudgedRequest, { physicalResourceId: id }: ReadResponse): readonly Finding[] {
  const { RequestType: requestType, PhysicalResourceId: before } = request
  const isRepeated = requestType === 'Delete' && before !== undefined && memory.isReleased(idOf(dialect, request, before))
  if (requestType === 'Update' && dialect.adoptsFailedId && id !== before) return [{ rule: 'R045', seen: `${id} instead of ${before}` }]
  if (isRepeated) return [{ rule: 'R051', seen: `FAILED for ${before}, whose Delete succeeded before` }]
  if (requestType === 'Delete' && neverMade) return [{ rule: 'R050', seen: `FAILED for ${before ?? 'no id'}` }]
  return []
}

function judgeSuccess(judged: JudgedRequest, response: ReadResponse): readonly Finding[] {
  switch (judged.request.RequestType) {
    case 'Create':
      return [...judgeMarker(response), ...judgeOwner(judged, response)]
    case 'Update':
      return judgeUpdate(judged, response)
    case 'Delete':
      return judgeDelete(judged, response)
  }
}

function judgeUpdate(judged: JudgedRequest, response: ReadResponse): readonly Finding[] {
  const { dialect, request, dataBefore } = judged
  const { physicalResourceId: id = '', data = {} } = response
  const findings: Finding[] = []
  const missing = Object.keys(dataBefore).filter((name) => !Object.hasOwn(data, name))
  if (missing.length > 0) findings.push({ rule: 'R048', seen: `no ${missing.join(', ')}` })
  if (id === request.PhysicalResourceId) {
    // What takes a failed Update back may find nothing to do, which says nothing about what asks for a replacement.
    if (judged.purpose === 'operation') judged.memory.keptId(request.ResourceType, changedProperties(judged))
    return findings
  }
  if (dialect.changedId !== 'replace') return [...findings, { rule: 'R044', seen: `${id} instead of ${request.PhysicalResourceId}` }]
  return [...findings, ...judgeMarker(response), ...judgeReplacement(judged, id), ...judgeOwner(judged, response)]
}

function judgeReplacement(judged: JudgedRequest, id: string): readonly Finding[] {
  const changed = changedProperties(judged)
  const why = needlessBecause(judged, id, changed)
  if (judged.purpose !== 'operation' || why === undefined) return []
  return [{ rule: 'R049', seen: `${judged.request.PhysicalResourceId} became ${id}; ${why}` }]
}

function needlessBecause(judged: JudgedRequest, id: string, changed: readonly string[]): string | undefined {
  const { memory, request, origin } = judged
  if (origin && id === idInNewPlace(judged, origin))
    return `it is made of names that are others since the resource moved from ${origin.logicalResourceId} of ${origin.stackName}`
  if (logStream.test(id)) return 'the new id is the name of a log stream'
  if (changed.length === 0) return "no property of the resource's own changed"
  return memory.keepsIdFor(request.ResourceType, changed) ? `${changed.join(', ')} changed before without a replacement` : undefined
}

/** The properties that changed, without the engine's own. */
function changedProperties({ dialect, request }: JudgedRequest): readonly string[] {
  const names = changedNames(request.OldResourceProperties ?? {}, request.ResourceProperties)
  return names.filter((name) => name !== dialect.timeout.property && name !== 'ServiceToken')
}

function judgeDelete({ dialect, request, memory }: JudgedRequest, { physicalResourceId: id = '' }: ReadResponse): readonly Finding[] {
  const { PhysicalResourceId: before } = request
  if (before === undefined) return []
  memory.release(idOf(dialect, request, before), nameOf(request))
  return id === before ? [] : [{ rule: 'R043', seen: `${id} instead of ${before}` }]
}

const judgeMarker = ({ physicalResourceId: id = '' }: ReadResponse): readonly Finding[] =>
  marker.test(id) ? [{ rule: 'R046', seen: id }] : []

function judgeOwner({ dialect, request, memory }: JudgedRequest, { physicalResourceId = '' }: ReadResponse): readonly Finding[] {
  const owner = memory.claim(idOf(dialect, request, physicalResourceId), nameOf(request))
  return owner === undefined ? [] : [{ rule: 'R047', seen: `${physicalResourceId} belongs to ${owner} already` }]
}

const idOf = ({ engine }: EngineDialect, { ResourceType: resourceType }: ProviderRequest, physicalResourceId: string): ResourceId => ({
  engine,
  resourceType,
  physicalResourceId,
})

const nameOf = ({ LogicalResourceId, StackId }: ProviderRequest): string => ownerName(LogicalResourceId, StackId)

function judgeTexts({ request, secrets }: JudgedRequest, { reason = '', physicalResourceId = '' }: ReadResponse): readonly Finding[] {
  const leaked = [...secrets, ...urlSecrets(request)].find(({ value }) => reason.includes(value) || physicalResourceId.includes(value))
  return [
    ...(controlCharacters.test(reason) ? [{ rule: 'R033', seen: JSON.stringify(reason.slice(0, 60)) } as const] : []),
    ...(leaked ? [{ rule: 'R034', seen: leaked.name } as const] : []),
  ]
}
