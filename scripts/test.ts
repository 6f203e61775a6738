/**
 * Runs the tests, and closes with the line `N passed, N failed`, computed from the runner's own report.
 *
 *   npm test [-- vitest's arguments]
 */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { readJson } from './lib/read-json.ts'
import { root, run } from './lib/run.ts'
import { closingLine, judge, tally } from './lib/test-report.ts'

const reportFile = path.join(root, 'reports/tests.json')

await rm(reportFile, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
const { code } = await run('vitest', ['run', ...reporters, ...process.argv.slice(2)])
// A runner that broke down leaves no report: no test ran.
const report = await readJson<unknown>(reportFile).catch(() => undefined)
const verdict = judge(tally(report), code)
console.log(closingLine(verdict))
process.exitCode = verdict.failed === 0 ? 0 : 1
