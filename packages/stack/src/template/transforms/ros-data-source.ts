import { field } from '../parse/parse-context.ts'
import { makeSource, type SourceInput } from '../source/make-source.ts'
import type { SourceEntry, SourceNode } from '../source/source-node.ts'

/** Whether a local asks a data source. */
export function isDataSource(local: SourceNode): boolean {
  const type = local.kind === 'map' ? field(local, 'Type') : undefined
  return type?.kind === 'scalar' && type.text.startsWith('DATASOURCE::')
}

/**
 * What a data source in `Locals` gives, which must be known before the stack is worked on: there is no account to ask, so it finds what its
 * properties name, zones where zones are asked for, and else three of what the attribute's name says. `attribute` is absent for `Ref`.
 */
export function dataSourceValue({ key, value }: SourceEntry, attribute: string | undefined): SourceNode {
  const given = value.kind === 'map' ? field(value, 'Properties') : undefined
  const properties = given?.kind === 'map' ? [...given.entries.values()] : []
  const name = attribute ?? typeName(value)
  const named = properties.find((property) => property.key.text === name)
  const asked =
    named ??
    (attribute === undefined
      ? properties.find(({ key: { text } }) => (isPlural(name) ? /(Ids|Names)$/ : /(Id|Name)$/).test(text))
      : undefined)
  if (asked !== undefined) return asked.value
  return makeSource(madeUp(`${key.text}-${attribute ?? 'id'}`, name), key.at)
}

function madeUp(id: string, name: string): SourceInput {
  if (/Zone(Id)?s$/.test(name)) return { 'Fn::GetAZs': '' }
  return isPlural(name) ? [`${id}-1`, `${id}-2`, `${id}-3`] : id
}

function typeName(local: SourceNode): string {
  const type = local.kind === 'map' ? field(local, 'Type') : undefined
  return (type?.kind === 'scalar' ? type.text : '').split('::').at(-1) ?? ''
}

const isPlural = (name: string): boolean => /[^s]s$/.test(name) && !/(?:Status|Dns|Address)$/.test(name)
