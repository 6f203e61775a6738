import { EventError } from '../errors/event-error.ts'
import type { ResponseAddress } from '../protocol/request.ts'
import type { SignedUrl } from '../protocol/signed-url.ts'

/**
 * Where responses may be sent besides the engine's own domains: `'exact'` allows only the engine's response hosts of the stack's region;
 * a list adds hosts (`'proxy.example'`, `'127.0.0.1:8080'`, `'.example.com'` for all below it). `http:` is allowed on loopback hosts of the list.
 */
export type ResponseHosts = 'exact' | readonly string[]

/**
 * The URLs a response may be sent to, best first.
 *
 * @throws EventError `RESPONSE_HOST_REFUSED` when none is allowed.
 */
export function allowedUrls(address: ResponseAddress, hosts: ResponseHosts): readonly [SignedUrl, ...SignedUrl[]] {
  const urls = address.dialect.responseUrls(address)
  const [first, ...others] = urls.filter((url) => isAllowed(url, address, hosts))
  if (first) return [first, ...others]
  throw new EventError(
    `no response is sent to ${urls[0]}: it is not https on a response host of ${address.dialect.title}; ` +
      'a further host is allowed by the option responseHosts or the variable OUTRIGGER_RESPONSE_HOSTS',
    'RESPONSE_HOST_REFUSED',
  )
}

function isAllowed(url: SignedUrl, address: ResponseAddress, hosts: ResponseHosts): boolean {
  if (url.hasCredentials) return false
  const { dialect } = address
  if (url.protocol === 'https:') {
    if (dialect.isResponseHost(url.hostname, address)) return true
    if (hosts !== 'exact' && dialect.responseDomains.some((domain) => url.hostname.endsWith(`.${domain}`))) return true
  } else if (url.protocol !== 'http:' || !isLoopback(url.hostname)) return false
  return [...(hosts === 'exact' ? [] : hosts), ...environmentHosts()].some((host) => covers(host.toLowerCase(), url))
}

const covers = (host: string, url: SignedUrl): boolean =>
  host.startsWith('.') ? url.hostname.endsWith(host) : host === url.hostname || host === url.host

const isLoopback = (hostname: string): boolean => /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname)

/** Read at each request, so that a running process follows its environment. */
const environmentHosts = (): readonly string[] => globalThis.process?.env['OUTRIGGER_RESPONSE_HOSTS']?.match(/[^\s,]+/g) ?? []
