import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cloudFormation } from './cloudformation.ts'
import { cfnAddress } from './request.fixture.ts'
import { SignedUrl } from './signed-url.ts'

const bucket = 'cloudformation-custom-resource-response'

const stackIn = (partition: string, region: string): string => `arn:${partition}:cloudformation:${region}:123456789012:stack/shop/1-2-3`

const isResponseHost = (hostname: string, stackId: string): boolean => cloudFormation.isResponseHost(hostname, { ...cfnAddress, stackId })

describe("CloudFormation's dialect", () => {
  test('is CloudFormation', () => {
    expect(cloudFormation.engine).toBe('cfn')
    expect(cloudFormation.title).toBe('CloudFormation')
  })

  test('names its stacks by ARN', () => {
    expect(cloudFormation.speaks(stackIn('aws', 'us-east-1'))).toBe(true)
    expect(cloudFormation.speaks('4a6c9851-3b0f-4f5f-b4ca-a14bf6910001')).toBe(false)
    expect(cloudFormation.speaks('x arn:aws:cloudformation')).toBe(false)
  })

  test('sends scalars as strings, and its own properties among the others', () => {
    expect(cloudFormation.scalarsAreStrings).toBe(true)
    expect(cloudFormation.reservedProperties).toEqual(['ServiceToken', 'ServiceTimeout'])
  })

  test('A1 · tells repeats apart by their URL', () => {
    expect(cloudFormation.identifiedByUrl).toBe(true)
  })

  test('B2 · waits an hour unless ServiceTimeout says otherwise', () => {
    expect(cloudFormation.defaultTimeout).toBe(3600)
    expect(cloudFormation.timeoutProperty).toBe('ServiceTimeout')
  })

  test('D1 · takes a PUT with an empty content type and its length in bytes, and no other header', () => {
    expect(cloudFormation.method).toBe('PUT')
    expect(Object.entries(cloudFormation.headers(4096, 0))).toEqual([
      ['content-type', ''],
      ['content-length', '4096'],
    ])
  })

  test('D5 · has one URL, also when the event names another', () => {
    const other = new SignedUrl('https://intranet.example/')
    expect(cloudFormation.responseUrls({ ...cfnAddress, intranetResponseUrl: other })).toEqual([cfnAddress.responseUrl])
  })

  test('C6 · holds ids of 1024 bytes', () => {
    expect(cloudFormation.maxIdBytes).toBe(1024)
  })

  test('C3 · wants an id on FAILED too, allows replacement, and knows NoEcho', () => {
    expect(cloudFormation.failedId).toBe('required')
    expect(cloudFormation.allowsReplacement).toBe(true)
    expect(cloudFormation.supportsNoEcho).toBe(true)
  })

  test('F5 · sends no Delete without an id', () => {
    expect(cloudFormation.idOfNothing).toBeUndefined()
  })
})

describe('D4 · response hosts of CloudFormation', () => {
  const regions = [
    ['aws', 'us-east-1', 'useast1', 'amazonaws.com'],
    ['aws', 'ap-southeast-2', 'apsoutheast2', 'amazonaws.com'],
    ['aws-us-gov', 'us-gov-west-1', 'usgovwest1', 'amazonaws.com'],
    ['aws-cn', 'cn-north-1', 'cnnorth1', 'amazonaws.com.cn'],
    ['aws-eusc', 'eusc-de-east-1', 'euscdeeast1', 'amazonaws.eu'],
    ['aws-iso', 'us-iso-east-1', 'usisoeast1', 'c2s.ic.gov'],
    ['aws-iso-b', 'us-isob-east-1', 'usisobeast1', 'sc2s.sgov.gov'],
    ['aws-iso-e', 'eu-isoe-west-1', 'euisoewest1', 'cloud.adc-e.uk'],
    ['aws-iso-f', 'us-isof-south-1', 'usisofsouth1', 'csp.hci.ic.gov'],
  ] as const

  test('stand below one domain a partition', () => {
    expect(cloudFormation.responseDomains).toEqual([...new Set(regions.map(([, , , domain]) => domain))])
  })

  describe.each(regions)('%s in %s', (partition, region, name, domain) => {
    const stackId = stackIn(partition, region)

    test.each(['s3', `s3.${region}`, `s3-${region}`, `s3.dualstack.${region}`])('are the bucket by %s', (service) => {
      expect(isResponseHost(`${bucket}-${name}.${service}.${domain}`, stackId)).toBe(true)
      expect(isResponseHost(new SignedUrl(`HTTPS://${bucket}-${name}.${service}.${domain}/`.toUpperCase()).hostname, stackId)).toBe(true)
    })

    test.each(regions.filter(([other]) => other !== partition))('are not in %s', (_, otherRegion, otherName, otherDomain) => {
      expect(isResponseHost(`${bucket}-${otherName}.s3.${otherRegion}.${otherDomain}`, stackId)).toBe(false)
      expect(isResponseHost(`${bucket}-${name}.s3.${region}.${otherDomain}`, stackId)).toBe(otherDomain === domain)
    })
  })

  const exact = `${bucket}-useast1.s3.us-east-1.amazonaws.com`

  test.each([
    `${exact}.`,
    `${exact}.evil.example`,
    `${exact}.cn`,
    `x${exact}`,
    `.${exact}`,
    `evil.${exact}`,
    exact.toUpperCase(),
    `${exact} `,
    exact.replace('amazonaws', 'xamazonaws'),
    exact.replace('amazonaws.com', 'amazonaws-com'),
    exact.replace('amazonaws.com', 'amazonaws.co'),
    exact.replace('.s3.us', 'xs3.us'),
    exact.replace('s3.us-east-1', 's3.eu-west-1'),
    exact.replace('s3.us-east-1', 's3-website-us-east-1'),
    exact.replace('s3.us-east-1', 's3-accelerate'),
    exact.replace('s3.us-east-1', 'us-east-1'),
    exact.replace('s3.us-east-1.', ''),
    exact.replace('useast1', 'us-east-1'),
    exact.replace('useast1', 'uswest1'),
    exact.replace('useast1', 'useast1-evil'),
    exact.replace('response', 'respon5e'),
    `s3.us-east-1.amazonaws.com`,
    `${bucket}-useast1`,
    `${bucket}-.s3.amazonaws.com`,
    'amazonaws.com',
    'amazonaws.com.evil.example',
    '127.0.0.1',
    '',
  ])('are not %j', (hostname) => {
    expect(isResponseHost(exact, stackIn('aws', 'us-east-1'))).toBe(true)
    expect(isResponseHost(hostname, stackIn('aws', 'us-east-1'))).toBe(false)
  })

  test.each([
    '',
    'stack',
    '4a6c9851-3b0f-4f5f-b4ca-a14bf6910001',
    'arn:aws:cloudformation:us-east-1:123456789012:stack/shop',
    'arn:aws:cloudformation::123456789012:stack/shop/1',
    'arn:aws:s3:us-east-1:123456789012:stack/shop/1',
    'arn:aws:cloudformation:us.east.1:123456789012:stack/shop/1',
    'arn:aws:cloudformation:us-east-1:account:stack/shop/1',
    'arn:aws:cloudformation:us-east-1:123456789012:changeSet/shop/1',
    ' arn:aws:cloudformation:us-east-1:123456789012:stack/shop/1',
  ])('are unknown of a StackId that is %j', (stackId) => {
    expect(isResponseHost(exact, stackId)).toBe(false)
    expect(isResponseHost(`${bucket}-.s3.amazonaws.com`, stackId)).toBe(false)
    expect(isResponseHost(`${bucket}-undefined.s3.amazonaws.com`, stackId)).toBe(false)
  })

  test('are those of the default domain in a partition not known yet', () => {
    expect(isResponseHost(exact, stackIn('aws-new', 'us-east-1'))).toBe(true)
    expect(isResponseHost(exact, stackIn('constructor', 'us-east-1'))).toBe(false)
  })

  test('are found of a stack in an account that is left out', () => {
    expect(isResponseHost(exact, 'arn:aws:cloudformation:us-east-1::stack/shop/1')).toBe(true)
  })
})

describe('C5 · ids that CloudFormation invents', () => {
  const isInvented = (id: string, stackId: string = cfnAddress.stackId): boolean =>
    cloudFormation.isInventedId(id, { ...cfnAddress, stackId })

  test('begin with the names of stack and resource', () => {
    expect(isInvented('shop-Site-1A2B3C4D5E6F7')).toBe(true)
    expect(isInvented('shop-Site-')).toBe(true)
  })

  test.each(['shop-Site', 'shop-Site1-1A2B', 'shop-Other-1A2B', 'shop2-Site-1A2B', 'x-shop-Site-1A2B', 'Shop-Site-1A2B', 'site-1', ''])(
    'are not %j',
    (id) => {
      expect(isInvented(id)).toBe(false)
    },
  )

  test('are unknown of a stack without a name', () => {
    expect(isInvented('undefined-Site-1A2B', 'stack')).toBe(false)
    expect(isInvented('-Site-1A2B', 'stack')).toBe(false)
    expect(isInvented(' -Site-1A2B', 'stack')).toBe(false)
    expect(isInvented('-Site-1A2B', 'arn:aws:cloudformation:us-east-1:1:stack//1')).toBe(false)
  })

  test('are told by the whole names, whatever they hold', () => {
    const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,20}$/)
    const logicalId = fc.stringMatching(/^[a-zA-Z0-9]{1,20}$/)
    fc.assert(
      fc.property(name, logicalId, fc.string(), (stackName, logicalResourceId, rest) => {
        const address = { ...cfnAddress, logicalResourceId, stackId: `arn:aws:cloudformation:us-east-1:1:stack/${stackName}/x` }
        expect(cloudFormation.isInventedId(`${stackName}-${logicalResourceId}-${rest}`, address)).toBe(true)
        expect(cloudFormation.isInventedId(`${stackName}-${logicalResourceId}`, address)).toBe(false)
      }),
    )
  })
})
