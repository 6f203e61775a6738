export type { SmqOptions, SnsOptions, WebhookOptions, WebMode } from '../../webhooks/options.ts'
export type { SignatureAlgorithm, SignKeyOptions } from '../../webhooks/sign-key.ts'
export { createServer, type ProviderServer, startServer } from './create-server.ts'
export type { ServerOptions } from './server-options.ts'
