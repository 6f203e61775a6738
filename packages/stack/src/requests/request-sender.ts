import type { Clock } from 'outrigger'
import type { ResponseEndpoint } from 'outrigger/testing'
import { faultWork } from '../faults/fault-work.ts'
import type { Faults } from '../faults/faults.ts'
import type { Answer } from '../judge/answer.ts'
import { type JudgeMemory, ownerName, type ResourceId } from '../judge/judge-memory.ts'
import type { Violation } from '../judge/violation.ts'
import type { Target } from '../targets/target.ts'
import type { StackExchange } from './exchange.ts'
import { exchangeLedger, type LedgerListeners } from './exchange-ledger.ts'
import { type OpenRequest, openRequest, type RequestParts } from './open-request.ts'
import type { RequestSpec } from './request-spec.ts'
import type { Workers } from './workers.ts'

/** A request on its way. */
export interface SentRequest {
  readonly answer: Promise<Answer>
  /** Names the response, as the engine's texts do. */
  readonly responseKey: string
  cancel(): void
}

/** Sends requests to targets, and judges what comes back to the response endpoint. */
export interface RequestSender {
  /**
   * @param late Called with the id that a response names which comes after the time was up, where the engine heeds it.
   * @throws TypeError or RangeError where the choice of a fault is none for this request.
   */
  send(spec: RequestSpec, target: Target, late?: (physicalResourceId: string) => void): SentRequest
  /** Notes that the resource that lives under an id stands elsewhere from now on. */
  moved(id: ResourceId, logicalResourceId: string, stackId: string): void
  readonly exchanges: readonly StackExchange[]
  readonly violations: readonly Violation[]
  /** Rejects every answer that is waited for. */
  abandon(error: Error): void
}

/** What a sender stands on. */
export interface RequestSenderOptions extends LedgerListeners {
  readonly endpoint: ResponseEndpoint
  readonly clock: Clock
  readonly faults: Faults
  readonly memory: JudgeMemory
  readonly workers: Workers
}

export function requestSender({ endpoint, clock, faults, memory, workers, ...listeners }: RequestSenderOptions): RequestSender {
  const ledger = exchangeLedger(clock, listeners)
  const services = { endpoint, clock, memory, workers, ledger }
  const opened = new Map<string, OpenRequest>()
  const counts = new Map<string, number>()

  endpoint.onExchange((exchange) => opened.get(exchange.id ?? '')?.take(exchange))

  function open(parts: RequestParts): OpenRequest {
    const request = openRequest(services, parts)
    opened.set(request.responseKey, request)
    return request
  }

  /** A name that is the same in every run, whatever runs beside it. */
  function nameOf({ place, logicalResourceId, requestType }: RequestSpec): string {
    const name = `${place.stackName}/${logicalResourceId}/${requestType}`
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return `${name}/${count}`
  }

  function sendAside(parts: RequestParts): void {
    const { answer, handOver } = open({ ...parts, spec: { ...parts.spec, purpose: 'fault' } })
    answer.catch(() => {})
    handOver()
  }

  return {
    exchanges: ledger.exchanges,
    violations: ledger.violations,
    moved: (id, logicalResourceId, stackId) => memory.rename(id, ownerName(logicalResourceId, stackId)),

    send(spec, target, late) {
      const name = nameOf(spec)
      const fault = faults.choose(factsOf(spec, target), name)
      const work = fault === undefined ? undefined : faultWork(fault)
      const parts = { spec, target, random: faults.randomOf(name), fault }
      const request = open({ ...parts, late, alter: work?.alter })
      if (work) work.run({ ...request, sendAside: (aside) => sendAside({ ...parts, spec: aside }) })
      else request.handOver()
      return request
    },

    abandon(error) {
      for (const request of opened.values()) request.abandon(error)
    },
  }
}

/** What faults are chosen by. */
function factsOf(spec: RequestSpec, { retryPause }: Target): Parameters<Faults['choose']>[0] {
  const { dialect, place, logicalResourceId, resourceType, requestType, purpose, timeout, serviceToken } = spec
  return {
    engine: dialect.engine,
    stackName: place.stackName,
    logicalResourceId,
    resourceType,
    requestType,
    purpose,
    timeout,
    retryPause: retryPause?.(serviceToken),
  }
}
