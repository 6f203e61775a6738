import type { Dialect } from './dialect.ts'

const stackArn = /^arn:[\w-]+:cloudformation:([\w-]+):\d*:stack\/([^/]+)\//

/** AWS CloudFormation's dialect. Source: "Custom resource reference" (AWS CloudFormation User Guide). */
export const cloudFormation: Dialect = {
  engine: 'cfn',
  title: 'CloudFormation',

  speaks: (event) => String(event['StackId']).startsWith('arn:'),
  request: (operation, { ServiceToken: serviceToken }) => ({
    ...operation,
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
  // One domain a partition: aws, China, European Sovereign Cloud, and the isolated ones (iso, iso-b, iso-e, iso-f).
  responseDomains: ['amazonaws.com', 'amazonaws.com.cn', 'amazonaws.eu', 'c2s.ic.gov', 'sc2s.sgov.gov', 'cloud.adc-e.uk', 'csp.hci.ic.gov'],
  isResponseHost(hostname, { stackId }) {
    const region = stackArn.exec(stackId)?.[1]
    if (region === undefined) return false
    const bucket = `cloudformation-custom-resource-response-${region.replaceAll('-', '')}`
    return cloudFormation.responseDomains.some((domain) =>
      ['s3', `s3.${region}`, `s3-${region}`, `s3.dualstack.${region}`].some((service) => hostname === `${bucket}.${service}.${domain}`),
    )
  },

  maxIdBytes: 1024,
  allowsReplacement: true,
  failedId: 'required',
  supportsNoEcho: true,
  // Observed: CloudFormation names what never got an id "<stack name>-<logical id>-<random>".
  isInventedId: (id, { stackId, logicalResourceId }) => id.startsWith(`${stackArn.exec(stackId)?.[2] ?? ' '}-${logicalResourceId}-`),
}
