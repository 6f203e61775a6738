import { orList } from '../../wording.ts'
import { describe, literalString } from '../arguments.ts'
import type { FacadeAttribute } from '../../scope.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'

const ATTRIBUTES: readonly FacadeAttribute[] = ['Metadata', 'DeletionPolicy', 'UpdatePolicy']

/**
 * `Fn::ResourceFacade: attribute`, in a nested stack: an attribute of the resource that holds the stack. Not documented; sources: aliyun/iac-code,
 * `ros_validation`; OpenStack Heat, "CloudFormation Compatible Functions", where the function is from.
 */
export const resourceFacade: IntrinsicFunction = {
  name: 'Fn::ResourceFacade',
  check(argument, report) {
    if (attributeOf(literalString(argument)) === undefined)
      report(argument.at, `Fn::ResourceFacade expects ${orList(ATTRIBUTES)}, found ${describe(argument)}`)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const attribute = attributeOf(literalString(argument))
    const value = attribute && evaluation.scope.facade?.(attribute)
    return value === undefined ? evaluation.fail(argument.at, 'Fn::ResourceFacade is for nested stacks: no resource holds this one') : value
  },
}

const attributeOf = (name: string | undefined): FacadeAttribute | undefined => ATTRIBUTES.find((attribute) => attribute === name)
