import type { Expression } from '../expression.ts'
import type { OutputDeclaration } from '../parsed-template.ts'
import { callOf } from '../source/make-source.ts'
import { describeNode, type SourceEntry, type SourceMap, type SourceNode } from '../source/source-node.ts'
import { buildExpression, type ExpressionContext } from './build-expression.ts'
import { expectMap, expectProse, field, namedEntries, type ParseContext, refuseUnknownKeys } from './parse-context.ts'
import { parseCondition } from './parse-resources.ts'

/** An output before its references are known. */
export type OutputDraft = Omit<OutputDeclaration, 'references'>

/** Reads the section `Outputs`. */
export function parseOutputs(section: SourceNode | undefined, context: ParseContext): ReadonlyMap<string, OutputDraft> {
  const entries = namedEntries(section, 'Outputs', context.rules.limits.outputs, context)
  const parsed = entries.map((entry) => parseOutput(entry, context)).filter((draft) => draft !== undefined)
  return new Map(parsed.map((draft) => [draft.name, draft]))
}

function parseOutput({ key, value }: SourceEntry, context: ParseContext): OutputDraft | undefined {
  const map = expectMap(value, `the output ${key.text}`, context)
  if (map === undefined) return undefined
  if (callOf(map) !== undefined) {
    context.findings.error(map.at, `the output ${key.text} must be a map with a Value, found ${describeNode(map)}`)
    return undefined
  }
  refuseUnknownKeys(map, context.rules.outputs.attributes, `the output ${key.text}`, context)
  const node = field(map, 'Value')
  if (node === undefined) {
    context.findings.error(map.at, `the output ${key.text} needs a Value`)
    return undefined
  }
  const expressions: ExpressionContext = { ...context, functions: context.rules.functions, place: 'an output' }
  return {
    name: key.text,
    value: buildExpression(node, expressions),
    at: key.at,
    ...parseDescription(map, context),
    ...parseCondition(map, context),
    ...parseExport(map, expressions),
  }
}

function parseDescription(map: SourceMap, context: ParseContext): { readonly description?: string } {
  const description = expectProse(field(map, 'Description'), 'Description', context)
  return description === undefined ? {} : { description }
}

function parseExport(map: SourceMap, context: ExpressionContext): { readonly exportName?: Expression } {
  const node = field(map, 'Export')
  const exported = expectMap(node, 'Export', context)
  if (exported === undefined) return {}
  refuseUnknownKeys(exported, new Set(['Name']), 'Export', context)
  const name = field(exported, 'Name')
  if (name === undefined) context.findings.error(exported.at, 'Export needs a Name')
  return name === undefined ? {} : { exportName: buildExpression(name, context) }
}
