import { Responder, type ResponderOptions } from 'outrigger/classic'
import type { DnsZone } from './dns-zone.ts'
import type { Tickets } from './tickets.ts'

/**
 * Answers the requests whose records are published by now. In the cloud a schedule or the DNS service's notification calls it.
 *
 * @returns how many requests it answered
 */
export async function answerPublished(zone: DnsZone, tickets: Tickets, options: ResponderOptions = {}): Promise<number> {
  const ready = tickets.take((id) => zone.isPublished(id))
  for (const { ticket, recordId } of ready) {
    // Whatever happens in this scope, the request is answered when it ends: FAILED if nothing else was said.
    await using responder = new Responder(ticket, options)
    await responder.success({ physicalResourceId: recordId, data: { Name: zone.find(recordId)?.name } })
  }
  return ready.length
}
