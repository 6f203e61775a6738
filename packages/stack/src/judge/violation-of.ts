import type { StackExchange } from '../requests/exchange.ts'
import type { Finding } from './rule.ts'
import { ruleOf } from './rules/rules.ts'
import type { Violation } from './violation.ts'

/** A finding, with its rule's words and the request it is about. */
export function violationOf({ rule: id, seen }: Finding, exchange: StackExchange, timestamp: number): Violation {
  const { title, severity, engineDoes, howToMend, source } = ruleOf(id)
  const { engine, stackName, logicalResourceId, resourceType, requestType, requestId } = exchange
  return {
    rule: id,
    severity,
    title,
    seen,
    engineDoes: engineDoes[engine] ?? '',
    mend: howToMend,
    source,
    engine,
    stackName,
    logicalResourceId,
    resourceType,
    requestType,
    requestId,
    timestamp,
  }
}
