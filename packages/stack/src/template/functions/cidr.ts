import type { Expression } from '../expression.ts'
import { fixedList, itemsOf, requireScalar } from './arguments.ts'
import { formatAddress, parseBlock } from './ip-address.ts'
import type { Evaluation, IntrinsicFunction } from './intrinsic-function.ts'

/**
 * `Fn::Cidr: [block, count, bits?]`: consecutive blocks inside a block, each with room for `bits` bits of host addresses.
 * Source: AWS CloudFormation Template Reference, "Fn::Cidr".
 */
export const cidr: IntrinsicFunction = {
  name: 'Fn::Cidr',
  check(argument, report) {
    const items = fixedList(argument, [2, 3], 'Fn::Cidr: [block, count, bits]', report) ?? []
    for (const item of items) requireScalar(item, 'each item of Fn::Cidr', report)
  },
  references: () => [],
  evaluate(argument, evaluation) {
    const [block, count, bits] = itemsOf(argument)
    if (block === undefined || count === undefined) return evaluation.fail(argument.at, 'Fn::Cidr without its count')
    const outer = parseBlock(evaluation.text(block, 'the block of Fn::Cidr'))
    if (outer === undefined) return evaluation.fail(block.at, 'the block of Fn::Cidr must be one such as 10.0.0.0/16')
    const number = whole(count, 1, 256, 'the count of Fn::Cidr', evaluation)
    const hostBits = bits === undefined ? (outer.bits === 32 ? 8 : 64) : whole(bits, 1, outer.bits, 'the bits of Fn::Cidr', evaluation)
    const prefix = outer.bits - hostBits
    const room = prefix < outer.prefix ? 0n : 1n << BigInt(prefix - outer.prefix)
    if (BigInt(number) > room) return evaluation.fail(argument.at, `the block of Fn::Cidr has room for ${room} of the ${number} blocks`)
    return Array.from(
      { length: number },
      (_, index) => `${formatAddress(outer.address + (BigInt(index) << BigInt(hostBits)), outer.bits)}/${prefix}`,
    )
  },
}

function whole(expression: Expression, min: number, max: number, what: string, evaluation: Evaluation): number {
  const text = evaluation.text(expression, what)
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return value >= min && value <= max
    ? value
    : evaluation.fail(expression.at, `${what} must be a whole number from ${min} to ${max}, found ${JSON.stringify(text)}`)
}
