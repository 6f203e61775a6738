import type { StandInShape, StandInShapes } from '../stand-in-shape.ts'

/** Resources of EC2 that Ref gives an id of, by the id's prefix; their attributes follow the generic rule, their `<Type>Id` is the id. */
const prefixes = {
  VPC: 'vpc',
  Subnet: 'subnet',
  SecurityGroup: 'sg',
  InternetGateway: 'igw',
  NatGateway: 'nat',
  RouteTable: 'rtb',
  NetworkInterface: 'eni',
  NetworkAcl: 'acl',
  VPCEndpoint: 'vpce',
  LaunchTemplate: 'lt',
  Volume: 'vol',
  TransitGateway: 'tgw',
  VPCPeeringConnection: 'pcx',
} as const

const shape = (prefix: string, more: StandInShape = {}): StandInShape => ({ ref: `${prefix}-\${hex:17}`, ...more })

/** EC2, Network Firewall. Source: "AWS resource and property types reference" (AWS CloudFormation Template Reference). */
export const networkShapes: StandInShapes = {
  ...Object.fromEntries(Object.entries(prefixes).map(([type, prefix]) => [`AWS::EC2::${type}`, shape(prefix)])),
  'AWS::EC2::VPC': shape('vpc', {
    attributes: {
      VpcId: '${ref}',
      DefaultSecurityGroup: 'sg-${hex:17}',
      DefaultNetworkAcl: 'acl-${hex:17}',
      Ipv6CidrBlocks: ['2600:1f18:4000:1200::/56'],
    },
    replaceOn: ['CidrBlock', 'Ipv4IpamPoolId', 'Ipv4NetmaskLength'],
  }),
  'AWS::EC2::VPCEndpoint': shape('vpce', {
    attributes: { DnsEntries: ['Z7HUB22UULQXV:vpce.${region}.vpce.${urlSuffix}'], NetworkInterfaceIds: ['eni-${hex:17}'] },
    replaceOn: ['ServiceName', 'VpcId', 'VpcEndpointType'],
  }),
  'AWS::EC2::EIP': {
    ref: '203.0.113.1${digits:1}',
    attributes: { PublicIp: '${ref}', AllocationId: 'eipalloc-${hex:17}' },
  },
  'AWS::NetworkFirewall::Firewall': {
    named: 'FirewallName',
    ref: 'arn:${partition}:network-firewall:${region}:${account}:firewall/${name}',
    attributes: { FirewallArn: '${ref}', FirewallId: '${uuid}', EndpointIds: ['${region}a:vpce-${hex:17}', '${region}b:vpce-${hex:17}'] },
  },
  'AWS::EC2::Subnet': shape('subnet', {
    attributes: { SubnetId: '${ref}', NetworkAclAssociationId: 'aclassoc-${hex:17}', OutpostArn: '' },
    replaceOn: ['AvailabilityZone', 'CidrBlock', 'VpcId'],
  }),
  'AWS::EC2::SecurityGroup': shape('sg', {
    attributes: { GroupId: '${ref}', Id: '${ref}', VpcId: '${Properties.VpcId|vpc-00000000000000000}' },
    replaceOn: ['GroupName', 'GroupDescription', 'VpcId'],
  }),
  'AWS::EC2::Instance': shape('i', {
    attributes: { InstanceId: '${ref}' },
    replaceOn: ['ImageId', 'KeyName', 'SubnetId', 'AvailabilityZone', 'NetworkInterfaces'],
  }),
}
