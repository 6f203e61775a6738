import { createRequire } from 'node:module'
import { numbersOf, start } from './children.ts'
import { peersFolder } from './peers.ts'
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

    const names = [
      'outrigger',
      'node:https',
      'cfn-response',
      'aws-cloudformation-custom-resource',
      'custom-resource-helper',
      'cfn-lambda',
    ] as const
    const samples = await interleave(names, async (name) => (await measure(name)).microseconds ?? Number.NaN)
    const limit = row('event to delivered response: node:https, no library', 'µs', samples['node:https'])
    const rows = names.map((name) =>
      name === 'node:https' ? limit : compared(row(`event to delivered response: ${name}`, 'µs', samples[name]), limit),
    )

    const memory = await measure('outrigger', { BENCH_REQUESTS: String(manyRequests), BENCH_WARM_UP: '5000' }, ['--expose-gc'])
    const before = row('heap in use: outrigger, after 5,000 requests', 'MB', [(memory.heapBefore ?? Number.NaN) / 1e6])
    const after = row(`heap in use: outrigger, after ${manyRequests.toLocaleString('en')} more`, 'MB', [
      (memory.heapAfter ?? Number.NaN) / 1e6,
    ])
    return [...rows, before, compared(after, before)]
  } finally {
    endpoint.kill()
  }
}

/** A certificate for the response host, made for this run. */
async function selfSigned(): Promise<Readonly<Record<'BENCH_KEY' | 'BENCH_CERTIFICATE', string>>> {
  const { generate }: { generate(names: readonly object[], options: object): Promise<{ private: string; cert: string }> } =
    createRequire(peersFolder)('selfsigned')
  const pair = await generate([{ name: 'commonName', value: host }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  })
  return { BENCH_KEY: pair.private, BENCH_CERTIFICATE: pair.cert }
}
