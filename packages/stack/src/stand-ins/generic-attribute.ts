import { createHash } from 'node:crypto'
import type { Place } from '../dialects/engine-dialect.ts'
import type { EngineName } from '../dialects/engine-name.ts'
import type { Resource } from '../state/resource.ts'
import { partitionOf } from '../values/partition.ts'
import { arnPartsOf } from './arn-parts.ts'

/** A stand-in as the generic rule sees it. */
export interface StandIn {
  readonly engine: EngineName
  readonly place: Place
  readonly resource: Pick<Resource, 'resourceType' | 'physicalResourceId' | 'declared'>
}

/**
 * An attribute of a stand-in whose shape doesn't say it: the property of that name where the template gives one, else something that looks right by its name.
 * A name in the plural gives a list of three, which outputs of CFN's stacks, being strings, have with commas between them.
 */
export function genericAttribute(standIn: StandIn, attribute: string): unknown {
  const { declared, physicalResourceId, resourceType } = standIn.resource
  const property = Object.hasOwn(declared, attribute) ? declared[attribute] : undefined
  if (property !== undefined && property !== null && property !== '') return property
  const name = attribute.replace(/^Outputs\./, '')
  const isOutput = name !== attribute
  const id = isOutput ? nameOfStack(physicalResourceId) : physicalResourceId
  const ids = ['-1', '-2', '-3'].map((suffix) => id + suffix)
  const one = singularOf(name)
  if (one !== undefined) {
    const all = ids.map((each) => byName(standIn, one, each))
    return isOutput && standIn.engine === 'cfn' ? all.join(',') : all
  }
  const item = resourceType.startsWith('DATASOURCE::') ? /^(.+[^s])s$/.exec(name)?.[1] : undefined
  if (item !== undefined) return ids.map((each) => ({ [`${item}Id`]: each, [`${item}Name`]: each }))
  return byName(standIn, name, id)
}

/** The name inside the id of CFN's stacks, which is an ARN. */
const nameOfStack = (id: string): string => /^arn:[^/]+:stack\/([^/]+)/.exec(id)?.[1] ?? id

/** What a list's items are where its name is a plural; words such as `Status`, `Address` and `Dns` are none. */
const singularOf = (name: string): string | undefined =>
  /^(.*(?:Id|Arn|Name|Url|Ip|Endpoint|Server|Block|Zone|Group|Key|Domain|Host))s$/.exec(name)?.[1] ??
  /^(.*Address)es$/.exec(name)?.[1] ??
  /^(.*Entr)ies$/.exec(name)?.[1]

type MakeUp = (standIn: StandIn, id: string) => unknown

/** The generic rule: the first pattern that fits an attribute's name decides. */
const rules: readonly (readonly [name: RegExp, value: MakeUp])[] = [
  [/Arn$/i, arnOf],
  [/Cidr(Block)?$/, () => '10.0.0.0/16'],
  [/(Public|Eip)(Ip|Ipv4)?(Address)?$/, (_standIn, id) => addressOf('203.0.113', id)],
  [/(Ip|Ipv4|IpAddress)$/, (_standIn, id) => addressOf('10.0.0', id)],
  [/(ZoneId|Zone)$/, ({ engine, place: { region } }) => (engine === 'cfn' ? `${region}a` : `${region}-h`)],
  [/Region(Id)?$/, ({ place }) => place.region],
  [/(Account|Owner)Id$/, ({ place }) => place.accountId],
  [/(Address|Dns|DNS|Domain|DomainName|DnsName|DNSName|Host|HostName|Hostname|ConnectionString)$/, (_standIn, id) => hostOf(id)],
  [/(Name|Id)$/, (_standIn, id) => nameIn(id)],
  [/Port$/, () => '443'],
  [/(Url|URL|Uri|URI|Endpoint)$/, (_standIn, id) => `https://${hostOf(id)}`],
  [/(Time|Date)$/, () => '2026-01-01T00:00:00Z'],
  [/(Version|VersionNumber|Count)$/, () => '1'],
]

function byName(standIn: StandIn, name: string, id: string): unknown {
  const [, value] = rules.find(([pattern]) => pattern.test(name)) ?? []
  return value ? value(standIn, id) : `${id}.${name}`
}

/** A host below a domain nobody has. */
const hostOf = (id: string): string => {
  const label = id.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return `${label.replace(/^-|-$/g, '')}.example`
}

const addressOf = (network: string, id: string): string => `${network}.${((createHash('sha256').update(id).digest()[0] ?? 0) % 254) + 1}`

/** The name at the end of an address. */
const nameIn = (id: string): string => (/^(arn|acs):/.test(id) ? (id.split(/[/:]/).at(-1) ?? id) : id)

/** How an engine writes the address of a resource. */
function arnOf({ engine, place: { region, accountId }, resource }: StandIn, id: string): string {
  if (/^(arn|acs):/.test(id)) return id
  if (engine === 'ros') {
    const [, service = 'service', kind = 'resource'] = resource.resourceType.toLowerCase().split('::')
    return `acs:${service.replace(/\d+$/, '')}:${region}:${accountId}:${kind}/${id}`
  }
  const { service, regional, prefix } = arnPartsOf(resource.resourceType)
  return `arn:${partitionOf(region).partition}:${service}:${regional ? region : ''}:${accountId}:${prefix}${id}`
}
