import type { EngineName } from '../dialects/engine-name.ts'
import type { Rule } from './rule.ts'

const engines: readonly (readonly [EngineName, string])[] = [
  ['cfn', 'CloudFormation'],
  ['ros', 'ROS'],
]

/**
 * A rule as one row of a Markdown table: number, severity, what must hold, what each engine does, how to mend it, source with grade.
 *
 * @example
 * ```ts
 * const table = [...ruleTableHead, ...rules.map(formatRule)].join('\n')
 * ```
 */
export function formatRule({ id, severity, title, engineDoes, howToMend, source, grade }: Rule): string {
  const does = engines.flatMap(([engine, name]) => (engineDoes[engine] === undefined ? [] : [inCell(`${name}: ${engineDoes[engine]}`)]))
  const cells = [id, severity, inCell(title), does.join('<br>'), inCell(howToMend), inCell(`${source} (${grade})`)]
  return `| ${cells.join(' | ')} |`
}

/** The two lines above the rows of {@link formatRule}. */
export const ruleTableHead: readonly string[] = [
  '| Rule | | What must hold | What the engine does | How to mend it | Source (grade) |',
  '|---|---|---|---|---|---|',
]

const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
