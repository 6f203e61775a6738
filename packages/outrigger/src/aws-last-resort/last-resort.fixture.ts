import { wire, type Reply } from '../lifecycle/service.fixture.ts'
import { violations } from '../lifecycle/wire.fixture.ts'
import { recordingLogger } from '../testing/recording-logger.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { awsLastResort, type LastResortOptions } from './aws-last-resort.ts'

/** The record of an invocation that failed, as Lambda writes it. */
export const invocationRecord = (
  requestPayload: unknown,
  changes: { readonly condition?: string; readonly error?: object } = {},
): object => ({
  version: '1.0',
  timestamp: '2026-01-01T00:03:05.568Z',
  requestContext: {
    requestId: 'e4b46cbf-b738-4a0c-8880-a18cdf61200e',
    functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:provider:$LATEST',
    condition: changes.condition ?? 'RetriesExhausted',
    approximateInvokeCount: 3,
  },
  requestPayload,
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  responsePayload: changes.error ?? {
    errorType: 'Runtime.ExitError',
    errorMessage: 'RequestId: e4b4 Error: Runtime exited with error: signal: killed',
  },
})

/** A last resort with everything around it played. */
export function lastResort(options: LastResortOptions = {}, replies: readonly Reply[] = [200]) {
  const clock = virtualClock()
  const logger = recordingLogger()
  const httpClient = wire(clock, replies)
  const handler = awsLastResort({ clock, logger, httpClient, random: () => 0.5, ...options })
  return {
    clock,
    logger,
    httpClient,
    /** What the handler makes of an event. */
    handle: (event: unknown, remaining = 60_000) => clock.runUntil(handler(event, { getRemainingTimeInMillis: () => remaining })),
    /** The responses on the wire, held against what CloudFormation accepts of `requests`. */
    responses: (...requests: readonly object[]): readonly unknown[] =>
      httpClient.sent.map((one, at) => {
        const broken = violations(requests[at] ?? requests[0], one)
        if (broken.length > 0) throw new Error(broken.join('; '))
        return JSON.parse(one.text) as unknown
      }),
  }
}
