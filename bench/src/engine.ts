import { numbersOf, start } from './children.ts'
import { interleave } from './rounds.ts'
import { compared, type Row, row } from './row.ts'

/** Independent resources created at the same time; CloudFormation takes no more than 500 in one stack, so the last are four stacks. */
const sizes = [50, 200, 500, 2000] as const

/** How fast the stack engine is: its start, stacks of independent custom resources, and one whose resources need each other. */
export async function engineRows(): Promise<readonly Row[]> {
  const measure = (env: Readonly<Record<string, string>>): Promise<Readonly<Record<string, number>>> =>
    numbersOf(start('engine-child.ts', env))
  const starts: number[] = []

  async function perSecond(size: number): Promise<number> {
    const { each = Number.NaN, firstStart = Number.NaN } = await measure({ BENCH_RESOURCES: String(size) })
    starts.push(firstStart)
    return 1000 / each
  }

  const samples = await interleave(
    sizes.map((size) => `${size}` as const),
    (size) => perSecond(Number(size)),
  )
  const chain = await interleave(['500'], (size) =>
    measure({ BENCH_RESOURCES: size, BENCH_CHAIN: 'yes' }).then(({ each = Number.NaN }) => each),
  )
  const [smallest, ...others] = sizes.map((size) => row(`engine: ${size} independent custom resources`, 'requests/s', samples[`${size}`]))
  if (smallest === undefined) return []
  return [
    row('engine: start, the first in its process', 'ms', starts),
    smallest,
    ...others.map((each) => compared(each, smallest)),
    row('engine: each of a chain of 500 custom resources', 'ms', chain['500']),
  ]
}
