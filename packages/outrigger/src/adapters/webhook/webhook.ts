import { fetchHttpClient } from '../../delivery/fetch-http-client.ts'
import type { Provider } from '../../lifecycle/operation.ts'
import { webDigest } from '../../lifecycle/web-digest.ts'
import { createWebhook, type WebhookHandler } from '../../webhooks/create-webhook.ts'
import { md5 } from '../../webhooks/md5.ts'
import type { WebhookOptions } from '../../webhooks/options.ts'

/**
 * Serves requests that come by HTTP, wherever there is `fetch` and Web Crypto: Node, Deno, workers. They are told apart by their headers:
 *
 * - ROS's for a `web:` token, as JSON or as a form, signed by a SignKey;
 * - what SNS topics push by HTTPS, signed, with requests of CloudFormation; subscriptions of allowed topics confirm themselves;
 * - what SMQ topics push, signed, with requests of ROS.
 *
 * The handler never rejects. What it refuses is one line in the log, and a status: 400 unreadable, 401 not signed or not of this time, 403 another topic,
 * certificate or response host, 405, 408, 409 replayed, 413, 415; 500 where the sender should try again. Responses go to the engine's own hosts alone,
 * unless `responseHosts` says more.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps, or an option can't be meant.
 *
 * @example
 * ```ts
 * const handler = webhook(statusCakeTest, { signature: { key: env.SIGN_KEY } })
 * export default { fetch: (request, env, context) => handler(request, context) }
 * ```
 */
export function webhook(target: Provider, options: WebhookOptions = {}): WebhookHandler {
  return createWebhook(target, { httpClient: fetchHttpClient, digest: webDigest, md5 }, options)
}
