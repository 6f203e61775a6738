import { field } from '../parse/parse-context.ts'
import { makeMap, makeSource, type SourceRecord } from '../source/make-source.ts'
import { mapSections } from '../source/rewrite-source.ts'
import type { SourceEntry, SourceMap, SourceNode } from '../source/source-node.ts'
import type { TemplateTransform } from './template-transform.ts'

/** What a resource may have besides the resources inside it. */
const ATTRIBUTES = new Set(['Type', 'Properties', 'DependsOn', 'Condition', 'Metadata', 'DeletionPolicy', 'Count'])

/**
 * `Aliyun::Serverless-2018-04-03`: services, their roles, functions and triggers of Function Compute as resources of ROS, so far as custom
 * resources may have them behind them; the other types stay as they are, without what stands inside them.
 * Source: ROS User Guide, "Transform".
 */
export const serverless: TemplateTransform = {
  rewrite: (root) =>
    mapSections(root, ['Resources'], (resources) => {
      if (resources.kind !== 'map') return resources
      const entries = [...resources.entries.values()].flatMap(expandResource)
      return { ...resources, entries: new Map(entries.map((entry) => [entry.key.text, entry])) }
    }),
}

function expandResource({ key, value }: SourceEntry): readonly SourceEntry[] {
  if (value.kind !== 'map' || typeOf(value)?.startsWith('Aliyun::Serverless::') !== true) return [{ key, value }]
  if (typeOf(value) !== 'Aliyun::Serverless::Service') return [{ key, value: own(value, ATTRIBUTES) }]
  const inner = [...value.entries.values()].filter((entry) => typeOf(entry.value) === 'Aliyun::Serverless::Function')
  return [...serviceEntries(key, value), ...inner.flatMap((entry) => functionEntries(key.text, entry))]
}

function serviceEntries(key: SourceEntry['key'], service: SourceMap): readonly SourceEntry[] {
  const { text: name } = key
  const properties = mapOf(field(service, 'Properties'), service)
  const role = `${name}Role`
  const needsRole = !properties.entries.has('Role')
  const kept = own(
    properties,
    new Set(['Description', 'InternetAccess', 'LogConfig', 'VpcConfig', 'NasConfig', 'Role', 'TracingConfig', 'Tags']),
  )
  const roleEntry = entryOf(key, role, {
    Type: 'ALIYUN::RAM::Role',
    Properties: { RoleName: { 'Fn::Sub': `\${ALIYUN::StackName}-${role}` }, Policies: field(properties, 'Policies') },
  })
  const serviceEntry = entryOf(key, name, {
    ...attributesOf(service, ['DependsOn', 'Condition', 'DeletionPolicy']),
    Type: 'ALIYUN::FC::Service',
    Properties: { ServiceName: serviceName(name), ...(needsRole && { Role: { 'Fn::GetAtt': [role, 'Arn'] } }), ...record(kept) },
  })
  return needsRole ? [roleEntry, serviceEntry] : [serviceEntry]
}

function functionEntries(service: string, { key, value }: SourceEntry): readonly SourceEntry[] {
  if (value.kind !== 'map') return []
  const id = service + key.text
  const given = mapOf(field(value, 'Properties'), value)
  const code = field(given, 'CodeUri')
  const common: SourceRecord = { ServiceName: serviceName(service), FunctionName: key.text }
  const functionEntry = entryOf(key, id, {
    ...attributesOf(value, ['Condition', 'DeletionPolicy']),
    Type: 'ALIYUN::FC::Function',
    Properties: { ...record(without(given, ['CodeUri', 'Events'])), ...(code !== undefined && { Code: { SourceCode: code } }), ...common },
    DependsOn: [service],
  })
  const events = field(value, 'Events') ?? field(given, 'Events')
  const triggers = events?.kind === 'map' ? [...events.entries.values()] : []
  return [functionEntry, ...triggers.map((trigger) => triggerEntry(id, common, trigger))]
}

function triggerEntry(functionId: string, common: SourceRecord, { key, value }: SourceEntry): SourceEntry {
  const properties = value.kind === 'map' ? field(value, 'Properties') : undefined
  return entryOf(key, functionId + key.text, {
    Type: 'ALIYUN::FC::Trigger',
    Properties: { ...common, TriggerName: key.text, TriggerType: (typeOf(value) ?? '').toLowerCase(), TriggerConfig: properties },
    DependsOn: [functionId],
  })
}

const serviceName = (service: string): SourceRecord => ({ 'Fn::Sub': `\${ALIYUN::StackName}-${service}` })

function entryOf({ at }: SourceEntry['key'], name: string, resource: SourceRecord): SourceEntry {
  return { key: { kind: 'scalar', text: name, form: 'quoted', at }, value: makeSource(resource, at) }
}

function typeOf(node: SourceNode): string | undefined {
  const type = node.kind === 'map' ? field(node, 'Type') : undefined
  return type?.kind === 'scalar' ? type.text : undefined
}

const mapOf = (node: SourceNode | undefined, around: SourceMap): SourceMap => (node?.kind === 'map' ? node : makeMap({}, around.at))

const own = (map: SourceMap, names: ReadonlySet<string>): SourceMap => filtered(map, (name) => names.has(name))

const without = (map: SourceMap, names: readonly string[]): SourceMap => filtered(map, (name) => !names.includes(name))

const filtered = (map: SourceMap, keeps: (name: string) => boolean): SourceMap => ({
  ...map,
  entries: new Map([...map.entries].filter(([name]) => keeps(name))),
})

const record = (map: SourceMap): SourceRecord => Object.fromEntries([...map.entries].map(([name, { value }]) => [name, value]))

const attributesOf = (map: SourceMap, names: readonly string[]): SourceRecord =>
  Object.fromEntries(names.map((name) => [name, field(map, name)]))
