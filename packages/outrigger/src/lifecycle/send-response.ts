import { type DeliveryPorts, deliver } from '../delivery/deliver.ts'
import type { Receipt } from '../delivery/receipt.ts'
import { type EncodedResponse, encodeResponse, type Outcome } from '../protocol/response.ts'
import type { Intake } from './intake.ts'

/** Writes what became of a request as a response that holds no secret. */
export function encodeOutcome({ address, scrubber: { text }, log }: Intake, outcome: Outcome): EncodedResponse {
  if (outcome.status === 'FAILED')
    return encodeResponse(address, { ...outcome, reason: text(outcome.reason), note: text(outcome.note ?? '') })
  if (outcome.noEcho && !address.dialect.supportsNoEcho)
    log.warn(`${address.dialect.title} has no NoEcho: whoever may read the stack can read this data`)
  return encodeResponse(address, outcome)
}

/**
 * Delivers a response, and logs how that went.
 *
 * @throws DeliveryError when it couldn't be delivered in time.
 */
export async function sendResponse(
  { address, urls, ids, budget, log }: Intake,
  { outcome, body }: EncodedResponse,
  ports: DeliveryPorts,
): Promise<Receipt> {
  const once = budget.isOver && ids.requestType !== 'Delete'
  const delivery = await deliver({ dialect: address.dialect, urls, body, end: budget.end, once }, ports).catch((error: unknown) => {
    log.error('the response was not delivered in time', { error })
    throw error
  })
  const { status, physicalResourceId } = outcome
  const receipt = {
    ...ids,
    status,
    bytes: body.length,
    ...delivery,
    ...(physicalResourceId !== undefined && { physicalResourceId }),
  }
  if (delivery.delivered) log.info('responded', { ...receipt, ...(outcome.status === 'FAILED' && { reason: outcome.reason }) })
  else log.error('the response was refused', receipt)
  return receipt
}
