import type { StandInShape, StandInShapes } from '../stand-in-shape.ts'
import { arn } from './aws-arn.ts'

/** What Ref gives the id of that an API's service made up; the attribute that gives it too follows the generic rule. */
const madeUp = (length: number, replaceOn: readonly string[] = []): StandInShape => ({ ref: `\${lower:${length}}`, replaceOn })

const domain: StandInShape = {
  named: 'DomainName',
  attributes: {
    DomainNameArn: 'arn:${partition}:apigateway:${region}::/domainnames/${name}',
    RegionalDomainName: 'd-${lower:10}.execute-api.${region}.${urlSuffix}',
    RegionalHostedZoneId: 'Z1UJRXOUMOOFQ8',
    DistributionDomainName: 'd${lower:13}.cloudfront.net',
    DistributionHostedZoneId: 'Z2FDTNDATAQYW2',
  },
}

/** API Gateway, AppSync, Cognito, Route 53, CloudFront. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const apiShapes: StandInShapes = {
  'AWS::ApiGateway::Resource': madeUp(6, ['ParentId', 'PathPart', 'RestApiId']),
  'AWS::ApiGateway::Deployment': madeUp(6, ['RestApiId', 'DeploymentCanarySettings']),
  'AWS::ApiGateway::Authorizer': madeUp(6, ['RestApiId']),
  'AWS::ApiGateway::RequestValidator': madeUp(6, ['Name', 'RestApiId']),
  'AWS::ApiGateway::ApiKey': madeUp(10, ['Name', 'Value', 'GenerateDistinctId']),
  'AWS::ApiGateway::UsagePlan': madeUp(6),
  'AWS::ApiGateway::UsagePlanKey': { ref: '${Properties.KeyId}:${Properties.UsagePlanId}', replaceOn: ['*'] },
  'AWS::ApiGateway::VpcLink': madeUp(6, ['TargetArns']),
  'AWS::ApiGateway::ClientCertificate': madeUp(6),
  'AWS::ApiGateway::DocumentationPart': madeUp(6, ['Location', 'RestApiId']),
  'AWS::ApiGateway::DomainName': domain,
  'AWS::ApiGatewayV2::DomainName': domain,
  'AWS::ApiGatewayV2::Integration': madeUp(7, ['ApiId']),
  'AWS::ApiGatewayV2::Route': madeUp(7, ['ApiId']),
  'AWS::ApiGatewayV2::Authorizer': madeUp(6, ['ApiId']),
  'AWS::ApiGatewayV2::Deployment': madeUp(6, ['ApiId']),
  'AWS::ApiGatewayV2::Model': madeUp(6, ['ApiId']),
  'AWS::ApiGatewayV2::ApiMapping': madeUp(6, ['DomainName']),
  'AWS::ApiGatewayV2::VpcLink': madeUp(6, ['SecurityGroupIds', 'SubnetIds']),
  'AWS::AppSync::DataSource': {
    named: 'Name',
    ref: arn('appsync', 'apis/${Properties.ApiId}/datasources/${name}'),
    attributes: { DataSourceArn: '${ref}', Name: '${name}' },
    replaceOn: ['ApiId', 'Name'],
  },
  'AWS::AppSync::Resolver': {
    ref: arn('appsync', 'apis/${Properties.ApiId}/types/${Properties.TypeName}/resolvers/${Properties.FieldName}'),
    replaceOn: ['ApiId', 'FieldName', 'TypeName'],
  },
  'AWS::AppSync::FunctionConfiguration': {
    ref: arn('appsync', 'apis/${Properties.ApiId}/functions/${lower:26}'),
    attributes: { FunctionId: '${name}' },
    replaceOn: ['ApiId'],
  },
  'AWS::AppSync::GraphQLSchema': { ref: '${Properties.ApiId}GraphQLSchema', replaceOn: ['ApiId'] },
  'AWS::AppSync::ApiKey': {
    ref: arn('appsync', 'apis/${Properties.ApiId}/apikeys/da2-${lower:26}'),
    attributes: { ApiKey: '${name}', ApiKeyId: '${name}' },
    replaceOn: ['ApiId'],
  },
  'AWS::Cognito::UserPoolDomain': {
    named: 'Domain',
    attributes: { CloudFrontDistribution: 'd${lower:13}.cloudfront.net' },
    replaceOn: ['Domain', 'UserPoolId'],
  },
  'AWS::Cognito::UserPoolGroup': { named: 'GroupName', replaceOn: ['GroupName', 'UserPoolId'] },
  'AWS::Cognito::UserPoolUser': { named: 'Username', generated: '${uuid}', replaceOn: ['*'] },
  'AWS::Cognito::UserPoolResourceServer': { named: 'Identifier', replaceOn: ['Identifier', 'UserPoolId'] },
  'AWS::Cognito::UserPoolIdentityProvider': { named: 'ProviderName', replaceOn: ['ProviderName', 'ProviderType', 'UserPoolId'] },
  'AWS::Route53::HealthCheck': { ref: '${uuid}' },
  'AWS::Route53::RecordSet': { named: 'Name', replaceOn: ['Name', 'HostedZoneId', 'HostedZoneName'] },
  'AWS::Route53Resolver::ResolverEndpoint': {
    ref: 'rslvr-in-${hex:17}',
    attributes: { Arn: arn('route53resolver', 'resolver-endpoint/${ref}') },
    replaceOn: ['Direction', 'SecurityGroupIds'],
  },
  'AWS::Route53Resolver::ResolverRule': {
    ref: 'rslvr-rr-${hex:17}',
    attributes: { Arn: arn('route53resolver', 'resolver-rule/${ref}') },
    replaceOn: ['RuleType'],
  },
  'AWS::CloudFront::Function': {
    named: 'Name',
    ref: 'arn:${partition}:cloudfront::${account}:function/${name}',
    attributes: { FunctionARN: '${ref}', 'FunctionMetadata.FunctionARN': '${ref}', Stage: 'LIVE' },
    replaceOn: ['Name'],
  },
  'AWS::CloudFront::CachePolicy': { ref: '${uuid}' },
  'AWS::CloudFront::OriginRequestPolicy': { ref: '${uuid}' },
  'AWS::CloudFront::ResponseHeadersPolicy': { ref: '${uuid}' },
  'AWS::CloudFront::KeyGroup': { ref: '${uuid}' },
  'AWS::CloudFront::PublicKey': { ref: 'K${letters:13}' },
}
