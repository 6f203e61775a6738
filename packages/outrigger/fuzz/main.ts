/**
 * Throws generated events, malformed and hostile ones, at the functions' adapters, and tampered requests at each intake of a webhook, and checks what
 * becomes of each. A failure prints its seed and the smallest scenario or the run that shows it; the same seed and number of runs show it again.
 *
 *   node packages/outrigger/fuzz/main.ts [--runs 100000] [--seed N]
 */
import { inspect, parseArgs } from 'node:util'
import { isMainThread, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads'
import { type FuzzOptions, fuzz, report } from './fuzz.ts'
import { fuzzWebhook } from './webhook-fuzz.ts'
import { intakes } from './webhook-wire.ts'

/** What a part tells: how many runs there were, and what failed. */
interface Part {
  readonly runs: number
  readonly failure: string | undefined
}

/** Always as many, whatever the machine has: a seed must give the same runs everywhere. */
const parts = 2

function whole(name: string, text: string, least: number): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name}: expected a whole number from ${least}, got ${JSON.stringify(text)}`)
  return value
}

async function runPart({ runs, seed }: FuzzOptions, port: MessagePort | null): Promise<void> {
  const details = await fuzz({ runs, seed })
  const failures = details.failed ? [report(details)] : []
  let done = details.numRuns
  for (const intake of intakes) {
    try {
      done += await fuzzWebhook({ intake, runs, seed })
    } catch (error) {
      failures.push(inspect(error))
    }
  }
  const part: Part = { runs: done, failure: failures.length === 0 ? undefined : failures.join('\n') }
  port?.postMessage(part, [])
}

const startPart = (options: FuzzOptions): Promise<Part> =>
  new Promise((resolve) => {
    new Worker(new URL(import.meta.url), { workerData: options })
      .on('message', resolve)
      .on('error', (error) => resolve({ runs: 0, failure: inspect(error) }))
      .on('exit', (code) => resolve({ runs: 0, failure: `a part ended too soon, with ${code}` }))
  })

async function runParts(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string', default: String(Date.now() % 1e9) } },
  })
  const [runs, seed] = [whole('runs', values.runs, parts), whole('seed', values.seed, 0)]
  console.log(`fuzz: ${runs} runs of each kind, seed ${seed}`)
  const start = performance.now()
  const results = await Promise.all(
    Array.from({ length: parts }, (_, at) => startPart({ runs: Math.floor((runs + at) / parts), seed: seed + at })),
  )
  const failures = results.flatMap(({ failure }) => failure ?? [])
  for (const failure of failures) console.error(failure)
  const done = results.reduce((sum, part) => sum + part.runs, 0)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`fuzz: ${failures.length === 0 ? 'held' : 'FAILED'}, ${done} runs, ${seconds} s, seed ${seed}`)
  process.exitCode = failures.length === 0 ? 0 : 1
}

await (isMainThread ? runParts() : runPart(workerData as FuzzOptions, parentPort))
