import type { Clock } from 'outrigger'
import { faultWork } from '../faults/fault-work.ts'
import type { Answer } from '../judge/answer.ts'
import type { Finding } from '../judge/rule.ts'
import type { Violation } from '../judge/violation.ts'
import { violationOf } from '../judge/violation-of.ts'
import type { StackExchange } from './exchange.ts'
import type { ExchangeRecord } from './exchange-record.ts'

/** Keeps every exchange and what was wrong with it, and tells those who listen. */
export interface ExchangeLedger {
  readonly exchanges: readonly StackExchange[]
  readonly violations: readonly Violation[]
  add(record: ExchangeRecord): void
  /** Notes what was found, but for what is the doing of a deliberate fault. */
  note(record: ExchangeRecord, findings: readonly Finding[]): void
  /** Notes what became of a request. */
  settle(record: ExchangeRecord, answer: Answer): void
}

/** Who listens to a ledger. */
export interface LedgerListeners {
  onExchange(exchange: StackExchange): void
  onViolation(violation: Violation): void
}

export function exchangeLedger(clock: Clock, { onExchange, onViolation }: LedgerListeners): ExchangeLedger {
  const exchanges: StackExchange[] = []
  const violations: Violation[] = []

  return {
    exchanges,
    violations,
    add: (record) => void exchanges.push(record),

    note(record, findings) {
      const excuses = record.fault === undefined ? undefined : faultWork(record.fault)?.excuses
      for (const finding of findings) {
        if (excuses?.includes(finding.rule)) continue
        const violation = violationOf(finding, record, clock.now())
        record.violations.push(violation)
        violations.push(violation)
        onViolation(violation)
      }
    },

    settle(record, answer) {
      record.outcome = answer.kind === 'success' ? 'SUCCESS' : answer.outcome
      if (answer.response) record.response = answer.response
      record.duration = clock.now() - record.sentAt
      onExchange(record)
    },
  }
}
