/**
 * `npm run bench [-- --json]`: outrigger beside the libraries people use today, and beside the bare limit.
 *
 * @module
 */
import { availableParallelism, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { bundleLambda } from '../../scripts/lib/bundle-lambda.ts'
import { engineRows } from './engine.ts'
import { installPeers } from './peers.ts'
import { roundTripRows } from './round-trip.ts'
import type { Row } from './row.ts'
import { sizeRows } from './size.ts'
import { startRows } from './start.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

installPeers()
const bundle = await bundleLambda()
const rows = [...sizeRows(bundle), ...(await startRows(bundle.file)), ...(await roundTripRows(bundle.file)), ...(await engineRows())]

if (values.json) console.log(JSON.stringify({ rows }, null, 2))
else printTable(rows)

function printTable(all: readonly Row[]): void {
  for (const { name, value, unit, ratio, against } of all) {
    const comparison = ratio === null ? '' : `   ${ratio.toFixed(3)} × ${against}`
    console.log(`${name.padEnd(66)} ${String(value).padStart(9)} ${unit.padEnd(5)}${comparison}`)
  }
  console.log(
    `\nMedians of interleaved runs; Node ${process.versions.node}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  )
}
