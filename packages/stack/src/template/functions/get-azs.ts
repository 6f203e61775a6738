import { requireScalar } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'

/** What differs between the zones of two dialects. */
export interface ZoneRules {
  /** The pseudo parameter that an empty region stands for. */
  readonly region: string
  /** What stands between a region and a zone's letter. */
  readonly separator: string
}

/**
 * `Fn::GetAZs: region`: the zones of a region; an empty one is the stack's own.
 * Sources: AWS CloudFormation Template Reference, "Fn::GetAZs"; ROS User Guide, "Fn::GetAZs".
 */
export function getAZs({ region, separator }: ZoneRules): IntrinsicFunction {
  return {
    name: 'Fn::GetAZs',
    check: (argument, report) => requireScalar(argument, 'the region of Fn::GetAZs', report),
    references: () => [],
    evaluate(argument, evaluation) {
      const { scope } = evaluation
      const name = evaluation.text(argument, 'the region of Fn::GetAZs') || String(scope.pseudo.get(region))
      return scope.availabilityZones?.(name) ?? ['a', 'b', 'c'].map((zone) => `${name}${separator}${zone}`)
    },
  }
}
