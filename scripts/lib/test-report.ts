/** How many tests ended how. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const at = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined)

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key)
  return Array.isArray(list) ? list : []
}

const statusOf = (value: unknown): unknown => at(value, 'status')

/**
 * Counts the tests of a report as the test runner's JSON reporter writes it. A file that failed without a failed test
 * (it could not be loaded, or a hook broke) counts as one failure.
 */
export function tally(report: unknown): Tally {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const file of listAt(report, 'testResults')) {
    const statuses = listAt(file, 'assertionResults').map(statusOf)
    for (const status of statuses) {
      if (status === 'passed' || status === 'failed') count[status] += 1
      else count.skipped += 1
    }
    if (statusOf(file) === 'failed' && !statuses.includes('failed')) count.failed += 1
  }
  return count
}

/** The closing line of a test run. */
export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/**
 * The verdict over a whole run. No test at all is a failure, and so is a runner that is not content
 * (coverage below its threshold, an unhandled rejection) though every test passed.
 */
export function judge(counted: Tally, exitCode: number): Tally {
  const complaint = counted.failed === 0 && (counted.passed === 0 || exitCode !== 0) ? 1 : 0
  return { ...counted, failed: counted.failed + complaint }
}
