import { createHmac } from 'node:crypto'
import { amzDate } from '../events/amz-date.ts'
import type { Engine } from './exchange.ts'
import type { MintedUrl, MintOptions } from './response-endpoint.ts'

/** What stands behind a minted URL. */
export interface Target {
  readonly id: string
  readonly engine: Engine
  readonly intranet: boolean
  /** The query as it was signed. */
  readonly query: string
  /** In ms since the epoch. */
  readonly expiresAt: number
}

/** What minting needs to know of its endpoint. */
export interface MintContext {
  /** Scheme, host and port. */
  readonly base: string
  readonly secret: string
  /** Of the credentials that CloudFormation's URLs are signed with. */
  readonly sessionToken: string
  /** ms since the epoch. */
  readonly now: number
  /** Numbers the URLs that were given no key. */
  readonly count: number
}

/** A minted URL, and by path (decoded) what stands behind it. */
export interface Minted {
  readonly url: MintedUrl
  readonly targets: ReadonlyMap<string, Target>
}

/** The query's parameter that carries an engine's signature. */
export const signatureParameter: Readonly<Record<Engine, string>> = { cfn: 'X-Amz-Signature', ros: 'Signature' }

/** Bucket of CloudFormation's responses, without region. */
const bucketPrefix = 'cloudformation-custom-resource-response-'

const exampleStack = 'arn:aws:cloudformation:us-east-1:123456789012:stack/example/0c1f9a52-6d3e-4b7a-9a51-3f2f6f1f0001'

/** @throws RangeError when `expiresIn` is not a whole number of seconds up to S3's limit, a week. */
export function mint({ engine, key, expiresIn = 7200 }: MintOptions, context: MintContext): Minted {
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > 604_800)
    throw new RangeError(`expiresIn: expected 1 to 604800 whole seconds, got ${expiresIn}`)
  // Signing dates have whole seconds.
  const dated = { ...context, now: Math.floor(context.now / 1000) * 1000 }
  return engine === 'cfn' ? mintCloudFormation(key, expiresIn, dated) : mintRos(key, expiresIn, dated)
}

/** Signature over what a request must keep: method, path, the rest of the query, and an empty content type on CloudFormation. */
export function signatureOf(secret: string, engine: Engine, url: URL): string {
  const query = new URLSearchParams(url.search)
  query.delete(signatureParameter[engine])
  query.sort()
  const common = [decoded(url.pathname), query.toString()]
  const kept = engine === 'cfn' ? ['PUT', ...common, ''] : ['POST', ...common]
  return createHmac('sha256', secret).update(kept.join('\n')).digest('hex')
}

/** A path without its escapes, since clients differ in what they escape. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function mintCloudFormation(key: string | undefined, expiresIn: number, { base, secret, sessionToken, now, count }: MintContext): Minted {
  const id = key ?? `${exampleStack}|Example|00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  const region = /^arn:[\w-]+:cloudformation:([\w-]+):/.exec(id)?.[1] ?? 'us-east-1'
  const date = amzDate(now)
  const path = `/${bucketPrefix}${region.replaceAll('-', '')}/${encodeURIComponent(id).replaceAll('%2F', '/')}`
  const href = signed(secret, 'cfn', `${base}${path}`, {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': date,
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Expires': String(expiresIn),
    'X-Amz-Credential': `ASIAIOSFODNN7EXAMPLE/${date.slice(0, 8)}/${region}/s3/aws4_request`,
    'X-Amz-Security-Token': sessionToken,
  })
  const target: Target = { id, engine: 'cfn', intranet: false, query: queryOf(href), expiresAt: now + expiresIn * 1000 }
  return { url: { id, href, at: now }, targets: new Map([[decoded(path), target]]) }
}

function mintRos(key: string | undefined, expiresIn: number, { base, secret, now, count }: MintContext): Minted {
  const id = key ?? `response-${count}`
  const expiresAt = now + expiresIn * 1000
  const query = { Expires: String(expiresAt / 1000), AccessKeyId: 'LTAIexample' }
  const path = (network: string): string => `/ros-${network}/${encodeURIComponent(id)}`
  const href = (network: string): string => signed(secret, 'ros', `${base}${path(network)}`, query)
  const hrefs = { public: href('public'), intranet: href('intranet') }
  const target = (network: keyof typeof hrefs): [string, Target] => [
    decoded(path(network)),
    { id, engine: 'ros', intranet: network === 'intranet', query: queryOf(hrefs[network]), expiresAt },
  ]
  return {
    url: { id, href: hrefs.public, intranetHref: hrefs.intranet, at: now },
    targets: new Map([target('public'), target('intranet')]),
  }
}

const queryOf = (href: string): string => href.slice(href.indexOf('?'))

function signed(secret: string, engine: Engine, address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(`${address}?${new URLSearchParams(query).toString()}`)
  return `${url.href}&${signatureParameter[engine]}=${signatureOf(secret, engine, url)}`
}
