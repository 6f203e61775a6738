/** Publishes what the changesets have versioned; everything must hold first. Run by the release workflow. */
import { mustRun } from './lib/run.ts'

await mustRun('node', ['scripts/verify.ts'])
await mustRun('node', ['scripts/test.ts', '--coverage'])
await mustRun('changeset', ['publish'])
