import type { Clock } from 'outrigger'
import type { Exchange } from 'outrigger/testing'
import type { Answer } from '../judge/answer.ts'
import { judgeMemory } from '../judge/judge-memory.ts'
import type { JudgedRequest } from '../judge/judged-request.ts'
import { judgeResponse } from '../judge/judge-response.ts'
import { judgeTransport } from '../judge/judge-transport.ts'
import { type FirstResponse, judgeRepeat } from '../judge/judge-repeat.ts'
import type { Finding } from '../judge/rule.ts'

/** Past this part of the time, an answer is a slow one. */
const slowFrom = 0.8

/** How long an engine that looks for responses now and then lets the first one wait, in ms. */
const readingPause = 1000

/** A response somebody waits for. */
export interface AwaitedResponse {
  /** What the engine goes on with. Rejects when the wait is abandoned. */
  readonly answer: Promise<Answer>
  /** Takes a try of the provider's, at any time. */
  take(exchange: Exchange): void
  /** Stops waiting, since the engine goes on without this resource. */
  cancel(): void
  /** Stops waiting, since the engine closes. */
  abandon(error: Error): void
}

/** What waiting for a response needs. */
export interface AwaitOptions {
  readonly clock: Clock
  readonly judged: JudgedRequest
  /** In seconds. */
  readonly timeout: number
  /** Whether the provider was given the request more than once, so that it may answer more than once. */
  mayRepeat(): boolean
  report(findings: readonly Finding[]): void
  /** Called once, before `answer` resolves. */
  settled(answer: Answer): void
  /** Called with the id that a response names which comes after the time was up, where the engine heeds it. */
  late(physicalResourceId: string): void
}

/** Waits for the response to one request: the first one decides, or the last that comes before the engine looks; everything is judged. */
export function awaitResponse({ clock, judged, timeout, mayRepeat, report, settled, late }: AwaitOptions): AwaitedResponse {
  let resolve: (answer: Answer) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const answer = new Promise<Answer>((...settlers) => ([resolve, reject] = settlers))
  const sentAt = clock.now()
  let waits = true
  let first: FirstResponse | undefined
  let timedOut = false
  /** What is to decide once the engine looks. */
  let unread: Answer | undefined

  function settle(answer: Answer): void {
    waits = false
    stopTimer()
    settled(answer)
    resolve(answer)
  }

  let stopTimer = clock.schedule(timeout * 1000, () => {
    timedOut = true
    report([{ rule: 'R060', seen: `no response within ${timeout} s` }])
    const reason = judged.dialect.response.texts.noResponse(judged.request.RequestId, timeout)
    settle({ kind: 'failure', outcome: 'TIMED_OUT', reason })
  })

  /** Keeps what a later response is compared with. */
  function note({ body, status: reply }: Exchange, answer: Answer | undefined): void {
    const { status, physicalResourceId } = answer?.response ?? {}
    first = { status, physicalResourceId, body, confirmed: reply !== undefined }
  }

  function takeFirst(exchange: Exchange): void {
    const { findings, answer: judgement } = judgeResponse(judged, exchange.body)
    report(findings)
    if (judgement === undefined) return
    const elapsed = (exchange.at - sentAt) / 1000
    if (elapsed > timeout * slowFrom) report([{ rule: 'R064', seen: `${elapsed} s of ${timeout} s` }])
    note(exchange, judgement)
    if (judged.dialect.repeatedResponse === 'first') return settle(judgement)
    unread = judgement
    stopTimer()
    stopTimer = clock.schedule(readingPause, () => unread && settle(unread))
  }

  function takeAgain(before: FirstResponse, exchange: Exchange): void {
    report(judgeRepeat(judged.dialect, before, exchange, mayRepeat()))
    if (waits) unread = judgeResponse(judged, exchange.body).answer ?? unread
  }

  /** What nobody waits for any more is judged as a whole, though nothing is remembered of it: the engine has gone on without. */
  function takeUnawaited(exchange: Exchange): void {
    const { findings, answer: judgement } = judgeResponse({ ...judged, memory: judgeMemory() }, exchange.body)
    report(findings)
    if (judgement?.response) note(exchange, judgement)
    if (!timedOut) return
    report([{ rule: 'R061', seen: `a response ${(exchange.at - sentAt) / 1000} s after the request, which had ${timeout} s` }])
    const { physicalResourceId } = judgement ?? {}
    if (judged.dialect.lateResponse === 'adopt-id' && physicalResourceId !== undefined) late(physicalResourceId)
  }

  return {
    answer,

    take(exchange) {
      report(judgeTransport(judged.dialect.response, exchange))
      if (!exchange.accepted) return
      if (first) takeAgain(first, exchange)
      else if (waits) takeFirst(exchange)
      else takeUnawaited(exchange)
    },

    cancel() {
      if (waits) settle({ kind: 'failure', outcome: 'CANCELLED', reason: judged.dialect.texts.cancelled(judged.request.RequestType) })
    },

    abandon(error) {
      if (!waits) return
      waits = false
      stopTimer()
      reject(error)
    },
  }
}
