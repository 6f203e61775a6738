import type { DialectRules, NameRules } from '../dialects/dialect-rules.ts'
import type { Findings } from '../findings.ts'
import type { SourceLocation } from '../source-location.ts'
import { scalarValue } from '../source/scalar-value.ts'
import type { TemplateTransform } from '../transforms/template-transform.ts'
import { closest, orList } from '../wording.ts'
import { describeNode, type SourceEntry, type SourceMap, type SourceNode } from '../source/source-node.ts'

/** What every part of the parser has. */
export interface ParseContext {
  readonly rules: DialectRules
  readonly findings: Findings
}

/** The node as a map; else reports what was found. */
export function expectMap(node: SourceNode | undefined, what: string, { findings }: ParseContext): SourceMap | undefined {
  if (node === undefined || node.kind === 'map') return node
  findings.error(node.at, `${what} must be a map, found ${describeNode(node)}${helpWith(node)}`)
  return undefined
}

function helpWith(node: SourceNode): string {
  if (node.at.path === '') return isFileName(node) ? '; give its text, not its path' : ''
  // Where nothing is found, what was meant often stands below, as far left as its owner.
  return isEmpty(node) ? '; what belongs to it must be indented further' : ''
}

const isFileName = (node: SourceNode): boolean => node.kind === 'scalar' && /^\S+\.(ya?ml|json|template)$/.test(node.text)

const isEmpty = (node: SourceNode): boolean => node.kind === 'scalar' && node.form === 'plain' && node.text === ''

/** The node's text in the engine's spelling; else reports what was found. */
export function expectText(node: SourceNode | undefined, what: string, { rules, findings }: ParseContext): string | undefined {
  if (node === undefined) return undefined
  const scalar = node.kind === 'scalar' ? scalarValue(node, rules) : undefined
  if (scalar !== undefined && scalar.value !== null) return scalar.text
  findings.error(node.at, `${what} must be a string, found ${describeNode(node)}`)
  return undefined
}

/** A text that people read. ROS takes a map of languages for it, of which the English one counts, or else the first. */
export function expectProse(node: SourceNode | undefined, what: string, context: ParseContext): string | undefined {
  if (context.rules.name !== 'ros' || node?.kind === 'scalar') return expectText(node, what, context)
  const languages = node?.kind === 'map' ? [field(node, 'en'), ...[...node.entries.values()].map(({ value }) => value)] : []
  return languages.find((language) => language?.kind === 'scalar')?.text
}

/** The node as a boolean, written as one or as the string of one; else reports what was found. */
export function expectBoolean(node: SourceNode | undefined, what: string, { rules, findings }: ParseContext): boolean | undefined {
  if (node === undefined) return undefined
  const text = node.kind === 'scalar' ? scalarValue(node, rules).text.toLowerCase() : ''
  if (text === 'true' || text === 'false') return text === 'true'
  findings.error(node.at, `${what} must be true or false, found ${describeNode(node)}`)
  return undefined
}

/** The node as a number, written as one or as the string of one; else reports what was found. */
export function expectNumber(node: SourceNode | undefined, what: string, { rules, findings }: ParseContext): number | undefined {
  if (node === undefined) return undefined
  const text = node.kind === 'scalar' ? scalarValue(node, rules).text : ''
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  findings.error(node.at, `${what} must be a number, found ${describeNode(node)}`)
  return undefined
}

/** One of the words allowed; else reports what was found. */
export function expectOneOf<T extends string>(
  node: SourceNode | undefined,
  words: readonly T[],
  what: string,
  context: ParseContext,
): T | undefined {
  const text = expectText(node, what, context)
  const word = words.find((candidate) => candidate === text)
  if (node !== undefined && text !== undefined && word === undefined) {
    context.findings.error(node.at, `${what} must be ${orList(words)}, found ${JSON.stringify(text)}`)
  }
  return word
}

/** The value of a key. */
export function field(map: SourceMap, name: string): SourceNode | undefined {
  return map.entries.get(name)?.value
}

/** Reports keys that aren't known: as an error, or where the engine lets them pass, as a warning. An empty set knows them all. */
export function refuseUnknownKeys(map: SourceMap, known: ReadonlySet<string>, what: string, { rules, findings }: ParseContext): void {
  for (const { at, message, isSlip } of unknownKeys(map, known, what)) {
    if (rules.unknownKeys === 'warning' && !isSlip) findings.warn(at, message)
    else findings.error(at, message)
  }
}

/** Warns of keys that aren't known where the engine lets all of them pass. */
export function warnOfUnknownKeys(map: SourceMap, known: ReadonlySet<string>, what: string, { findings }: ParseContext): void {
  for (const { at, message } of unknownKeys(map, known, what)) findings.warn(at, message)
}

interface UnknownKey {
  readonly at: SourceLocation
  readonly message: string
  /** Whether it is nearly one that is known. */
  readonly isSlip: boolean
}

function unknownKeys(map: SourceMap, known: ReadonlySet<string>, what: string): readonly UnknownKey[] {
  const unknown = known.size === 0 ? [] : [...map.entries.values()].filter(({ key }) => !known.has(key.text))
  return unknown.map(({ key: { text, at } }) => {
    const near = closest(text, [...known])
    const help = near === undefined ? `it may have ${[...known].join(', ')}` : `did you mean ${near}?`
    return { at, message: `${what} has no ${JSON.stringify(text)}; ${help}`, isSlip: near !== undefined }
  })
}

/** The entries of a section whose names and number are allowed; reports the others. */
export function namedEntries(
  section: SourceNode | undefined,
  name: string,
  limit: number,
  context: ParseContext,
  names: NameRules = context.rules.entryName,
): readonly SourceEntry[] {
  const { rules, findings } = context
  const map = expectMap(section, name, context)
  if (map === undefined) return []
  if (map.entries.size > limit) findings.error(map.at, `${map.entries.size} entries in ${name}; ${rules.engine} takes ${limit}`)
  return [...map.entries.values()].filter(({ key }) => validName(key.text, key.at, names, context))
}

/** The transform that has a function which the language itself has not. */
export function transformWith(name: string, rules: DialectRules): string | undefined {
  const isLoop = name.startsWith('Fn::ForEach::')
  const has = ({ language }: TemplateTransform): boolean => {
    const after = language?.(rules)
    return after !== undefined && (isLoop || after.functions.has(name))
  }
  return [...rules.transforms].find(([, transform]) => has(transform))?.[0]
}

function validName(name: string, at: SourceLocation, { pattern, words }: NameRules, { rules, findings }: ParseContext): boolean {
  const transform = name.startsWith('Fn::ForEach::') ? transformWith(name, rules) : undefined
  if (transform !== undefined) findings.error(at, `${name} needs Transform: ${transform}`)
  else if (!pattern.test(name)) findings.error(at, `the name ${JSON.stringify(name)} may hold only ${words}`)
  else if (name.length > rules.limits.nameLength) findings.error(at, `the name is longer than ${rules.limits.nameLength} characters`)
  else return true
  return false
}
