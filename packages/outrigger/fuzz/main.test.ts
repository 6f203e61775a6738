import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

const run = (...args: readonly string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })

/** Processes start slowly on a machine that has other things to do; in ms. */
const timeout = 60_000

test('tells its seed first, and runs, seconds and seed last', { timeout }, () => {
  const { status, stdout, stderr } = run('--runs', '61', '--seed', '7')
  expect(stdout).toMatch(/^fuzz: 61 runs of each kind, seed 7\nfuzz: held, 244 runs, \d+\.\d s, seed 7\n$/)
  expect([status, stderr]).toEqual([0, ''])
})

test.for([
  ['--runs', '1', '--runs: expected a whole number from 2, got "1"'],
  ['--seed', 'x', '--seed: expected a whole number from 0, got "x"'],
] as const)('%s %s is refused', { timeout }, ([name, value, message]) => {
  const { status, stdout, stderr } = run(name, value)
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain(message)
})
