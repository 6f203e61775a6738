import type { StandInShapes } from '../stand-in-shape.ts'
import { arn } from './aws-arn.ts'

const host = (service: string): string => `\${logicalId}-\${digits:10}.\${region}.${service}.\${urlSuffix}`

/** Types whose Ref or attributes templates take apart piece by piece. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const arnShapes: StandInShapes = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    ref: arn('elasticloadbalancing', 'loadbalancer/${Properties.Type?network=net|app}/${name}/${hex:16}'),
    attributes: {
      DNSName: host('elb'),
      LoadBalancerFullName: '${tail}',
      LoadBalancerName: '${name}',
      CanonicalHostedZoneID: 'Z35SXDOTRQ7X7K',
    },
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    ref: arn('elasticloadbalancing', 'targetgroup/${name}/${hex:16}'),
    attributes: {
      TargetGroupFullName: 'targetgroup/${tail}',
      TargetGroupName: '${name}',
      LoadBalancerArns: [arn('elasticloadbalancing', 'loadbalancer/app/${logicalId}/${hex:16}')],
    },
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    ref: arn('elasticloadbalancing', 'listener/${balancer}/${hex:16}'),
    attributes: { ListenerArn: '${ref}' },
    replaceOn: ['LoadBalancerArn'],
  },
  'AWS::CertificateManager::Certificate': { ref: arn('acm', 'certificate/${uuid}') },
  'AWS::Batch::JobQueue': { ref: arn('batch', 'job-queue/${name}') },
  'AWS::EKS::Cluster': {
    ref: '${name}',
    attributes: {
      Arn: arn('eks', 'cluster/${name}'),
      OpenIdConnectIssuerUrl: 'https://oidc.eks.${region}.${urlSuffix}/id/${hex:32}',
      Endpoint: 'https://${hex:32}.gr7.${region}.eks.${urlSuffix}',
    },
  },
  'AWS::Route53::HostedZone': {
    ref: 'Z${letters:13}',
    attributes: {
      Id: '${ref}',
      NameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com', 'ns-3.awsdns-03.net', 'ns-4.awsdns-04.co.uk'],
    },
  },
}
