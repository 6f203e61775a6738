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
  SubnetRouteTableAssociation: 'rtbassoc',
  SubnetNetworkAclAssociation: 'aclassoc',
  SecurityGroupIngress: 'sgr',
  SecurityGroupEgress: 'sgr',
  VPCEndpointService: 'vpce-svc',
  FlowLog: 'fl',
  CustomerGateway: 'cgw',
  VPNConnection: 'vpn',
  VPNGateway: 'vgw',
  VPCCidrBlock: 'vpc-cidr-assoc',
  DHCPOptions: 'dopt',
  EIPAssociation: 'eipassoc',
  TransitGatewayAttachment: 'tgw-attach',
  TransitGatewayVpcAttachment: 'tgw-attach',
  TransitGatewayRouteTable: 'tgw-rtb',
  PrefixList: 'pl',
  EgressOnlyInternetGateway: 'eigw',
  InstanceConnectEndpoint: 'eice',
  Host: 'h',
  CapacityReservation: 'cr',
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
      CidrBlockAssociations: ['vpc-cidr-assoc-${hex:17}'],
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
  'AWS::EC2::Route': {
    ref: '${Properties.RouteTableId}|${Properties.DestinationCidrBlock|::/0}',
    replaceOn: ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId', 'RouteTableId'],
  },
  'AWS::EC2::VPCGatewayAttachment': { ref: 'IGW|${Properties.VpcId}', replaceOn: ['VpcId'] },
  'AWS::EC2::KeyPair': {
    named: 'KeyName',
    attributes: { KeyPairId: 'key-${hex:17}', KeyFingerprint: '${hex:40}' },
    replaceOn: ['*'],
  },
  'AWS::EC2::PlacementGroup': { named: 'GroupName' },
  'AWS::NetworkFirewall::FirewallPolicy': {
    ref: 'arn:${partition}:network-firewall:${region}:${account}:firewall-policy/${name}',
    attributes: { FirewallPolicyArn: '${ref}', FirewallPolicyId: '${uuid}' },
    replaceOn: ['FirewallPolicyName'],
  },
  'AWS::NetworkFirewall::RuleGroup': {
    ref: 'arn:${partition}:network-firewall:${region}:${account}:stateful-rulegroup/${name}',
    attributes: { RuleGroupArn: '${ref}', RuleGroupId: '${uuid}' },
    replaceOn: ['Capacity', 'RuleGroupName', 'Type'],
  },
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    attributes: {
      DNSName: '${name}-${digits:10}.${region}.elb.${urlSuffix}',
      CanonicalHostedZoneName: '${name}-${digits:10}.${region}.elb.${urlSuffix}',
      CanonicalHostedZoneNameID: 'Z35SXDOTRQ7X7K',
      'SourceSecurityGroup.GroupName': 'amazon-elb-sg',
      'SourceSecurityGroup.OwnerAlias': 'amazon-elb',
    },
    replaceOn: ['LoadBalancerName', 'Scheme'],
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    ref: 'arn:${partition}:elasticloadbalancing:${region}:${account}:listener-rule/${balancer}/${hex:16}',
    attributes: { RuleArn: '${ref}', IsDefault: 'false' },
    replaceOn: ['ListenerArn'],
  },
  'AWS::GlobalAccelerator::Accelerator': {
    ref: 'arn:${partition}:globalaccelerator::${account}:accelerator/${uuid}',
    attributes: { AcceleratorArn: '${ref}', DnsName: 'a${hex:16}.awsglobalaccelerator.com' },
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
