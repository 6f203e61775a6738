import { pythonFloatText, pythonNumberText } from '../source/number-text.ts'
import { pythonJson } from '../source/python-json.ts'
import { foreignToRos, rewriteRosTemplate } from '../transforms/ros-language.ts'
import { serverless } from '../transforms/ros-serverless.ts'
import type { DialectRules } from './dialect-rules.ts'
import { rosConditionFunctions, rosFunctions } from './ros-functions.ts'

/**
 * Alibaba Cloud ROS. Sources: ROS User Guide, "Template structure", "Parameters", "Resources", "Pseudo parameters", "Custom resources";
 * limits: ROS User Guide, "Limits", and "Use the Count parameter to deploy massive resources" (300 resources); aliyun/iac-code, `ros_validation` (nesting of functions).
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
    'Locals',
    'Transform',
    'Rules',
    'Conditions',
    'Resources',
    'Outputs',
  ]),
  refusedSections: new Map([['Workspace', 'Terraform templates are not supported: write the resources in the language of ROS']]),
  functions: rosFunctions,
  conditionFunctions: rosConditionFunctions,
  ruleFunctions: rosConditionFunctions,
  outermostConditions: new Set(['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals', 'Fn::FindInMap', 'Ref']),
  transforms: new Map([['Aliyun::Serverless-2018-04-03', serverless]]),
  rewrite: rewriteRosTemplate,
  foreign: foreignToRos,
  pseudoParameters: new Set(
    ['AccountId', 'NoValue', 'Region', 'ResourceGroupId', 'StackId', 'StackName', 'TenantId'].map((name) => `ALIYUN::${name}`),
  ),
  yaml: { aliases: true },
  nulls: true,
  mixedFunctionMap: 'data',
  unknownKeys: 'warning',
  limits: {
    templateBytes: 524_288,
    resources: 300,
    parameters: 200,
    outputs: 200,
    mappings: 200,
    nameLength: 255,
    customTypeLength: 68,
    functionDepth: 20,
  },
  entryName: { pattern: /^[\w.-]+(?:\[\d+\])?$/, words: 'letters, digits, _, - and .' },
  parameters: {
    types: /^(?:String|Number|Boolean|CommaDelimitedList|Json|ALIYUN::OOS::(?:Secret)?Parameter::Value)$/,
    typeWords: 'String, Number, Boolean, CommaDelimitedList, Json or ALIYUN::OOS::…',
    attributes: new Set(),
    defaultType: 'String',
  },
  resources: {
    required: false,
    attributes: new Set([
      'Type',
      'Properties',
      'DependsOn',
      'Condition',
      'Metadata',
      'DeletionPolicy',
      'UpdatePolicy',
      'Count',
      'Description',
      'Version',
    ]),
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
  valueText: textOf,
  // Seen in aliyun/iac-code, `ros_validation`: as Python's str and json.dumps write them.
  writtenText(value) {
    if (typeof value === 'boolean') return value ? 'True' : 'False'
    return typeof value === 'object' && value !== null ? pythonJson(value) : textOf(value)
  },
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value === 'number') return pythonNumberText(value)
  return typeof value === 'boolean' || typeof value === 'object' ? JSON.stringify(value) : undefined
}
