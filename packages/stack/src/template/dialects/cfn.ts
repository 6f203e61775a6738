import { and } from '../functions/and.ts'
import { base64 } from '../functions/base64.ts'
import { cidr } from '../functions/cidr.ts'
import type { CombinationRules } from '../functions/combination.ts'
import { condition } from '../functions/condition.ts'
import { equals } from '../functions/equals.ts'
import { findInMap } from '../functions/find-in-map.ts'
import { getAtt } from '../functions/get-att.ts'
import { getAZs } from '../functions/get-azs.ts'
import { fnIf } from '../functions/if.ts'
import { getStackOutput } from '../functions/get-stack-output.ts'
import { importValue } from '../functions/import-value.ts'
import { functionRegistry, type IntrinsicFunction } from '../functions/intrinsic-function.ts'
import { join } from '../functions/join.ts'
import { length } from '../functions/length.ts'
import { not } from '../functions/not.ts'
import { or } from '../functions/or.ts'
import { ref } from '../functions/ref.ts'
import { ruleFunctions } from '../functions/rule-functions.ts'
import { select } from '../functions/select.ts'
import { split } from '../functions/split.ts'
import { sub } from '../functions/sub.ts'
import { toJsonString } from '../functions/to-json-string.ts'
import { javaDoubleText } from '../source/number-text.ts'
import { languageExtensions } from '../transforms/language-extensions.ts'
import { expandModules } from '../transforms/modules/expand-modules.ts'
import { cfnModules } from '../transforms/modules/module-rules.ts'
import { serverless } from '../transforms/serverless/serverless.ts'
import type { DialectRules } from './dialect-rules.ts'

const combined: CombinationRules = { bareNames: false, min: 2, max: 10 }
const text: readonly IntrinsicFunction[] = [ref, sub({ lenient: false }), join, select, split, fnIf]
const values: readonly IntrinsicFunction[] = [
  ...text,
  getAtt,
  base64,
  cidr,
  getAZs({ region: 'AWS::Region', separator: '' }),
  importValue,
  getStackOutput,
]
const truths: readonly IntrinsicFunction[] = [
  and(combined),
  or(combined),
  not({ bareNames: false, bareOperand: false }),
  equals({ byText: true }),
]
const conditions: readonly IntrinsicFunction[] = [...text, ...truths, condition]

const AWS_TYPE = 'AWS(?:::\\w+){2,3}'
const LIST_TYPE = `List<(?:String|Number|${AWS_TYPE})>`
const PLAIN_TYPE = `String|Number|CommaDelimitedList|${LIST_TYPE}|${AWS_TYPE}`

/**
 * AWS CloudFormation. Sources: AWS CloudFormation User Guide, "Template sections", "Understand CloudFormation quotas",
 * "CloudFormation template Parameters syntax"; Template Reference, "Resource attribute reference", "Pseudo parameters reference".
 */
export const cfn: DialectRules = {
  name: 'cfn',
  engine: 'CloudFormation',
  version: { key: 'AWSTemplateFormatVersion', value: '2010-09-09', required: false },
  sections: new Set([
    'AWSTemplateFormatVersion',
    'Description',
    'Metadata',
    'Parameters',
    'Mappings',
    'Rules',
    'Conditions',
    'Transform',
    'Resources',
    'Outputs',
  ]),
  refusedSections: new Map(),
  functions: functionRegistry([...values, findInMap({ defaults: false })]),
  conditionFunctions: functionRegistry([...conditions, findInMap({ defaults: false })]),
  ruleFunctions: functionRegistry([ref, ...truths, ...ruleFunctions]),
  outermostConditions: new Set(['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals', 'Condition']),
  transforms: new Map([
    ['AWS::LanguageExtensions', languageExtensions([length, toJsonString, findInMap({ defaults: true })])],
    ['AWS::Serverless-2016-10-31', serverless],
    // These change nothing that custom resources could see.
    ['AWS::SecretsManager-2020-07-23', {}],
    ['AWS::SecretsManager-2024-09-16', {}],
    ['AWS::CodeDeployBlueGreen', { sections: ['Hooks'] }],
  ]),
  rewrite: (root, context) => expandModules(root, context, cfnModules),
  pseudoParameters: new Set(
    ['AccountId', 'NotificationARNs', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map((name) => `AWS::${name}`),
  ),
  yaml: { aliases: false },
  nulls: false,
  mixedFunctionMap: 'error',
  limits: {
    templateBytes: 1_048_576,
    resources: 500,
    parameters: 200,
    outputs: 200,
    mappings: 200,
    nameLength: 255,
    descriptionBytes: 1024,
    parameterBytes: 4096,
    customTypeLength: 60,
  },
  entryName: { pattern: /^[A-Za-z0-9]+$/, words: 'letters and digits' },
  // No document says so, but templates of AWS have such names: the condition Is-EC2-VPC in its sample "ElasticBeanstalk_Simple",
  // the rule X86_64Instance in aws-quickstart/quickstart-linux-bastion.
  logicName: { pattern: /^[\w&-]+$/, words: 'letters, digits, _, & and -' },
  parameters: {
    types: new RegExp(`^(?:${PLAIN_TYPE}|AWS::SSM::Parameter::Value<(?:${PLAIN_TYPE})>)$`),
    typeWords: 'String, Number, CommaDelimitedList, List<…>, AWS::…::… or AWS::SSM::Parameter::Value<…>',
    attributes: new Set([
      'Type',
      'Default',
      'Description',
      'AllowedPattern',
      'AllowedValues',
      'ConstraintDescription',
      'MinLength',
      'MaxLength',
      'MinValue',
      'MaxValue',
      'NoEcho',
    ]),
  },
  resources: {
    required: true,
    // No document has Description, but AWS CodeStar gives one to each resource that it makes (shalupov/idea-cloudformation#117).
    attributes: new Set([
      'Type',
      'Properties',
      'DependsOn',
      'Condition',
      'Metadata',
      'DeletionPolicy',
      'UpdateReplacePolicy',
      'CreationPolicy',
      'UpdatePolicy',
      'Version',
      'Description',
    ]),
    customType: 'AWS::CloudFormation::CustomResource',
    deletionPolicies: ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'],
    timeout: { property: 'ServiceTimeout', max: 3600 },
  },
  outputs: { attributes: new Set(['Value', 'Description', 'Condition', 'Export']) },
  // The last alternative but three is why an unquoted 012345678901 becomes 1.2345678901E10: it is no octal number, but a float.
  float:
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  floatText: javaDoubleText,
  valueText(value) {
    if (typeof value === 'string') return value
    if (typeof value === 'boolean') return String(value)
    if (typeof value !== 'number') return undefined
    return Number.isInteger(value) ? BigInt(value).toString() : javaDoubleText(value)
  },
}
