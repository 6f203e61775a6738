declare module 'dynalite' {
  import type { Server } from 'node:http'

  export default function createDynalite(options?: { readonly createTableMs?: number }): Server
}
