import type { RefactorRules } from '../../dialects/refactor-rules.ts'
import { ours } from '../../events/reason.ts'
import { ResourceFailure } from '../../operations/resource-failure.ts'
import { equal } from '../../values/equal.ts'
import { isRecord } from '../../values/is-record.ts'
import { templateData } from '../same-template.ts'
import { type Part, stackNameOf } from './part.ts'

/** Sections that stay as they are, so that a new stack has none of them. Parameters of a new stack have their defaults. */
const lastingSections = ['Conditions', 'Mappings', 'Rules'] as const

/** @throws ResourceFailure where a template changes more than where resources stand. */
export function checkTemplates(rules: RefactorRules, parts: readonly Part[]): void {
  for (const part of parts) {
    const after = sections(part.definition)
    if (part.isNew) {
      const present = lastingSections.filter((name) => after[name] !== undefined)
      if (present.length > 0) throw new ResourceFailure(rules.sectionsNotAllowed(present))
      continue
    }
    const before = sections(part.stack.definition)
    const changed = ['Parameters', ...lastingSections].filter((name) => !equal(before[name], after[name]))
    if (changed.length > 0)
      throw new ResourceFailure(ours(`a refactor changes no ${changed.join(', ')}, unlike the template of stack ${stackNameOf(part)}`))
  }
}

function sections(definition: Part['definition']): Readonly<Record<string, unknown>> {
  const data = templateData(definition)
  return isRecord(data) ? data : {}
}
