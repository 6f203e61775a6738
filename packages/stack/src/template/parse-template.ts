import { dialectOf } from './dialect-of.ts'
import type { DialectRules } from './dialects/dialect-rules.ts'
import { rulesOf } from './dialects/rules-of.ts'
import { TemplateError } from './errors.ts'
import { Findings } from './findings.ts'
import { checkScalars } from './parse/check-scalars.ts'
import { checkSections } from './parse/check-sections.ts'
import { linkTemplate } from './parse/link-template.ts'
import { expectMap, expectProse, field, type ParseContext } from './parse/parse-context.ts'
import { parseConditions } from './parse/parse-conditions.ts'
import { parseMappings } from './parse/parse-mappings.ts'
import { parseOutputs } from './parse/parse-outputs.ts'
import { parseParameters } from './parse/parse-parameters.ts'
import { parseResources } from './parse/parse-resources.ts'
import { parseRules } from './parse/parse-rules.ts'
import type { ParsedTemplate, TemplateDialect } from './parsed-template.ts'
import { readSource } from './source/read-source.ts'
import type { Source, SourceMap } from './source/source-node.ts'
import { applyTransforms, type TransformKnowledge } from './transforms/apply-transforms.ts'

/** What {@link parseTemplate} can be told. */
export interface ParseTemplateOptions extends TransformKnowledge {
  /** Absent: `ros` where the text has `ROSTemplateFormatVersion`, or lacks a version and has types of ROS; else `cfn`. */
  readonly dialect?: TemplateDialect
  /** Stands in front of each line of an error's message. */
  readonly file?: string
  /** How long the text may be, in bytes. Default: what the engine takes at most; CloudFormation takes 51,200 of it in the body of a call, the rest by URL. */
  readonly maxBytes?: number
  /** `false`: the engine's limits on the number of entries don't hold, to try what it would refuse. */
  readonly limits?: boolean
}

/** No template of either engine is longer, in bytes. */
const MAX_BYTES = 1_048_576

/**
 * Reads and checks a template: JSON where it starts with `{`, else YAML with the short forms of functions.
 *
 * @throws TemplateError with everything that is wrong with it, each with its line and column.
 * @example
 * ```ts
 * const template = parseTemplate(await readFile('site.yaml', 'utf8'), { file: 'site.yaml' })
 * template.resources.get('Site')?.type // 'Custom::Site'
 * ```
 */
export function parseTemplate(source: string, options: ParseTemplateOptions = {}): ParsedTemplate {
  const findings = new Findings()
  const template = read(source, options, findings)
  if (template === undefined || findings.errors.length > 0) throw new TemplateError(inOrder(findings.errors), options.file)
  return { ...template, ...(options.file !== undefined && { file: options.file }), warnings: inOrder(findings.warnings) }
}

function read(text: string, options: ParseTemplateOptions, findings: Findings): ParsedTemplate | undefined {
  const start = { path: '', line: 1, column: 1 }
  const bytes = Buffer.byteLength(text)
  if (bytes > MAX_BYTES) {
    findings.error(start, `the template has ${bytes} bytes; no engine takes more than ${MAX_BYTES}`)
    return undefined
  }
  const source = readSource(text, findings)
  if (source === undefined) return undefined
  const rules = rulesFor(source, options)
  const context: ParseContext = { rules, findings }
  const maxBytes = Math.min(options.maxBytes ?? MAX_BYTES, rules.limits.templateBytes)
  if (bytes > maxBytes) findings.error(start, `the template has ${bytes} bytes; ${rules.engine} takes ${maxBytes}`)
  refuseFeatures(source, context)
  const root = expectMap(source.root, 'a template', context)
  if (root === undefined) return undefined
  const foreign = rules.foreign?.(root)
  if (foreign === undefined) return parseSections(root, context, options)
  findings.error(foreign.at, foreign.message)
  return undefined
}

function rulesFor({ root }: Source, { dialect, limits }: ParseTemplateOptions): DialectRules {
  const rules = rulesOf(dialect ?? dialectOf(root))
  if (limits !== false) return rules
  const unlimited = Number.POSITIVE_INFINITY
  return { ...rules, limits: { ...rules.limits, resources: unlimited, parameters: unlimited, outputs: unlimited, mappings: unlimited } }
}

function refuseFeatures({ features }: Source, { rules, findings }: ParseContext): void {
  if (rules.yaml.aliases) return
  for (const { feature, at } of features)
    findings.error(at, `${rules.engine} takes no YAML ${feature === 'alias' ? 'aliases' : 'merge keys (<<)'}`)
}

function parseSections(source: SourceMap, untransformed: ParseContext, knowledge: TransformKnowledge): ParsedTemplate {
  checkSections(source, untransformed)
  const parts: string[] = []
  const readTemplate = (url: string): string | undefined => {
    const text = knowledge.readTemplate?.(url)
    if (text !== undefined) parts.push(text)
    return text
  }
  const { root, context } = applyTransforms(source, untransformed, { ...knowledge, readTemplate })
  const description = descriptionOf(root, context)
  const parameters = parseParameters(field(root, 'Parameters'), context)
  const mappings = parseMappings(field(root, 'Mappings'), context)
  const rules = parseRules(field(root, 'Rules'), context)
  const conditions = parseConditions(field(root, 'Conditions'), context)
  const resources = parseResources(field(root, 'Resources'), context)
  const outputs = parseOutputs(field(root, 'Outputs'), context)
  const linked = linkTemplate({ parameters, mappings, rules, conditions, resources, outputs }, context)
  checkScalars(root, context)
  const dialect = context.rules.name
  return {
    dialect,
    ...(description !== undefined && { description }),
    parameters,
    mappings,
    rules,
    conditions,
    ...linked,
    parts,
    warnings: [],
  }
}

function descriptionOf(root: SourceMap, context: ParseContext): string | undefined {
  const node = field(root, 'Description')
  const text = expectProse(node, 'Description', context)
  const { descriptionBytes = Number.POSITIVE_INFINITY } = context.rules.limits
  const bytes = Buffer.byteLength(text ?? '')
  if (node && bytes > descriptionBytes)
    context.findings.error(node.at, `Description has ${bytes} bytes; ${context.rules.engine} takes ${descriptionBytes}`)
  return text
}

function inOrder<T extends { readonly line?: number; readonly column?: number }>(issues: readonly T[]): readonly T[] {
  return issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
}
