import { isRecord } from '../values/is-record.ts'
import type { Targets } from './target.ts'

/**
 * Targets that can be delivered to. Without types one that can't would only show as a resource that nobody answers, an hour later.
 *
 * @throws TypeError that names the service token.
 */
export function checkTargets(targets: unknown): asserts targets is Targets {
  if (!isRecord(targets)) throw new TypeError('targets: expected an object of targets by service token')
  for (const [serviceToken, target] of Object.entries(targets)) {
    if (isRecord(target) && typeof target['deliver'] === 'function') continue
    throw new TypeError(
      `targets: what stands behind ${serviceToken} is no target; put a resource into provider(…), a Lambda function's handler into lambda(…), one of Function Compute into functionCompute(…)`,
    )
  }
}
