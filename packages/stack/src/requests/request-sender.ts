import type { Clock, Random } from 'outrigger'
import type { ResponseEndpoint } from 'outrigger/testing'
import type { Answer } from '../judge/answer.ts'
import type { JudgeMemory } from '../judge/judge-memory.ts'
import { withoutUrlSecrets } from '../judge/url-secrets.ts'
import type { Finding } from '../judge/rule.ts'
import type { Violation } from '../judge/violation.ts'
import { violationOf } from '../judge/violation-of.ts'
import type { Delivery, Target } from '../targets/target.ts'
import { randomUuid } from '../values/random-text.ts'
import { type AwaitedResponse, awaitResponse } from './awaited-response.ts'
import { buildRequest, withoutSecrets } from './build-request.ts'
import { describeError } from './describe-error.ts'
import type { StackExchange } from './exchange.ts'
import { type ExchangeRecord, openRecord } from './exchange-record.ts'
import type { ProviderRequest } from './provider-request.ts'
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
  send(spec: RequestSpec, target: Target): SentRequest
  readonly exchanges: readonly StackExchange[]
  readonly violations: readonly Violation[]
  /** Rejects every answer that is waited for. */
  abandon(error: Error): void
}

/** What a sender stands on. */
export interface RequestSenderOptions {
  readonly endpoint: ResponseEndpoint
  readonly clock: Clock
  readonly random: Random
  readonly memory: JudgeMemory
  readonly workers: Workers
  onExchange(exchange: StackExchange): void
  onViolation(violation: Violation): void
}

export function requestSender({ endpoint, clock, random, memory, workers, onExchange, onViolation }: RequestSenderOptions): RequestSender {
  const exchanges: StackExchange[] = []
  const violations: Violation[] = []
  const awaited = new Map<string, { readonly record: ExchangeRecord; readonly response: AwaitedResponse }>()

  endpoint.onExchange((exchange) => {
    const { record, response } = awaited.get(exchange.id ?? '') ?? {}
    record?.tries.push({
      at: exchange.at,
      method: exchange.method,
      bytes: exchange.body.length,
      status: exchange.status,
      accepted: exchange.accepted,
    })
    response?.take(exchange)
  })

  function note(record: ExchangeRecord, findings: readonly Finding[]): void {
    for (const finding of findings) {
      const violation = violationOf(finding, record, clock.now())
      record.violations.push(violation)
      violations.push(violation)
      onViolation(violation)
    }
  }

  function settle(record: ExchangeRecord, answer: Answer): void {
    record.outcome = answer.kind === 'success' ? 'SUCCESS' : answer.outcome
    if (answer.response) record.response = answer.response
    record.duration = clock.now() - record.sentAt
    onExchange(record)
  }

  function deliver(request: ProviderRequest, target: Target, record: ExchangeRecord): void {
    const failed = (error: unknown): void => {
      const text = withoutUrlSecrets(describeError(error), request)
      record.failures.push(text)
      note(record, [{ rule: 'R065', seen: text }])
    }
    const delivery: Delivery = {
      serviceToken: record.serviceToken,
      clock,
      random,
      signal: workers.signal,
      failed,
      later: (delay, work) => workers.later(delay, work, failed),
    }
    workers.run(() => target.deliver(structuredClone(request), delivery), failed)
  }

  return {
    exchanges,
    violations,

    send(spec, target) {
      const { dialect, timeout, stackId, logicalResourceId } = spec
      const key = `${stackId}|${logicalResourceId}|${randomUuid(random)}`
      const url = endpoint.mint({ engine: dialect.engine, key, expiresIn: dialect.urlLife(timeout) })
      const request = buildRequest(spec, randomUuid(random), url)
      const record = openRecord(spec, withoutSecrets(request), clock.now())
      const response = awaitResponse({
        clock,
        timeout,
        judged: { ...spec, request, memory },
        report: (findings) => note(record, findings),
        settled: (answer) => settle(record, answer),
      })
      exchanges.push(record)
      awaited.set(url.id, { record, response })
      deliver(request, target, record)
      return { answer: response.answer, responseKey: url.id, cancel: () => response.cancel() }
    },

    abandon(error) {
      for (const { response } of awaited.values()) response.abandon(error)
    },
  }
}
