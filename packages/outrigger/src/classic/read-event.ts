import { EventError } from '../errors/event-error.ts'

/**
 * An event or a ticket as an object: as given, or out of JSON.
 *
 * @throws EventError `EVENT_INVALID` when a text holds no JSON.
 */
export function readEvent(eventOrTicket: unknown): unknown {
  if (typeof eventOrTicket === 'object' && !(eventOrTicket instanceof Uint8Array)) return { ...eventOrTicket }
  try {
    return JSON.parse(eventOrTicket instanceof Uint8Array ? new TextDecoder().decode(eventOrTicket) : String(eventOrTicket))
  } catch {
    // Without the cause, whose text may quote a ticket, a secret.
    throw new EventError('expected an event, its JSON, or a ticket')
  }
}
