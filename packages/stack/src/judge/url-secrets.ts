import type { ProviderRequest } from '../requests/provider-request.ts'
import type { Secret } from './judged-request.ts'

/** Shorter parts of a query are dates and names that may stand anywhere. */
const shortestSecret = 16

/** What of a request's URLs must not show. */
export function urlSecrets({ ResponseURL: href, IntranetResponseURL: intranet }: ProviderRequest): readonly Secret[] {
  return [href, ...(intranet === undefined ? [] : [intranet])].flatMap((url) =>
    queryParts(url).map((value) => ({ name: "a part of the response URL's query", value })),
  )
}

function queryParts(href: string): readonly string[] {
  const query = href.slice(href.indexOf('?') + 1)
  const values = query.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1))
  const long = values.filter((value) => value.length >= shortestSecret)
  const decoded = long.filter((value) => value.includes('%')).map(decodeURIComponent)
  return [...long, ...decoded.filter((value) => value.length >= shortestSecret)]
}

/** A text without response URLs: their queries are left out. */
export function withoutUrlSecrets(text: string, request: ProviderRequest): string {
  return urlSecrets(request).reduce((clean, { value }) => clean.replaceAll(value, '…'), text)
}
