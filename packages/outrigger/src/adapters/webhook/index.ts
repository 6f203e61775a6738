export type { WebhookHandler, WebhookRuntime } from '../../webhooks/create-webhook.ts'
export type { SmqOptions, SnsOptions, WebhookOptions, WebMode } from '../../webhooks/options.ts'
export type { SignatureAlgorithm, SignKeyOptions } from '../../webhooks/sign-key.ts'
export { webhook } from './webhook.ts'
