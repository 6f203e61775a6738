/**
 * Mutation testing; fails below an area's threshold.
 *
 *   npm run mutate [-- provider | stack [folder ...] [--force and other arguments of Stryker's]]
 *
 * `provider` is the whole of packages/outrigger/src; `stack` the functions, planning and lifecycle of the stack engine. Default: both, one after the other.
 * Folders are those below the package's `src`, such as `lifecycle` or `template/functions`.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readJson } from './lib/read-json.ts'
import { root, run } from './lib/run.ts'

interface Area {
  readonly package: 'outrigger' | 'stack'
  /** What is mutated, below the package's `src`. */
  readonly folders: readonly string[]
  /** In percent. */
  readonly threshold: number
}

const areas: Readonly<Record<string, Area>> = {
  provider: { package: 'outrigger', folders: ['.'], threshold: 80 },
  stack: { package: 'stack', folders: ['template/functions', 'plan', 'operations'], threshold: 75 },
}

interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

async function mutate(name: string, area: Area, folders: readonly string[], args: readonly string[]): Promise<number> {
  const folder = `reports/mutation/${name}`
  const reportFile = path.join(root, folder, 'mutation.json')
  await rm(reportFile, { force: true })
  await mkdir(path.join(root, folder), { recursive: true })
  const source = `packages/${area.package}/src`
  const configFile = path.join(root, folder, 'stryker.config.json')
  const config = {
    ...(await readJson<object>('stryker.config.json')),
    mutate: [...folders.map((each) => path.posix.join(source, each, '**/*.ts')), '!**/*.{test,test-d,contract,fixture}.ts'],
    thresholds: { high: 90, low: area.threshold, break: area.threshold },
    incrementalFile: `${folder}/incremental.json`,
    htmlReporter: { fileName: `${folder}/index.html` },
    jsonReporter: { fileName: `${folder}/mutation.json` },
  }
  await writeFile(configFile, JSON.stringify(config, null, 2))
  const { code } = await run('stryker', ['run', configFile, ...args], { env: { MUTATED_SOURCE: source } })
  const report = await readJson<MutationReport>(reportFile)
  const statuses = Object.values(report.files).flatMap((file) => file.mutants.map((mutant) => mutant.status))
  const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length
  const detected = count('Killed', 'Timeout')
  const valid = detected + count('Survived', 'NoCoverage')
  console.log(`mutation score of ${name}: ${((100 * detected) / valid).toFixed(2)} % (${detected} of ${valid} mutants detected)`)
  return code
}

const [first = '', ...others] = process.argv.slice(2)
const chosen = areas[first]
const words = chosen ? others : process.argv.slice(2)
const folders = words.filter((word) => !word.startsWith('-'))
const options = words.filter((word) => word.startsWith('-'))
for (const [name, area] of chosen ? [[first, chosen] as const] : Object.entries(areas))
  process.exitCode ||= await mutate(name, area, folders.length > 0 ? folders : area.folders, options)
