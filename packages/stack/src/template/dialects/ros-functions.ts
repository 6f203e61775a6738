import { and } from '../functions/and.ts'
import { cidr } from '../functions/cidr.ts'
import type { CombinationRules } from '../functions/combination.ts'
import { condition } from '../functions/condition.ts'
import { equals } from '../functions/equals.ts'
import { findInMap } from '../functions/find-in-map.ts'
import { getAtt } from '../functions/get-att.ts'
import { getAZs } from '../functions/get-azs.ts'
import { type FunctionRegistry, functionRegistry, type IntrinsicFunction } from '../functions/intrinsic-function.ts'
import { join } from '../functions/join.ts'
import { not } from '../functions/not.ts'
import { or } from '../functions/or.ts'
import { base64, base64Decode, base64Encode } from '../functions/ros/base64.ts'
import { calculate } from '../functions/ros/calculate.ts'
import { formatTime } from '../functions/ros/format-time.ts'
import { getJsonValue } from '../functions/ros/get-json-value.ts'
import { getStackOutput } from '../functions/ros/get-stack-output.ts'
import { rosIf } from '../functions/ros/if.ts'
import { indent } from '../functions/ros/indent.ts'
import { jq } from '../functions/ros/jq.ts'
import { rosLength } from '../functions/ros/length.ts'
import { listMerge } from '../functions/ros/list-merge.ts'
import { memberListToMap, mergeMap, selectMapList } from '../functions/ros/maps.ts'
import { marketplaceImage } from '../functions/ros/marketplace-image.ts'
import { matchPattern } from '../functions/ros/match-pattern.ts'
import { any, contains, eachMemberIn, index } from '../functions/ros/membership.ts'
import { mergeMapToList } from '../functions/ros/merge-map-to-list.ts'
import { add, avg, max, min } from '../functions/ros/numbers.ts'
import { rosRef } from '../functions/ros/ref.ts'
import { replace } from '../functions/ros/replace.ts'
import { resourceFacade } from '../functions/ros/resource-facade.ts'
import { rosSelect } from '../functions/ros/select.ts'
import { str } from '../functions/ros/str.ts'
import { transformNamespace } from '../functions/ros/transform-namespace.ts'
import { split } from '../functions/split.ts'
import { sub } from '../functions/sub.ts'

const combined: CombinationRules = { bareNames: true, min: 2, max: Number.POSITIVE_INFINITY }

const everywhere: readonly IntrinsicFunction[] = [
  rosRef,
  sub({ lenient: true }),
  join,
  split,
  rosIf,
  findInMap({ defaults: false }),
  cidr,
  getAZs({ region: 'ALIYUN::Region', separator: '-' }),
  base64Encode,
  base64Decode,
  str,
  replace,
  indent,
  formatTime,
  matchPattern,
  rosSelect,
  rosLength,
  index,
  any,
  contains,
  eachMemberIn,
  listMerge,
  jq,
  getJsonValue,
  mergeMap,
  mergeMapToList,
  memberListToMap,
  selectMapList,
  add,
  avg,
  max,
  min,
  calculate,
  transformNamespace,
]

const truths: readonly IntrinsicFunction[] = [
  and(combined),
  or(combined),
  not({ bareNames: true, bareOperand: true }),
  equals({ byText: false }),
  condition,
]

/** Functions of resources and outputs. Source: ROS User Guide, "Function index". */
export const rosFunctions: FunctionRegistry = functionRegistry([
  ...everywhere,
  getAtt,
  getStackOutput,
  marketplaceImage,
  base64,
  resourceFacade,
])

/** Functions of conditions and rules. Sources: ROS User Guide, "Conditions", "Rules". */
export const rosConditionFunctions: FunctionRegistry = functionRegistry([...everywhere, ...truths])
