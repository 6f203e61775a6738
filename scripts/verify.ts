/**
 * Proves everything that is not a test: runs every step, whatever became of the one before, and sums up.
 *
 *   npm run verify [-- names of the steps wanted]
 */
import { run } from './lib/run.ts'

interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
}

const steps: readonly Step[] = [
  { name: 'format', command: ['biome', 'format'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'directions', command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'packages', 'examples'] },
  { name: 'dead-code', command: ['knip', '--no-config-hints'] },
  { name: 'packages', command: ['node', 'scripts/packages.ts'] },
  { name: 'bundle', command: ['node', 'scripts/bundle.ts'] },
  { name: 'fuzz', command: ['node', 'packages/outrigger/fuzz/main.ts', '--runs', '100000'] },
]

function choose(names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) throw new Error(`no step ${unknown.join(', ')}; there are ${steps.map((step) => step.name).join(', ')}`)
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name))
}

async function take({ name, command: [command, ...args] }: Step) {
  console.log(`\n── ${name}: ${command} ${args.join(' ')}`)
  const start = performance.now()
  const { code } = await run(command, args)
  return { name, passed: code === 0, seconds: ((performance.now() - start) / 1000).toFixed(1) }
}

const results = []
for (const step of choose(process.argv.slice(2))) results.push(await take(step))

console.log('\n── summary')
for (const { name, passed, seconds } of results) console.log(`${passed ? 'passed' : 'FAILED'}  ${name.padEnd(12)}${seconds.padStart(6)} s`)

const failed = results.filter((result) => !result.passed).map((result) => result.name)
console.log(failed.length === 0 ? `verify: all ${results.length} steps hold` : `verify: broken: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
