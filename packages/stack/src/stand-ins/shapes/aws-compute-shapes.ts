import type { StandInShapes } from '../stand-in-shape.ts'

const stack = {
  ref: 'arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}-${logicalId}-${letters:12}/${uuid}',
}

/** Lambda, Step Functions, CloudFormation. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const computeShapes: StandInShapes = {
  'AWS::Lambda::Function': {
    named: 'FunctionName',
    attributes: {
      Arn: 'arn:${partition}:lambda:${region}:${account}:function:${name}',
      SnapStartResponse: { ApplyOn: '${Properties.SnapStart.ApplyOn|None}', OptimizationStatus: 'Off' },
      'SnapStartResponse.ApplyOn': '${Properties.SnapStart.ApplyOn|None}',
      'SnapStartResponse.OptimizationStatus': 'Off',
    },
    replaceOn: ['FunctionName', 'PackageType', 'TenancyConfig'],
  },
  'AWS::Lambda::Version': {
    ref: '${functionArn}:1${digits:5}',
    attributes: { FunctionArn: '${ref}', Version: '${name}' },
    replaceOn: ['FunctionName', 'CodeSha256', 'Description', 'RuntimePolicy'],
  },
  'AWS::Lambda::Alias': {
    named: 'Name',
    ref: '${functionArn}:${name}',
    attributes: { AliasArn: '${ref}' },
    replaceOn: ['FunctionName', 'Name'],
  },
  'AWS::Lambda::Permission': { attributes: { Id: '${ref}' }, replaceOn: ['*'] },
  'AWS::Lambda::LayerVersion': {
    named: 'LayerName',
    generated: '${logicalId}${hex:8}',
    ref: 'arn:${partition}:lambda:${region}:${account}:layer:${name}:1${digits:5}',
    attributes: { LayerVersionArn: '${ref}' },
    replaceOn: ['*'],
  },
  'AWS::Lambda::LayerVersionPermission': { attributes: { Id: '${ref}' }, replaceOn: ['*'] },
  'AWS::Lambda::Url': {
    ref: '${functionArn}',
    attributes: { FunctionArn: '${ref}', FunctionUrl: 'https://${lower:32}.lambda-url.${region}.on.aws/' },
    replaceOn: ['TargetFunctionArn', 'Qualifier'],
  },
  'AWS::Lambda::EventInvokeConfig': { replaceOn: ['FunctionName', 'Qualifier'] },
  'AWS::Lambda::EventSourceMapping': {
    ref: '${uuid}',
    attributes: { Id: '${ref}', EventSourceMappingArn: 'arn:${partition}:lambda:${region}:${account}:event-source-mapping:${ref}' },
    replaceOn: ['EventSourceArn', 'StartingPosition', 'StartingPositionTimestamp', 'SelfManagedEventSource'],
  },
  'AWS::Lambda::CodeSigningConfig': {
    ref: 'arn:${partition}:lambda:${region}:${account}:code-signing-config:csc-${hex:17}',
    attributes: { CodeSigningConfigArn: '${ref}', CodeSigningConfigId: '${name}' },
  },
  'AWS::Serverless::Function': {
    named: 'FunctionName',
    attributes: { Arn: 'arn:${partition}:lambda:${region}:${account}:function:${name}' },
    replaceOn: ['FunctionName', 'PackageType'],
  },
  'AWS::StepFunctions::StateMachine': {
    named: 'StateMachineName',
    generated: '${logicalId}-${letters:12}',
    ref: 'arn:${partition}:states:${region}:${account}:stateMachine:${name}',
    attributes: { Arn: '${ref}', Name: '${name}', StateMachineRevisionId: '${uuid}' },
    replaceOn: ['StateMachineName', 'StateMachineType'],
  },
  'AWS::CloudFormation::WaitConditionHandle': {
    ref: 'https://cloudformation-waitcondition-${region}.s3.${region}.${urlSuffix}/${stackName}/${logicalId}?Signature=${hex:16}',
  },
  'AWS::CloudFormation::WaitCondition': { attributes: { Data: '{}' } },
  'AWS::CloudFormation::Stack': stack,
  'AWS::Serverless::Application': stack,
}
