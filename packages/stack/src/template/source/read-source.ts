import type { Findings } from '../findings.ts'
import { LinePositions } from './line-positions.ts'
import { UnreadableSource } from './node-budget.ts'
import { readJson } from './read-json.ts'
import { readYaml } from './read-yaml.ts'
import type { Source } from './source-node.ts'

/** Reads a template's text: JSON where it starts with `{`, else YAML. `undefined` where `findings` has why it can't be read. */
export function readSource(text: string, findings: Findings): Source | undefined {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const positions = new LinePositions(body)
  if (/^\s*<(?:!DOCTYPE|html|\?xml|Error)\b/i.test(body)) {
    findings.error({ ...positions.at(0), path: '' }, 'this is a page of HTML or XML, not a template in JSON or YAML')
    return undefined
  }
  try {
    return body.trimStart().startsWith('{')
      ? { root: readJson(body, positions, findings), features: [] }
      : readYaml(body, positions, findings)
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error
    findings.error(error.at, error.message)
    return undefined
  }
}
