import type { Dialect } from './dialect.ts'

const stackArn = /^arn:([\w-]+):cloudformation:([\w-]+):\d*:stack\/([^/]+)\//

/** The partitions with a domain of their own: China, European Sovereign Cloud, and the isolated ones. */
const domains: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
}

/** The domain that a partition's hosts stand below. */
export const domainOf = (partition: string): string => domains[partition] ?? 'amazonaws.com'

/** AWS CloudFormation's dialect. Source: "Custom resource reference" (AWS CloudFormation User Guide). */
export const cloudFormation: Dialect = {
  engine: 'cfn',
  title: 'CloudFormation',

  speaks: (stackId) => stackId.startsWith('arn:'),
  request: (common, { ServiceToken: serviceToken }) => ({
    ...common,
    engine: 'cfn',
    ...(typeof serviceToken === 'string' && { serviceToken }),
  }),

  scalarsAreStrings: true,
  reservedProperties: ['ServiceToken', 'ServiceTimeout'],
  identifiedByUrl: true,

  defaultTimeout: 3600,
  timeoutProperty: 'ServiceTimeout',

  method: 'PUT',
  headers: (bytes) => ({ 'content-type': '', 'content-length': String(bytes) }),
  responseUrls: (address) => [address.responseUrl],
  responseDomains: ['amazonaws.com', ...Object.values(domains)],
  isResponseHost(hostname, { stackId }) {
    const [, partition = '', region] = stackArn.exec(stackId) ?? []
    if (region === undefined) return false
    const bucket = `cloudformation-custom-resource-response-${region.replaceAll('-', '')}`
    const services = ['s3', `s3.${region}`, `s3-${region}`, `s3.dualstack.${region}`]
    return services.some((service) => hostname === `${bucket}.${service}.${domainOf(partition)}`)
  },

  maxIdBytes: 1024,
  allowsReplacement: true,
  failedId: 'required',
  supportsNoEcho: true,
  // Observed: CloudFormation names what never got an id "<stack name>-<logical id>-<random>".
  isInventedId(id, { stackId, logicalResourceId }) {
    const stackName = stackArn.exec(stackId)?.[3]
    return stackName !== undefined && id.startsWith(`${stackName}-${logicalResourceId}-`)
  },
}
