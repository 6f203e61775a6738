import { expect } from 'vitest'
import { type Reply, type Wire, wire } from '../lifecycle/service.fixture.ts'
import { violations } from '../lifecycle/wire.fixture.ts'
import type { RequestType } from '../protocol/request.ts'
import { type CloudFormationEvent, cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { type RosEvent, rosEvent } from '../testing/events/ros-event.ts'
import { type RecordingLogger, recordingLogger } from '../testing/recording-logger.ts'
import { type VirtualClock, virtualClock } from '../testing/virtual-clock.ts'
import { Responder, type ResponderOptions } from './responder.ts'

let requests = 0

/** A request nobody has answered: Responders share what was answered within their process. */
export function freshEvent(
  engine: 'CloudFormation' | 'ROS' = 'CloudFormation',
  requestType: RequestType = 'Create',
): CloudFormationEvent | RosEvent {
  requests += 1
  const overrides = { requestType, requestId: `request-${requests}`, ...(requestType !== 'Create' && { physicalResourceId: 'old-1' }) }
  return engine === 'ROS' ? rosEvent(overrides) : cloudFormationEvent(overrides)
}

/** What a Responder has around it, played. */
export interface Stage {
  readonly clock: VirtualClock
  readonly wire: Wire
  readonly logger: RecordingLogger
  readonly options: ResponderOptions
  responder(eventOrTicket: unknown): Responder
  /** Lets time pass as far as `work` needs it; the first response on the wire, held against what `event`'s engine accepts. */
  response(event: object, work: Promise<unknown>): Promise<Readonly<Record<string, unknown>>>
}

export function stage(replies: readonly Reply[] = [200], more: ResponderOptions = {}): Stage {
  const clock = virtualClock()
  const httpClient = wire(clock, replies)
  const logger = recordingLogger()
  const options = { clock, httpClient, logger, random: () => 0.5, ...more }
  return {
    clock,
    wire: httpClient,
    logger,
    options,
    responder: (eventOrTicket) => new Responder(eventOrTicket, options),
    async response(event, work) {
      await clock.runUntil(work)
      expect(httpClient.sent.flatMap((one) => violations(event, one))).toEqual([])
      expect(httpClient.sent).toHaveLength(1)
      const body: unknown = JSON.parse(httpClient.sent[0]?.text ?? '')
      return { ...(body as object) }
    },
  }
}
