import { describe, literalString } from '../arguments.ts'
import type { IntrinsicFunction } from '../intrinsic-function.ts'

/**
 * `Fn::MarketplaceImage: product code`: the id of a marketplace product's image. There is no marketplace here: the id is made of the code.
 * Source: ROS User Guide, "Fn::MarketplaceImage".
 */
export const marketplaceImage: IntrinsicFunction = {
  name: 'Fn::MarketplaceImage',
  check(argument, report) {
    if (argument.kind !== 'call' && !literalString(argument))
      report(argument.at, `Fn::MarketplaceImage expects the code of a product, found ${describe(argument)}`)
  },
  references: () => [],
  evaluate: (argument, evaluation) => `m-${evaluation.text(argument, 'the product of Fn::MarketplaceImage').replaceAll(/[^\w-]/g, '')}`,
}
