import { requireScalar } from '../arguments.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'
import { isMadeUp } from '../made-up.ts'

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)\n?$/

/**
 * `Fn::Base64: text`: the text as it is; encoding is left to the resource that takes it. Not documented; sources: aliyun/iac-code,
 * `ros_validation`; OpenStack Heat, "CloudFormation Compatible Functions", where the function is from.
 */
export const base64: IntrinsicFunction = {
  name: 'Fn::Base64',
  check: (argument, report) => requireScalar(argument, 'the text of Fn::Base64', report),
  references: () => [],
  evaluate: (argument, evaluation) => evaluation.text(argument, 'the text of Fn::Base64'),
}

/** `Fn::Base64Encode: text`: the Base64 form of a text in UTF-8, with a line break at its end. Source: ROS User Guide, "Fn::Base64Encode". */
export const base64Encode: IntrinsicFunction = {
  name: 'Fn::Base64Encode',
  check: (argument, report) => requireScalar(argument, 'the text of Fn::Base64Encode', report),
  references: () => [],
  evaluate(argument, evaluation) {
    if (evaluation.value(argument) === null) return null
    return `${Buffer.from(evaluation.text(argument, 'the text of Fn::Base64Encode')).toString('base64')}\n`
  },
}

/** `Fn::Base64Decode: text`: the text behind its Base64 form. Sources: ROS User Guide, "Fn::Base64Decode"; aliyun/iac-code, `ros_validation`. */
export const base64Decode: IntrinsicFunction = {
  name: 'Fn::Base64Decode',
  check: (argument, report) => requireScalar(argument, 'the text of Fn::Base64Decode', report),
  references: () => [],
  evaluate(argument, evaluation) {
    if (evaluation.value(argument) === null) return null
    const text = evaluation.text(argument, 'the text of Fn::Base64Decode')
    if (BASE64.test(text)) return Buffer.from(text, 'base64').toString()
    return isMadeUp(argument, evaluation) ? text : evaluation.fail(argument.at, 'the text of Fn::Base64Decode must be Base64')
  },
}
