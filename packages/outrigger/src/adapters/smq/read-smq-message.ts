import { textOf } from '../../protocol/fields.ts'
import { type Message, parseJson } from '../../protocol/message.ts'
import { plainText, readSmqNotification } from '../../webhooks/smq-message.ts'

/** A message as `@alicloud/mns` hands it out, in part: values are texts. */
export interface SmqMessage {
  readonly MessageId?: string | undefined
  /** Plain or Base64: the request, or what a topic made of it. */
  readonly MessageBody?: string | undefined
  /** When the message came into the queue, in ms since the epoch. */
  readonly EnqueueTime?: string | number | undefined
}

/**
 * Takes a request out of a message of SMQ: plain or in Base64, bare or in what a topic sends to a queue, as XML, JSON or simplified.
 *
 * Source: "NotifyContentFormat" (SMQ documentation).
 *
 * @throws EventError when it holds no JSON.
 */
export function readSmqMessage({ MessageBody: body, EnqueueTime: enqueueTime }: SmqMessage): Message {
  const text = plainText(textOf(body))
  const notification = readSmqNotification(text)
  const event = notification ? parseJson(plainText(textOf(notification['Message']))) : parseJson(text)
  const sentAt = Math.min(...[enqueueTime, notification?.['PublishTime']].map((time) => Number(time) || Infinity))
  return { event, sentAt }
}
