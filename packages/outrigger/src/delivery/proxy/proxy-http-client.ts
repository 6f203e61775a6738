import { type ClientRequest, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type Socket } from 'node:net'
import * as tls from 'node:tls'
import type { HttpClient } from '../../ports.ts'
import { exchange, nodeHttpClient } from '../node-http-client.ts'
import { proxyRules } from './proxy-rules.ts'

/** How responses leave a network that has no open way to the Internet. */
export interface ProxyOptions {
  /** URL of the forward proxy, with user and password where it wants them. Default: the variable `HTTPS_PROXY` or `https_proxy`; empty or absent for none. */
  readonly proxy?: string
  /** Hosts reached without it, separated by commas. Default: the variable `NO_PROXY` or `no_proxy`. */
  readonly noProxy?: string
  /** Certificates (PEM) trusted besides those of the machine, such as that of a proxy which opens TLS. `NODE_EXTRA_CA_CERTS` counts as well. */
  readonly ca?: string | readonly string[]
}

/**
 * An HTTP client for networks behind a forward proxy: sends through a tunnel (`CONNECT`), trusts further certificates, follows no redirect.
 * Give it to an adapter as `httpClient`.
 *
 * A proxy that refuses the tunnel counts as a network error, whose code on the receipt is `PROXY_` and the status, such as `PROXY_407`.
 *
 * @throws DefinitionError (`DEFINITION_INVALID`) when the proxy's URL can't be used.
 *
 * @example
 * ```ts
 * export const handler = awsLambda(statusCakeTest, { httpClient: proxyHttpClient({ ca: await readFile('corporate-ca.pem', 'utf8') }) })
 * ```
 */
export function proxyHttpClient(options: ProxyOptions = {}): HttpClient {
  const rules = proxyRules(options.proxy ?? variable('HTTPS_PROXY'), options.noProxy ?? variable('NO_PROXY'))
  const ca = options.ca === undefined ? undefined : [...machineCertificates(), ...[options.ca].flat()]

  return {
    async send(outgoing, signal) {
      const target = new URL(outgoing.url)
      // Plain HTTP is for loopback alone.
      if (target.protocol !== 'https:') return nodeHttpClient.send(outgoing, signal)
      signal.throwIfAborted()
      const { method, headers, body } = outgoing
      const proxy = rules.proxyFor(target)
      const socket = proxy && (await openTunnel(proxy, target, ca, signal))
      const tunnel = socket && { createConnection: () => tls.connect({ socket, ca, ...namesOf(target) }) }
      return exchange(requestHttps(target, { method, headers, ca, ...tunnel }), body, signal)
    },
  }
}

const variable = (name: string): string => process.env[name] || process.env[name.toLowerCase()] || ''

/** What Node trusts by itself; a list of one's own would take its place. Node 20 has no name for its extra ones. */
const machineCertificates = (): readonly string[] => tls.getCACertificates?.('default') ?? tls.rootCertificates

/** Asks a proxy for a connection to a host. */
function openTunnel(proxy: URL, { hostname, port }: URL, ca: string[] | undefined, signal: AbortSignal): Promise<Socket> {
  const path = `${hostname}:${port || 443}`
  const credentials = [proxy.username, proxy.password].map(decoded).join(':')
  const headers = {
    host: path,
    ...(credentials !== ':' && { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }),
  }
  const { protocol, hostname: host, port: proxyPort } = proxy
  const options = { host: unbracketed(host), port: proxyPort, method: 'CONNECT', path, headers, agent: false, signal } as const
  return new Promise((resolve, reject) => {
    const request: ClientRequest = protocol === 'https:' ? requestHttps({ ...options, ca }) : requestHttp(options)
    request
      .on('error', reject)
      .on('connect', ({ statusCode = 0 }, socket: Socket) => {
        if (statusCode >= 200 && statusCode < 300) return resolve(socket)
        socket.destroy()
        reject(Object.assign(new Error(`the proxy refused the tunnel with status ${statusCode}`), { code: `PROXY_${statusCode}` }))
      })
      .end()
  })
}

/** Whose certificate is expected. TLS has no way to ask for an address by SNI. */
function namesOf({ hostname }: URL): Pick<tls.ConnectionOptions, 'host' | 'servername'> {
  const host = unbracketed(hostname)
  return { host, servername: isIP(host) === 0 ? host : '' }
}

/** As it stands where it is no percent-encoding: a password may hold a bare `%`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const unbracketed = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')
