import { OutriggerError } from './outrigger-error.ts'

/**
 * The response is decided but couldn't be delivered in time. The platform may run the event again: the same bytes are sent. Its code is `DELIVERY_TIMED_OUT`.
 *
 * @example
 * ```ts
 * await new Responder(ticket).success({ physicalResourceId: id }).catch((error: unknown) => {
 *   if (!(error instanceof DeliveryError)) throw error
 *   return queue.retryLater(ticket) // the next Responder sends the same bytes
 * })
 * ```
 */
export class DeliveryError extends OutriggerError {
  override readonly name = 'DeliveryError'

  constructor(message: string, options?: ErrorOptions) {
    super('DELIVERY_TIMED_OUT', message, options)
  }
}
