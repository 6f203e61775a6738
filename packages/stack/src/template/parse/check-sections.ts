import type { SourceMap } from '../source/source-node.ts'
import { closest } from '../wording.ts'
import { expectText, field, type ParseContext } from './parse-context.ts'

/** Reports sections that the dialect doesn't have or that aren't supported, a wrong version, and a template without the resources it needs. */
export function checkSections(root: SourceMap, context: ParseContext): void {
  for (const { key } of root.entries.values()) {
    const problem = sectionProblem(key.text, context, transformNames(root))
    if (problem !== undefined) context.findings.error(key.at, problem)
  }
  checkVersion(root, context)
  if (!context.rules.resources.required) return
  const resources = field(root, 'Resources')
  if (resources === undefined || (resources.kind === 'map' && resources.entries.size === 0)) {
    context.findings.error(resources?.at ?? root.at, 'a template needs Resources with at least one resource')
  }
}

/** What the section `Transform` names. */
function transformNames(root: SourceMap): readonly string[] {
  const section = field(root, 'Transform')
  const items = section?.kind === 'list' ? section.items : [section]
  return items.flatMap((item) => (item?.kind === 'scalar' ? item.text : []))
}

function sectionProblem(name: string, { rules }: ParseContext, transforms: readonly string[]): string | undefined {
  if (rules.sections.has(name)) return undefined
  const owner = [...rules.transforms].find(([, { sections }]) => sections?.includes(name))?.[0]
  if (owner !== undefined) return transforms.includes(owner) ? undefined : `${name} needs Transform: ${owner}`
  const refused = rules.refusedSections.get(name)
  if (refused !== undefined) return `${name}: ${refused}`
  const near = closest(name, [...rules.sections])
  const help = near === undefined ? `it has ${[...rules.sections].join(', ')}` : `did you mean ${near}?`
  return `a template of ${rules.engine} has no section ${JSON.stringify(name)}; ${help}`
}

function checkVersion(root: SourceMap, context: ParseContext): void {
  const { key, value, required } = context.rules.version
  const node = field(root, key)
  const version = expectText(node, key, context)
  if (node === undefined) {
    if (required) context.findings.error(root.at, `a template of ${context.rules.engine} needs ${key}: '${value}'`)
  } else if (version !== undefined && version !== value) {
    context.findings.error(node.at, `${key} must be ${value}, found ${JSON.stringify(version)}`)
  }
}
