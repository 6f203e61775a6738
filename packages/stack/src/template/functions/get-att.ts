import type { Expression } from '../expression.ts'
import { describe, literalString } from './arguments.ts'
import type { IntrinsicFunction } from './intrinsic-function.ts'
import { splitAttribute } from './refer.ts'

const USAGE = '[resource, attribute] or "resource.attribute"'

/**
 * `Fn::GetAtt: [resource, attribute]` or `resource.attribute`: an attribute of a resource. The attribute may be computed, the resource not.
 * Sources: AWS CloudFormation Template Reference, "Fn::GetAtt"; ROS User Guide, "Fn::GetAtt".
 */
export const getAtt: IntrinsicFunction = {
  name: 'Fn::GetAtt',
  check(argument, report) {
    if (target(argument) === undefined) report(argument.at, `Fn::GetAtt expects ${USAGE}, found ${describe(argument)}`)
    else if (argument.kind === 'list')
      checkAttribute(argument.items[1], (found) =>
        report(found.at, `the attribute of Fn::GetAtt must be a string, found ${describe(found)}`),
      )
  },
  references(argument) {
    const logicalId = target(argument)
    return logicalId === undefined ? [] : [{ kind: 'attribute', name: logicalId, at: argument.at }]
  },
  evaluate(argument, evaluation) {
    const logicalId = target(argument) ?? ''
    const attribute =
      argument.kind === 'list' ? evaluation.text(argument.items[1] ?? argument, 'the attribute of Fn::GetAtt') : attributeOf(argument)
    return evaluation.attribute(logicalId, attribute, argument.at)
  },
}

function target(argument: Expression): string | undefined {
  if (argument.kind === 'list') return argument.items.length === 2 ? literalString(argument.items[0]) || undefined : undefined
  return splitAttribute(literalString(argument) ?? '')?.logicalId
}

function attributeOf(argument: Expression): string {
  return splitAttribute(literalString(argument) ?? '')?.attribute ?? ''
}

function checkAttribute(attribute: Expression | undefined, refuse: (found: Expression) => void): void {
  if (attribute !== undefined && attribute.kind !== 'call' && !literalString(attribute)) refuse(attribute)
}
