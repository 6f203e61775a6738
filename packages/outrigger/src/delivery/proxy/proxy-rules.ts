import { DefinitionError } from '../../errors/definition-error.ts'

/** Which hosts are reached through which proxy. */
export interface ProxyRules {
  /** The proxy on the way to a host; undefined where it is reached directly. */
  proxyFor(host: Pick<URL, 'hostname' | 'port'>): URL | undefined
}

/**
 * @param proxy - URL of the proxy; empty for none
 * @param noProxy - hosts reached directly, separated by commas or spaces: a name stands for itself and all below it, `*` for every host; a port may follow
 * @throws DefinitionError when `proxy` is no URL of an HTTP proxy; its message doesn't repeat the URL, which may hold a password.
 */
export function proxyRules(proxy: string, noProxy: string): ProxyRules {
  const url = proxy === '' ? undefined : parseProxy(proxy)
  const direct = noProxy
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(hostPattern)
  return {
    proxyFor: (host) => (direct.some((covers) => covers(host)) ? undefined : url),
  }
}

function parseProxy(text: string): URL {
  // As curl and others read it, a proxy without a scheme speaks plain HTTP.
  const href = text.includes('://') ? text : `http://${text}`
  if (!URL.canParse(href) || !/^https?:/i.test(href))
    throw new DefinitionError('the proxy (HTTPS_PROXY or the option proxy) must be a URL such as http://proxy.example:3128')
  return new URL(href)
}

function hostPattern(text: string): (host: Pick<URL, 'hostname' | 'port'>) => boolean {
  const [, pattern = '', port] = /^(.*?)(?::(\d+))?$/.exec(text.toLowerCase()) ?? []
  const name = pattern.replace(/^\*?\./, '')
  return ({ hostname, port: given }) =>
    (port === undefined || port === (given || '443')) && (name === '*' || hostname === name || hostname.endsWith(`.${name}`))
}
