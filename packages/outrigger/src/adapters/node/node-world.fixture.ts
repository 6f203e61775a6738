import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { defineResource } from '../../resource/define-resource.ts'
import type { ResourceDefinition } from '../../resource/resource-definition.ts'
import {
  type RecordingLogger,
  recordingLogger,
  type ResponseEndpoint,
  rosEvent,
  type RosEvent,
  startResponseEndpoint,
} from '../../testing/index.ts'
import { createServer, type ProviderServer, type ServerOptions } from './index.ts'

/** A server on the machine's clock, and all that is seen of it from outside. Ends with the test. */
export interface ServerWorld {
  readonly server: ProviderServer
  readonly url: string
  readonly endpoint: ResponseEndpoint
  readonly calls: readonly string[]
  readonly logs: RecordingLogger['entries']
  /** A Create that is answered at the endpoint. */
  request(): { readonly id: string; readonly event: RosEvent }
  /** Posts an event as ROS does. */
  post(event: unknown, path?: string): Promise<Response>
  /** Opens a connection, sends `text` as it stands, and collects what comes back. */
  raw(text: string): RawConnection
}

/** A connection of one's own. */
export interface RawConnection {
  readonly socket: Socket
  /** All that came, when the connection has ended. */
  readonly reply: Promise<string>
}

export interface ServerChoices extends ServerOptions {
  readonly create?: ResourceDefinition['create']
}

export async function serverWorld({ create, ...options }: ServerChoices = {}): Promise<ServerWorld> {
  const endpoint = await startResponseEndpoint()
  const logger = recordingLogger()
  const calls: string[] = []
  const greeting = defineResource({
    type: 'Custom::Greeting',
    create(context) {
      calls.push('Create')
      return create?.(context) ?? { physicalResourceId: 'greeting-1' }
    },
    update: () => {},
    delete: () => {},
  })
  const server = createServer(greeting, {
    host: '127.0.0.1',
    port: 0,
    allowUnsigned: true,
    responseHosts: ['127.0.0.1'],
    logger,
    ...options,
  })
  const url = await server.listen()
  onTestFinished(async () => {
    await server.close()
    await endpoint.close()
  })
  return {
    server,
    url,
    endpoint,
    calls,
    logs: logger.entries,
    request() {
      const { id, href, intranetHref = '' } = endpoint.mint({ engine: 'ros' })
      return {
        id,
        event: rosEvent({ resourceType: 'Custom::Greeting', requestId: id, responseUrl: href, intranetResponseUrl: intranetHref }),
      }
    },
    post: (event, path = '/') =>
      fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }),
    raw(text) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
      onTestFinished(() => void socket.destroy())
      const chunks: Buffer[] = []
      socket.on('data', (chunk) => void chunks.push(chunk)).write(text)
      return { socket, reply: once(socket, 'close').then(() => Buffer.concat(chunks).toString()) }
    },
  }
}
