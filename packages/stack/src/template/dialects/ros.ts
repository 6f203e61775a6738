import { and } from '../functions/and.ts'
import { base64Decode, base64Encode } from '../functions/base64.ts'
import type { CombinationRules } from '../functions/combination.ts'
import { equals } from '../functions/equals.ts'
import { findInMap } from '../functions/find-in-map.ts'
import { getAtt } from '../functions/get-att.ts'
import { getAZs } from '../functions/get-azs.ts'
import { getJsonValue } from '../functions/get-json-value.ts'
import { fnIf } from '../functions/if.ts'
import { functionRegistry, type IntrinsicFunction } from '../functions/intrinsic-function.ts'
import { join } from '../functions/join.ts'
import { listMerge } from '../functions/list-merge.ts'
import { mergeMapToList } from '../functions/merge-map-to-list.ts'
import { not } from '../functions/not.ts'
import { or } from '../functions/or.ts'
import { ref } from '../functions/ref.ts'
import { replace } from '../functions/replace.ts'
import { rosLength } from '../functions/ros-length.ts'
import { rosSelect } from '../functions/ros-select.ts'
import { split } from '../functions/split.ts'
import { str } from '../functions/str.ts'
import { sub } from '../functions/sub.ts'
import { pythonFloatText } from '../source/number-text.ts'
import type { DialectRules } from './dialect-rules.ts'

const combined: CombinationRules = { bareNames: true, min: 2, max: Number.POSITIVE_INFINITY }
const values: readonly IntrinsicFunction[] = [
  ref,
  sub,
  join,
  rosSelect,
  split,
  fnIf,
  findInMap({ defaults: false }),
  base64Encode('Fn::Base64Encode'),
  base64Decode,
  str,
  replace,
  listMerge,
  getJsonValue,
  mergeMapToList,
  rosLength,
]
const conditions: readonly IntrinsicFunction[] = [
  and(combined),
  or(combined),
  not({ bareNames: true, bareOperand: true }),
  equals({ byText: false }),
]

/**
 * Alibaba Cloud ROS. Sources: ROS User Guide, "Template structure", "Parameters", "Resources", "Pseudo parameters", "Custom resources";
 * limits: ROS User Guide, "Limits", and "Use the Count parameter to deploy massive resources" (300 resources).
 */
export const ros: DialectRules = {
  name: 'ros',
  engine: 'ROS',
  version: { key: 'ROSTemplateFormatVersion', value: '2015-09-01', required: true },
  sections: new Set([
    'ROSTemplateFormatVersion',
    'Description',
    'Metadata',
    'Parameters',
    'Mappings',
    'Conditions',
    'Resources',
    'Outputs',
  ]),
  refusedSections: new Map([
    ['Locals', 'locals are not supported yet'],
    ['Rules', 'rules are not supported yet'],
    ['Transform', 'only templates in the language of ROS itself are supported, not those that it transforms, such as Terraform'],
    ['Workspace', 'Terraform templates are not supported: write the resources in the language of ROS'],
  ]),
  functions: functionRegistry([...values, getAtt, getAZs({ region: 'ALIYUN::Region', separator: '-' })]),
  conditionFunctions: functionRegistry([...values, ...conditions]),
  ruleFunctions: functionRegistry([]),
  outermostConditions: new Set(['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals']),
  transforms: new Map(),
  pseudoParameters: new Set(
    ['AccountId', 'NoValue', 'Region', 'ResourceGroupId', 'StackId', 'StackName', 'TenantId'].map((name) => `ALIYUN::${name}`),
  ),
  yaml: { aliases: true },
  nulls: true,
  mixedFunctionMap: 'data',
  limits: { templateBytes: 524_288, resources: 300, parameters: 200, outputs: 200, mappings: 200, nameLength: 255, customTypeLength: 68 },
  entryName: { pattern: /^[\w.-]+$/, words: 'letters, digits, _, - and .' },
  parameters: {
    types: /^(?:String|Number|Boolean|CommaDelimitedList|Json|ALIYUN::OOS::(?:Secret)?Parameter::Value)$/,
    typeWords: 'String, Number, Boolean, CommaDelimitedList, Json or ALIYUN::OOS::…',
    attributes: new Set(),
    defaultType: 'String',
  },
  resources: {
    attributes: new Set(['Type', 'Properties', 'DependsOn', 'Condition', 'Metadata', 'DeletionPolicy', 'Description']),
    customType: 'ALIYUN::ROS::CustomResource',
    deletionPolicies: ['Delete', 'Retain'],
    customProperties: new Set(['ServiceToken', 'Parameters', 'Timeout', 'HttpConfig']),
    timeout: { property: 'Timeout', max: 43_200 },
    serviceTokenLength: 512,
  },
  outputs: { attributes: new Set(['Value', 'Description', 'Condition', 'Label', 'NoEcho']) },
  float:
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  floatText: pythonFloatText,
  valueText(value) {
    if (typeof value === 'string') return value
    if (value === null) return ''
    if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : pythonFloatText(value)
    return typeof value === 'boolean' || typeof value === 'object' ? JSON.stringify(value) : undefined
  },
}
