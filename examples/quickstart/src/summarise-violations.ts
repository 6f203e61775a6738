import { formatViolation, type Violation } from '@outrigger/stack'

/** Each broken rule once, in the order of their numbers: the first response that broke it, and where it was broken besides. */
export function summariseViolations(violations: readonly Violation[]): readonly string[] {
  const rules = [...new Set(violations.map(({ rule }) => rule))].toSorted()
  return rules.flatMap((rule) => {
    const [first, ...others] = violations.filter((violation) => violation.rule === rule)
    return first ? [formatViolation(first) + also(first, others)] : []
  })
}

function also(first: Violation, others: readonly Violation[]): string {
  const places = new Set(others.map(placeOf))
  places.delete(placeOf(first))
  return places.size === 0 ? '' : `\n  also:   ${[...places].join(', ')}`
}

const placeOf = ({ stackName, logicalResourceId }: Violation): string => `${stackName}/${logicalResourceId}`
