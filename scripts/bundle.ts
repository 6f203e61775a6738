/**
 * Holds a Lambda bundle to its budget, and runs the adapter's contract suite against that very bundle: the tests of
 * `adapters/aws-lambda` find its path in OUTRIGGER_BUNDLE and take `handler` from it instead of from the sources.
 */
import { BUNDLE_BUDGET_BYTES, bundleLambda } from './lib/bundle-lambda.ts'
import { run } from './lib/run.ts'

const { file, minifiedBytes, gzipBytes } = await bundleLambda()
const fits = gzipBytes <= BUNDLE_BUDGET_BYTES
console.log(`${gzipBytes} bytes gzipped (${minifiedBytes} minified), budget ${BUNDLE_BUDGET_BYTES}${fits ? '' : ': too big'}`)

const suite = ['run', 'packages/outrigger/src/adapters/aws-lambda/']
const { code } = await run('vitest', suite, { env: { OUTRIGGER_BUNDLE: file } })
process.exitCode = fits && code === 0 ? 0 : 1
