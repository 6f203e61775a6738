/**
 * Mutation testing of protocol, lifecycle and delivery; fails below the threshold in stryker.config.json.
 *
 *   npm run mutate [-- stryker's arguments, such as --mutate packages/outrigger/src/protocol/limits.ts, or --force]
 */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { readJson } from './lib/read-json.ts'
import { root, run } from './lib/run.ts'

interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

const reportFile = path.join(root, 'reports/mutation/mutation.json')

await rm(reportFile, { force: true })
const { code } = await run('stryker', ['run', ...process.argv.slice(2)])
process.exitCode = code

const report = await readJson<MutationReport>(reportFile)
const statuses = Object.values(report.files).flatMap((file) => file.mutants.map((mutant) => mutant.status))
const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length
const detected = count('Killed', 'Timeout')
const valid = detected + count('Survived', 'NoCoverage')
console.log(`mutation score: ${((100 * detected) / valid).toFixed(2)} % (${detected} of ${valid} mutants detected)`)
