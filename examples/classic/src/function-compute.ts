/** The same on Function Compute: `acs:fc:<region>:<account>:functions/<name>` is the template's ServiceToken. */
import { aliyunFc } from 'outrigger/aliyun-fc'
import { answerPublished } from './answer-published.ts'
import { DnsRecordHandler } from './dns-record-handler.ts'
import { DnsZone } from './dns-zone.ts'
import { Tickets } from './tickets.ts'

const zone = new DnsZone()
const tickets = new Tickets()

/** The class style is a provider like any other: every adapter takes it. */
export const handler = aliyunFc(new DnsRecordHandler(zone, tickets))

/** Answers what was deferred. */
export const scheduled = async (): Promise<void> => void (await answerPublished(zone, tickets))
