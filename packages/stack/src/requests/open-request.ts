import type { Clock, Random } from 'outrigger'
import type { Exchange, ResponseEndpoint } from 'outrigger/testing'
import type { Fault } from '../faults/fault.ts'
import type { Crash, FaultyRequest } from '../faults/faulty-request.ts'
import type { JudgeMemory } from '../judge/judge-memory.ts'
import { withoutUrlSecrets } from '../judge/url-secrets.ts'
import type { Delivery, Target } from '../targets/target.ts'
import { randomUuid } from '../values/random-text.ts'
import { awaitResponse } from './awaited-response.ts'
import { buildRequest, withoutSecrets } from './build-request.ts'
import { describeError } from './describe-error.ts'
import type { ExchangeLedger } from './exchange-ledger.ts'
import { openRecord } from './exchange-record.ts'
import type { RequestSpec } from './request-spec.ts'
import type { Workers } from './workers.ts'

/** What requests stand on. */
export interface RequestServices {
  readonly endpoint: ResponseEndpoint
  readonly clock: Clock
  readonly memory: JudgeMemory
  readonly workers: Workers
  readonly ledger: ExchangeLedger
}

/** What one request is made of. */
export interface RequestParts {
  readonly spec: RequestSpec
  readonly target: Target
  readonly random: Random
  /** Noted on the exchange. */
  readonly fault: Fault | undefined
  /** Called with the id that a response names which comes after the time was up. */
  readonly late?: ((physicalResourceId: string) => void) | undefined
  /** Changes what is sent. The provider is judged by what should have been. */
  readonly alter?: ((spec: RequestSpec) => RequestSpec) | undefined
}

/** A request that is waited for, and not yet on its way. */
export interface OpenRequest extends Omit<FaultyRequest, 'sendAside'> {
  /** Names the response, as the engine's texts do. */
  readonly responseKey: string
  /** Takes a try to deliver the response. */
  take(exchange: Exchange): void
  /** Stops waiting, since the engine closes. */
  abandon(error: Error): void
}

export function openRequest(services: RequestServices, { spec, target, random, fault, late, alter }: RequestParts): OpenRequest {
  const { endpoint, clock, memory, workers, ledger } = services
  const { dialect, timeout, stackId, logicalResourceId, serviceToken } = spec
  const key = `${stackId}|${logicalResourceId}|${randomUuid(random)}`
  const url = endpoint.mint({ engine: dialect.engine, key, expiresIn: dialect.urlLife(timeout) })
  const request = buildRequest(spec, randomUuid(random), url)
  const sent = alter ? buildRequest(alter(spec), request.RequestId, url) : request
  const record = openRecord(spec, withoutSecrets(sent), clock.now(), fault)
  let handedOver = 0
  let tried = (): void => {}
  const response = awaitResponse({
    clock,
    timeout,
    judged: { ...spec, request, memory },
    mayRepeat: () => handedOver > 1,
    report: (findings) => ledger.note(record, findings),
    settled: (answer) => ledger.settle(record, answer),
    late: (physicalResourceId) => late?.(physicalResourceId),
  })
  ledger.add(record)

  function failed(error: unknown): void {
    const text = withoutUrlSecrets(describeError(error), request)
    record.failures.push(text)
    ledger.note(record, [{ rule: 'R065', seen: text }])
  }

  function handOver(crash?: Crash): void {
    handedOver += 1
    const delivery: Delivery = {
      serviceToken,
      httpConfig: spec.httpConfig,
      clock,
      random,
      signal: workers.signal,
      ...(crash && { crash: crash.signal }),
      failed,
      later(delay, work) {
        const again = (): Promise<void> => {
          crash?.retried()
          return work()
        }
        workers.later(delay, again, failed)
      },
    }
    workers.run(() => target.deliver(structuredClone(sent), delivery).finally(() => crash?.ended()), failed)
  }

  return {
    spec,
    random,
    answer: response.answer,
    responseKey: url.id,
    handOver,
    after: (delay, work) => workers.later(delay, async () => work(), failed),
    disturb: (...faults) => endpoint.fault(url.id, ...faults),
    onTry(listener) {
      tried = listener
    },
    cancel: () => response.cancel(),
    abandon: (error) => response.abandon(error),

    take(exchange) {
      const { at, method, body, status, accepted } = exchange
      record.tries.push({ at, method, bytes: body.length, status, accepted })
      response.take(exchange)
      tried()
    },
  }
}
