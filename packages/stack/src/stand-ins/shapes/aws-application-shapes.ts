import type { StandInShapes } from '../stand-in-shape.ts'
import { arn } from './aws-arn.ts'

/** A search domain, under either name of its service. */
const searchDomain = {
  named: 'DomainName',
  lowerCase: true,
  attributes: {
    Arn: arn('es', 'domain/${name}'),
    DomainArn: arn('es', 'domain/${name}'),
    DomainEndpoint: 'search-${name}-${lower:26}.${region}.es.${urlSuffix}',
    Id: '${account}/${name}',
  },
}

/** Cognito, CloudFront, AppSync, search, code and organizations. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const applicationShapes: StandInShapes = {
  'AWS::Cognito::UserPool': {
    ref: '${region}_${letters:9}',
    attributes: {
      UserPoolId: '${ref}',
      Arn: arn('cognito-idp', 'userpool/${ref}'),
      ProviderName: 'cognito-idp.${region}.${urlSuffix}/${ref}',
      ProviderURL: 'https://cognito-idp.${region}.${urlSuffix}/${ref}',
    },
  },
  'AWS::Cognito::UserPoolClient': { ref: '${lower:26}', attributes: { ClientId: '${ref}', ClientSecret: '${lower:51}' } },
  'AWS::Cognito::IdentityPool': { ref: '${region}:${uuid}', attributes: { Id: '${ref}' } },
  'AWS::CloudFront::Distribution': { ref: 'E${letters:13}', attributes: { Id: '${ref}', DomainName: 'd${lower:13}.cloudfront.net' } },
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': {
    ref: 'E${letters:13}',
    attributes: { Id: '${ref}', S3CanonicalUserId: '${hex:96}' },
  },
  'AWS::CloudFront::OriginAccessControl': { ref: 'E${letters:13}', attributes: { Id: '${ref}' } },
  'AWS::AppSync::GraphQLApi': {
    ref: arn('appsync', 'apis/${lower:26}'),
    attributes: { Arn: '${ref}', ApiId: '${name}', GraphQLUrl: 'https://${lower:26}.appsync-api.${region}.${urlSuffix}/graphql' },
  },
  'AWS::Elasticsearch::Domain': searchDomain,
  'AWS::OpenSearchService::Domain': searchDomain,
  'AWS::CodeCommit::Repository': {
    ref: '${uuid}',
    named: 'RepositoryName',
    attributes: {
      Name: '${Properties.RepositoryName}',
      Arn: arn('codecommit', '${Properties.RepositoryName|repository}'),
      CloneUrlHttp: 'https://git-codecommit.${region}.${urlSuffix}/v1/repos/${Properties.RepositoryName|repository}',
      CloneUrlSsh: 'ssh://git-codecommit.${region}.${urlSuffix}/v1/repos/${Properties.RepositoryName|repository}',
    },
  },
  'AWS::KinesisFirehose::DeliveryStream': { named: 'DeliveryStreamName', attributes: { Arn: arn('firehose', 'deliverystream/${name}') } },
  'AWS::GuardDuty::Detector': { ref: '${hex:32}', attributes: { Id: '${ref}' } },
  'AWS::Organizations::Organization': {
    ref: 'o-${lower:10}',
    attributes: { Id: '${ref}', RootId: 'r-${lower:4}', ManagementAccountId: '${account}' },
  },
  'AWS::Organizations::OrganizationalUnit': { ref: 'ou-${lower:4}-${lower:8}', attributes: { Id: '${ref}' } },
  'AWS::Organizations::Account': { ref: '${digits:12}', attributes: { AccountId: '${ref}' } },
  'AWS::CloudFormation::StackSet': { named: 'StackSetName', ref: '${name}:${uuid}', attributes: { StackSetId: '${ref}' } },
}
