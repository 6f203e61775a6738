import { expect, test } from 'vitest'
import { ticketOf } from '../lifecycle/ticket.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { decodeRequest } from '../protocol/decode-request.ts'
import { startResponseEndpoint } from '../testing/endpoint/start-response-endpoint.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { recordingLogger } from '../testing/recording-logger.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { Responder } from './responder.ts'

test.each([
  ['Create', 600, 300_000],
  ['Update', 60, 30_000],
  ['Delete', 60, 30_000],
] as const)(
  'B2 B5 · a ticket of a %s tells how long the engine waits: a try takes no more than half of %d s',
  async (requestType, serviceTimeout, half) => {
    const clock = virtualClock()
    await using endpoint = await startResponseEndpoint({ clock })
    const { id, href } = endpoint.mint({ engine: 'cfn' })
    endpoint.fault(id, 'hang')
    const event = cloudFormationEvent({ requestType, serviceTimeout, responseUrl: href })
    const { request, address } = decodeRequest(event, [cloudFormation])
    const options = { clock, random: () => 0, logger: recordingLogger(), responseHosts: ['127.0.0.1'] }
    const responder = new Responder(ticketOf(request ?? address), options)
    const { status } = await clock.runUntil(responder.success({ physicalResourceId: 'made-1' }))
    expect(status).toBe('SUCCESS')
    const [first, second] = endpoint.exchanges
    const pause = (second?.at ?? 0) - (first?.at ?? 0)
    expect(pause).toBeGreaterThan(half - 1000)
    expect(pause).toBeLessThanOrEqual(half)
  },
)
