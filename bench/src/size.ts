import { BUNDLE_GOAL_BYTES, type Bundle } from '../../scripts/lib/bundle-lambda.ts'
import { compared, type Row, row } from './row.ts'

/** What a Lambda function with one resource and `awsLambda` weighs, beside the weight it is meant to stay below. */
export function sizeRows({ gzipBytes, minifiedBytes }: Bundle): readonly Row[] {
  const goal = row('bundle: the goal', 'bytes', [BUNDLE_GOAL_BYTES])
  return [
    compared(row('bundle: outrigger, minified and gzipped', 'bytes', [gzipBytes]), goal),
    row('bundle: outrigger, minified', 'bytes', [minifiedBytes]),
    goal,
  ]
}
