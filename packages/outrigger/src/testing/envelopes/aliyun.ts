/**
 * An event as Function Compute hands it to a Node.js handler: its JSON in a Buffer.
 *
 * @param event The event; a string stands as it is, for payloads that are no JSON.
 *
 * @example
 * ```ts
 * await handler(fcPayload(rosEvent()), fcContext())
 * ```
 */
export const fcPayload = (event: unknown): Buffer => Buffer.from(typeof event === 'string' ? event : JSON.stringify(event))

/** What to choose about a {@link smqMessage}. */
export interface SmqOptions {
  /** Whether the body is Base64. ROS's documents don't say; clients of SMQ show both. Default false. */
  readonly base64?: boolean
}

/** A message of Simple Message Queue (formerly MNS), in part: the field that matters to a provider. */
export interface SmqMessage {
  readonly MessageId: string
  readonly MessageBody: string
}

/**
 * An event as a message of a queue of Simple Message Queue.
 *
 * @example
 * ```ts
 * smqMessage(rosEvent(), { base64: true }).MessageBody // 'eyJ…'
 * ```
 */
export function smqMessage(event: unknown, { base64 = false }: SmqOptions = {}): SmqMessage {
  return { MessageId: '5F290C926D472878-2-14D9529A8FA-200000001', MessageBody: fcPayload(event).toString(base64 ? 'base64' : 'utf8') }
}
