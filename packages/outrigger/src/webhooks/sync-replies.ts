import { DeliveryError } from '../errors/delivery-error.ts'
import { isDeferred } from '../lifecycle/deferred.ts'
import type { Provider, RequestHandler } from '../lifecycle/operation.ts'
import type { Service } from '../lifecycle/service.ts'
import type { HttpClient } from '../ports.ts'
import { fieldsOf, textOf } from '../protocol/fields.ts'

/** Time ROS waits for the reply of `web[sync]`, in ms. Source: the property Timeout of "ALIYUN::ROS::CustomResource" (ROS documentation). */
const syncLimit = 10_000

/** Where responses are sent that are a reply: nobody but {@link createSyncReplies} ever sees it. */
const address = 'https://ros.aliyuncs.com/'

/** A response that is no delivery but a reply. */
export interface SyncReplies {
  /** Takes what would be sent. */
  readonly httpClient: HttpClient
  /** Serves an event, and gives its response. Nothing else is sent; the event's own response URLs are used by nobody. */
  serve(service: Service, event: unknown, logHint: string | undefined): Promise<Uint8Array<ArrayBuffer>>
}

/** Hands responses over from delivery to the reply of the request. */
export function createSyncReplies(): SyncReplies {
  const bodies = new Map<string, Uint8Array<ArrayBuffer>>()
  const waiting = new Map<string, number>()
  return {
    httpClient: {
      async send({ url, body }) {
        bodies.set(url, new Uint8Array(body))
        return { status: 200 }
      },
    },
    async serve(service, event, logHint) {
      const { IntranetResponseURL: _, InnerResponseURL: __, ...request } = fieldsOf(event)
      // A repeat that joins the first is delivered with it: both must wait at one URL.
      const url = urlFor(request)
      waiting.set(url, (waiting.get(url) ?? 0) + 1)
      try {
        await service({ ...request, ResponseURL: url }, { limit: syncLimit, logHint })
        const body = bodies.get(url)
        if (!body) throw new DeliveryError('the response was not made in time')
        return body
      } finally {
        const others = (waiting.get(url) ?? 1) - 1
        if (others > 0) waiting.set(url, others)
        else {
          waiting.delete(url)
          bodies.delete(url)
        }
      }
    },
  }
}

const urlFor = ({ StackId, RequestId, LogicalResourceId, RequestType }: Readonly<Record<string, unknown>>): string =>
  `${address}?${encodeURIComponent(JSON.stringify([StackId, RequestId, LogicalResourceId, RequestType].map(textOf)))}`

/** The provider, where deferring is FAILED: with `web[sync]` nobody waits for a later response. */
export function withoutDeferral(provider: Provider): Provider {
  return {
    handlers: provider.handlers,
    find(resourceType) {
      const handler = provider.find(resourceType)
      return handler && answering(handler)
    },
  }
}

function answering(handler: RequestHandler): RequestHandler {
  return {
    timeout: handler.timeout,
    durable: handler.durable,
    async handle(operation) {
      const outcome = await handler.handle(operation)
      if (!isDeferred(outcome)) return outcome
      return { status: 'FAILED', reason: 'the response was deferred, but the reply to a request of web[sync] is its response' }
    },
  }
}
