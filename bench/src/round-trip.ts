import { numbersOf, start } from './children.ts'
import { loadPeer } from './peers.ts'
import type { SubjectName } from './round-trip-subjects.ts'
import { interleave } from './rounds.ts'
import { compared, type Row, row } from './row.ts'

const host = 'cloudformation-custom-resource-response-useast1.s3.amazonaws.com'

/** Requests of the one run that looks at memory. */
const manyRequests = 100_000

/** How long it takes from the event's arrival to the response's delivery, over TLS on loopback; and whether memory grows with the number of requests. */
export async function roundTripRows(bundle: string): Promise<readonly Row[]> {
  const certificate = await selfSigned()
  const endpoint = start('endpoint.ts', certificate)
  try {
    const { port = 0 } = await numbersOf(endpoint)
    const common = { ...certificate, BENCH_BUNDLE: bundle, BENCH_PORT: String(port) }
    const measure = (
      subject: SubjectName,
      env: Readonly<Record<string, string>> = {},
      flags: readonly string[] = [],
    ): Promise<Readonly<Record<string, number>>> =>
      numbersOf(start('round-trip-child.ts', { ...common, ...env, BENCH_SUBJECT: subject }, flags))

    const timeOf = (subject: SubjectName, env: Readonly<Record<string, string>> = {}): Promise<number> =>
      measure(subject, env).then(({ microseconds = Number.NaN }) => microseconds)

    // A stack's requests are seconds apart at least: each response finds no connection it could use again.
    const names = [
      'outrigger',
      'node:https',
      'cfn-response',
      'aws-cloudformation-custom-resource',
      'custom-resource-helper',
      'cfn-lambda',
    ] as const
    const rows = againstBare('event to delivered response', await interleave(names, (name) => timeOf(name)))

    // On a connection that is kept, all that is left is the library's own time.
    const kept = { BENCH_KEEP_ALIVE: 'yes', BENCH_REQUESTS: '3000' }
    const keptRows = againstBare(
      'event to delivered response, connection kept',
      await interleave(['outrigger', 'node:https'], (name) => timeOf(name, kept)),
    )

    const memory = await measure('outrigger', { BENCH_KEEP_ALIVE: 'yes', BENCH_REQUESTS: String(manyRequests), BENCH_WARM_UP: '5000' }, [
      '--expose-gc',
    ])
    const before = row('heap in use: outrigger, after 5,000 requests', 'MB', [(memory.heapBefore ?? Number.NaN) / 1e6])
    const after = row(`heap in use: outrigger, after ${manyRequests.toLocaleString('en')} more`, 'MB', [
      (memory.heapAfter ?? Number.NaN) / 1e6,
    ])
    return [...rows, ...keptRows, before, compared(after, before)]
  } finally {
    endpoint.kill()
  }
}

/** A row a subject, compared with the bare limit: node:https and a response written by hand. */
function againstBare(what: string, samples: Readonly<Partial<Record<SubjectName, readonly number[]>>>): readonly Row[] {
  const rows = Object.entries(samples).map(([name, values]) => row(`${what}: ${name}`, 'µs', values))
  const bare = rows.find(({ name }) => name.endsWith(': node:https'))
  return rows.map((each) => (bare === undefined || each === bare ? each : compared(each, bare)))
}

/** A certificate for the response host, made for this run. */
async function selfSigned(): Promise<Readonly<Record<'BENCH_KEY' | 'BENCH_CERTIFICATE', string>>> {
  const { generate } = loadPeer('selfsigned') as {
    generate(names: readonly object[], options: object): Promise<{ private: string; cert: string }>
  }
  const pair = await generate([{ name: 'commonName', value: host }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  })
  return { BENCH_KEY: pair.private, BENCH_CERTIFICATE: pair.cert }
}
