/**
 * Runs the tests, and closes with the line `N passed, N failed`, computed from the runner's own report.
 *
 *   npm test [-- vitest's arguments]
 */
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { root, run } from './lib/run.ts'
import { closingLine, judge, tally } from './lib/test-report.ts'

const reportFile = path.join(root, 'reports/tests.json')

async function readReport(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(reportFile, 'utf8'))
  } catch {
    return undefined
  }
}

await rm(reportFile, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
const { code } = await run('vitest', ['run', ...reporters, ...process.argv.slice(2)])
const verdict = judge(tally(await readReport()), code)
console.log(closingLine(verdict))
process.exitCode = verdict.failed === 0 ? 0 : 1
