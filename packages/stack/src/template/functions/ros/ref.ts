import { literalString } from '../arguments.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { ref } from '../ref.ts'

/**
 * ROS's `Ref: name`, whose name a function may give where it is that of a parameter.
 * Sources: ROS User Guide, "Ref"; aliyun/iac-code, `ros_validation`.
 */
export const rosRef: IntrinsicFunction = {
  ...ref,
  check(argument, report) {
    if (argument.kind !== 'call') ref.check(argument, report)
  },
  evaluate(argument, evaluation) {
    if (literalString(argument) !== undefined) return ref.evaluate(argument, evaluation)
    const name = evaluation.text(argument, 'the name in Ref')
    const { parameters, pseudo } = evaluation.scope
    if (pseudo.has(name)) return pseudo.get(name)
    const parameter = parameters.get(name) ?? evaluation.fail(argument.at, `no parameter is called ${name}`)
    return parameter.value
  },
}
