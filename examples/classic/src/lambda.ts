/** Two Lambda functions: one for the stack's requests, and one that a schedule calls. */
import { answerPublished } from './answer-published.ts'
import { DnsRecordHandler } from './dns-record-handler.ts'
import { DnsZone } from './dns-zone.ts'
import { Tickets } from './tickets.ts'

// Put the client of your DNS service and a queue in their place: a function's memory is its own, and gone when it ends.
const zone = new DnsZone()
const tickets = new Tickets()

/** Its ARN is the template's ServiceToken. */
export const { handler } = new DnsRecordHandler(zone, tickets)

/** Answers what was deferred. */
export const scheduled = async (): Promise<void> => void (await answerPublished(zone, tickets))
