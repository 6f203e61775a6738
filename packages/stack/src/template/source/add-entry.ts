import type { Findings } from '../findings.ts'
import type { SourceEntry } from './source-node.ts'

/**
 * Adds an entry to a map. Of two with the same key the last one counts, as it does for the engines; source: go-to-k/cdk-real-drift#1074, where that was tried on
 * CloudFormation, for YAML and JSON.
 */
export function addEntry(entries: Map<string, SourceEntry>, entry: SourceEntry, findings: Findings): void {
  const { text, at } = entry.key
  const first = entries.get(text)
  if (first) findings.warn(at, `the key ${JSON.stringify(text)} is there twice, first in line ${first.key.at.line}; the last one counts`)
  entries.set(text, entry)
}
