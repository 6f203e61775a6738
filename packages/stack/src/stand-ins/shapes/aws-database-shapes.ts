import type { StandInShapes } from '../stand-in-shape.ts'
import { arn } from './aws-arn.ts'

const rds = (prefix: string): string => `\${name}.${prefix}\${lower:12}.\${region}.rds.\${urlSuffix}`

/** RDS, Redshift, ElastiCache, EFS, MSK. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const databaseShapes: StandInShapes = {
  'AWS::RDS::DBInstance': {
    named: 'DBInstanceIdentifier',
    generated: '${stackName}-${logicalId}-${lower:12}',
    lowerCase: true,
    attributes: {
      'Endpoint.Address': rds(''),
      'Endpoint.Port': '${Properties.Port|3306}',
      DBInstanceArn: arn('rds', 'db:${name}'),
      DbiResourceId: 'db-${letters:26}',
      'MasterUserSecret.SecretArn': arn('secretsmanager', 'secret:rds!db-${uuid}-${letters:6}'),
    },
  },
  'AWS::RDS::DBCluster': {
    named: 'DBClusterIdentifier',
    generated: '${stackName}-${logicalId}-${lower:12}',
    lowerCase: true,
    attributes: {
      'Endpoint.Address': rds('cluster-'),
      'Endpoint.Port': '${Properties.Port|3306}',
      'ReadEndpoint.Address': rds('cluster-ro-'),
      DBClusterArn: arn('rds', 'cluster:${name}'),
      DBClusterResourceId: 'cluster-${letters:26}',
      'MasterUserSecret.SecretArn': arn('secretsmanager', 'secret:rds!cluster-${uuid}-${letters:6}'),
    },
  },
  'AWS::Redshift::Cluster': {
    named: 'ClusterIdentifier',
    lowerCase: true,
    attributes: {
      'Endpoint.Address': '${name}.${lower:12}.${region}.redshift.${urlSuffix}',
      'Endpoint.Port': '${Properties.Port|5439}',
    },
  },
  'AWS::ElastiCache::ReplicationGroup': {
    named: 'ReplicationGroupId',
    lowerCase: true,
    attributes: {
      'PrimaryEndPoint.Address': '${name}.${lower:6}.ng.0001.use1.cache.${urlSuffix}',
      'PrimaryEndPoint.Port': '${Properties.Port|6379}',
      'ConfigurationEndPoint.Port': '${Properties.Port|6379}',
      'ReaderEndPoint.Address': '${name}-ro.${lower:6}.ng.0001.use1.cache.${urlSuffix}',
      'ReaderEndPoint.Port': '${Properties.Port|6379}',
      'ReadEndPoint.Addresses': '[${name}-001.cache.${urlSuffix}, ${name}-002.cache.${urlSuffix}]',
      'ReadEndPoint.Addresses.List': ['${name}-001.cache.${urlSuffix}', '${name}-002.cache.${urlSuffix}'],
      'ReadEndPoint.Ports': '[${Properties.Port|6379}, ${Properties.Port|6379}]',
      'ReadEndPoint.Ports.List': ['${Properties.Port|6379}', '${Properties.Port|6379}'],
    },
  },
  'AWS::EFS::FileSystem': {
    ref: 'fs-${hex:17}',
    attributes: { FileSystemId: '${ref}', Arn: arn('elasticfilesystem', 'file-system/${ref}') },
  },
  'AWS::EFS::AccessPoint': {
    ref: 'fsap-${hex:17}',
    attributes: { AccessPointId: '${ref}', Arn: arn('elasticfilesystem', 'access-point/${ref}') },
  },
  'AWS::MSK::Cluster': { named: 'ClusterName', ref: arn('kafka', 'cluster/${name}/${uuid}-1'), attributes: { Arn: '${ref}' } },
}
