import type { StandInShapes } from '../stand-in-shape.ts'
import { arn } from './aws-arn.ts'

const alarm = { named: 'AlarmName', attributes: { Arn: arn('cloudwatch', 'alarm:${name}') } }
const ofSecret = { ref: '${Properties.SecretId}', replaceOn: ['SecretId'] }

/** Logs, alarms, configuration, security, backups, catalogs. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const operationsShapes: StandInShapes = {
  'AWS::CloudWatch::Alarm': alarm,
  'AWS::CloudWatch::CompositeAlarm': alarm,
  'AWS::Logs::SubscriptionFilter': { named: 'FilterName', replaceOn: ['FilterName', 'LogGroupName'] },
  'AWS::Logs::MetricFilter': { named: 'FilterName', replaceOn: ['FilterName', 'LogGroupName'] },
  'AWS::Logs::Destination': { named: 'DestinationName', attributes: { Arn: arn('logs', 'destination:${name}') } },
  'AWS::Logs::ResourcePolicy': { named: 'PolicyName' },
  'AWS::Logs::QueryDefinition': { ref: '${uuid}' },
  'AWS::Config::ConfigRule': {
    named: 'ConfigRuleName',
    attributes: {
      Arn: arn('config', 'config-rule/config-rule-${lower:6}'),
      ConfigRuleId: 'config-rule-${lower:6}',
      'Compliance.Type': 'INSUFFICIENT_DATA',
    },
  },
  'AWS::Config::AggregationAuthorization': {
    ref: arn('config', 'aggregation-authorization/${Properties.AuthorizedAccountId}/${Properties.AuthorizedAwsRegion}'),
    attributes: { AggregationAuthorizationArn: '${ref}' },
    replaceOn: ['AuthorizedAccountId', 'AuthorizedAwsRegion'],
  },
  'AWS::SecurityHub::Hub': { ref: arn('securityhub', 'hub/default'), attributes: { ARN: '${ref}' } },
  'AWS::Macie::Session': { ref: '${account}', attributes: { AwsAccountId: '${account}' } },
  'AWS::AccessAnalyzer::Analyzer': {
    ref: arn('access-analyzer', 'analyzer/${name}'),
    attributes: { Arn: '${ref}' },
    replaceOn: ['AnalyzerName', 'Type'],
  },
  'AWS::Detective::Graph': { ref: arn('detective', 'graph:${hex:32}'), attributes: { Arn: '${ref}' } },
  'AWS::FMS::Policy': { ref: '${uuid}', attributes: { Arn: arn('fms', 'policy/${ref}') } },
  'AWS::WAF::IPSet': { ref: '${uuid}', replaceOn: ['Name'] },
  'AWS::WAF::Rule': { ref: '${uuid}', replaceOn: ['MetricName', 'Name'] },
  'AWS::WAF::WebACL': { ref: '${uuid}', replaceOn: ['MetricName', 'Name'] },
  'AWS::WAF::SqlInjectionMatchSet': { ref: '${uuid}', replaceOn: ['Name'] },
  'AWS::WAF::XssMatchSet': { ref: '${uuid}', replaceOn: ['Name'] },
  'AWS::WAFRegional::IPSet': { ref: '${uuid}', replaceOn: ['Name'] },
  'AWS::WAFRegional::Rule': { ref: '${uuid}', replaceOn: ['MetricName', 'Name'] },
  'AWS::WAFRegional::WebACL': { ref: '${uuid}', replaceOn: ['MetricName', 'Name'] },
  ...Object.fromEntries(
    ['WebACL', 'IPSet', 'RuleGroup', 'RegexPatternSet'].map((type) => [
      `AWS::WAFv2::${type}`,
      {
        named: 'Name',
        ref: '${name}|${uuid}|${Properties.Scope|REGIONAL}',
        attributes: {
          Arn: arn('wafv2', `\${Properties.Scope?CLOUDFRONT=global|regional}/${type.toLowerCase()}/\${part1}/\${part2}`),
          Id: '${part2}',
          LabelNamespace: 'awswaf:${account}:webacl:${part1}:',
          Capacity: '0',
        },
        replaceOn: ['Name', 'Scope'],
      },
    ]),
  ),
  'AWS::SecretsManager::SecretTargetAttachment': ofSecret,
  'AWS::SecretsManager::RotationSchedule': ofSecret,
  'AWS::SecretsManager::ResourcePolicy': ofSecret,
  'AWS::KMS::ReplicaKey': {
    ref: 'mrk-${hex:32}',
    attributes: { Arn: arn('kms', 'key/${ref}'), KeyId: '${ref}' },
    replaceOn: ['PrimaryKeyArn'],
  },
  'AWS::ACMPCA::CertificateAuthority': { ref: arn('acm-pca', 'certificate-authority/${uuid}'), attributes: { Arn: '${ref}' } },
  'AWS::IAM::SAMLProvider': {
    named: 'Name',
    ref: 'arn:${partition}:iam::${account}:saml-provider/${name}',
    attributes: { Arn: '${ref}' },
    replaceOn: ['Name'],
  },
  'AWS::IAM::ServerCertificate': {
    named: 'ServerCertificateName',
    attributes: { Arn: 'arn:${partition}:iam::${account}:server-certificate${Properties.Path|/}${name}' },
  },
  'AWS::SSM::Association': { ref: '${uuid}', attributes: { AssociationId: '${ref}' } },
  'AWS::SSM::MaintenanceWindow': { ref: 'mw-${hex:17}', attributes: { WindowId: '${ref}' } },
  'AWS::SSM::MaintenanceWindowTarget': { ref: '${uuid}', replaceOn: ['WindowId'] },
  'AWS::SSM::MaintenanceWindowTask': { ref: '${uuid}', replaceOn: ['WindowId', 'TaskType'] },
  'AWS::SSM::PatchBaseline': { ref: 'pb-${hex:17}', attributes: { Id: '${ref}' }, replaceOn: ['OperatingSystem'] },
  'AWS::Backup::BackupVault': { named: 'BackupVaultName', attributes: { BackupVaultArn: arn('backup', 'backup-vault:${name}') } },
  'AWS::Backup::BackupPlan': {
    ref: '${uuid}',
    attributes: { BackupPlanId: '${ref}', BackupPlanArn: arn('backup', 'backup-plan:${ref}'), VersionId: '${letters:48}' },
  },
  'AWS::DLM::LifecyclePolicy': { ref: 'policy-${hex:17}', attributes: { Arn: arn('dlm', 'policy/${ref}') } },
  'AWS::ServiceCatalog::Portfolio': { ref: 'port-${lower:13}', attributes: { PortfolioName: '${Properties.DisplayName}' } },
  'AWS::ServiceCatalog::CloudFormationProduct': {
    ref: 'prod-${lower:13}',
    attributes: { ProductName: '${Properties.Name}', ProvisioningArtifactIds: 'pa-${lower:13}', ProvisioningArtifactNames: 'v1' },
  },
  'AWS::ServiceCatalog::CloudFormationProvisionedProduct': {
    ref: 'pp-${lower:13}',
    attributes: {
      ProvisionedProductId: '${ref}',
      RecordId: 'rec-${lower:13}',
      CloudformationStackArn: arn('cloudformation', 'stack/SC-${account}-${ref}/${uuid}'),
    },
    replaceOn: ['ProvisionedProductName', 'NotificationArns'],
  },
  'AWS::ServiceCatalogAppRegistry::Application': {
    ref: '${lower:26}',
    attributes: {
      Id: '${ref}',
      Arn: arn('servicecatalog', '/applications/${ref}'),
      ApplicationName: '${Properties.Name}',
      ApplicationTagKey: 'awsApplication',
      ApplicationTagValue: arn('resource-groups', 'group/${Properties.Name}/${ref}'),
    },
  },
  'AWS::ServiceCatalogAppRegistry::AttributeGroup': {
    ref: '${lower:26}',
    attributes: { Id: '${ref}', Arn: arn('servicecatalog', '/attribute-groups/${ref}') },
  },
  'AWS::Organizations::Policy': { ref: 'p-${lower:10}', attributes: { Id: '${ref}' }, replaceOn: ['Type'] },
  'AWS::RAM::ResourceShare': { ref: arn('ram', 'resource-share/${uuid}'), attributes: { Arn: '${ref}' } },
  'AWS::SSO::PermissionSet': {
    ref: '${Properties.InstanceArn}|arn:${partition}:sso:::permissionSet/ssoins-${hex:16}/ps-${hex:16}',
    attributes: { PermissionSetArn: '${part2}' },
    replaceOn: ['InstanceArn', 'Name'],
  },
  'AWS::ResourceGroups::Group': { named: 'Name', attributes: { Arn: arn('resource-groups', 'group/${name}') } },
}
