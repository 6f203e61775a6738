import type { ErrorCode } from '../errors/outrigger-error.ts'
import type { Provider } from '../lifecycle/operation.ts'
import { isFields } from '../protocol/fields.ts'
import type { MessageHandler, MessageOptions } from '../queues/message-handler.ts'
import { defineResource } from '../resource/define-resource.ts'
import { type AdapterSubject, resourceType } from './adapter-world.fixture.ts'

/** How a queue's adapter is tried. */
export interface QueueAdapter<M> extends Pick<AdapterSubject<MessageHandler<M>>, 'engine'> {
  make(target: Provider, options: MessageOptions): MessageHandler<M>
  /** Puts an event into a message that was sent at a time, in ms since the epoch. */
  message(event: unknown, sentAt: number): M
}

/** Hands messages to their handler one by one; the log tells why one is kept. */
export const queueSubject = <M>({ engine, make, message }: QueueAdapter<M>): AdapterSubject<MessageHandler<M>> => ({
  engine,
  start: (deeds, options) => make(defineResource({ type: resourceType, ...deeds }), { ...options, logHint: 'host-1' }),
  call: (handler, { event, remaining, now }) => handler(message(event, now), { remaining }),
  read(result, logs) {
    if (result.status === 'rejected') throw new Error('the handler of a message never rejects', { cause: result.reason })
    if (result.value === 'delete') return 'served'
    const told = logs.findLast((entry) => entry.message === 'a message was not served')?.fields
    const code = isFields(told?.['error']) ? told['error']['code'] : undefined
    if (result.value === 'keep' && told?.['verdict'] === 'keep' && isEndingCode(code)) return code
    throw new Error('not a verdict on a message', { cause: told })
  },
})

const isEndingCode = (code: unknown): code is ErrorCode =>
  code === 'EVENT_INVALID' || code === 'RESPONSE_HOST_REFUSED' || code === 'DELIVERY_TIMED_OUT'

export const jsonOf = (event: unknown): string => JSON.stringify(event) ?? 'undefined'
