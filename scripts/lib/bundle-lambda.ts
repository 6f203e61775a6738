import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from './run.ts'

/**
 * What a function with one resource and `awsLambda` may weigh, minified and gzipped: what it weighs today, so that growing is a decision.
 * The goal stands below it.
 */
export const BUNDLE_BUDGET_BYTES = 12_200

/** What it is meant to weigh. */
export const BUNDLE_GOAL_BYTES = 6000

export interface Bundle {
  /** An ES module that exports `handler`. */
  readonly file: string
  readonly minifiedBytes: number
  readonly gzipBytes: number
}

/** Bundles the fixture the way a user would: from the packages as they are built, for Node, minified. */
export async function bundleLambda(): Promise<Bundle> {
  const entry = path.join(root, 'packages/outrigger/fixtures/lambda-bundle.ts')
  const options = { bundle: true, minify: true, format: 'esm', platform: 'node', target: 'node20' } as const
  const { outputFiles } = await build({ entryPoints: [entry], ...options, tsconfigRaw: {}, legalComments: 'none', write: false })
  const [output] = outputFiles
  if (output === undefined) throw new Error('esbuild wrote no bundle')
  const file = path.join(root, '.cache/lambda-bundle.mjs')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, output.contents)
  return { file, minifiedBytes: output.contents.length, gzipBytes: gzipSync(output.contents, { level: 9 }).length }
}
