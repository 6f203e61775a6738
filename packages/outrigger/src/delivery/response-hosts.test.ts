import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { cfnAddress, rosAddress } from '../protocol/request.fixture.ts'
import type { ResponseAddress } from '../protocol/request.ts'
import { rosDialect } from '../protocol/ros.ts'
import { SignedUrl } from '../protocol/signed-url.ts'
import { allowedUrls, type ResponseHosts } from './response-hosts.ts'

const variable = 'OUTRIGGER_RESPONSE_HOSTS'
const before = process.env[variable]

afterEach(() => {
  if (before === undefined) delete process.env[variable]
  else process.env[variable] = before
})

function isAllowed(url: string, hosts: ResponseHosts = [], address: ResponseAddress = cfnAddress): boolean {
  try {
    return allowedUrls({ ...address, responseUrl: new SignedUrl(url) }, hosts).length > 0
  } catch {
    return false
  }
}

const { intranetResponseUrl: _unused, ...rosAlone } = rosAddress
const bucket = 'cloudformation-custom-resource-response-euwest1'

describe('hosts of responses', () => {
  test.for([
    `https://${bucket}.s3.eu-west-1.amazonaws.com/x`,
    'https://any.s3.amazonaws.com/x',
    'https://any.s3.cn-north-1.amazonaws.com.cn/x',
    'https://any.s3.eusc-de-east-1.amazonaws.eu/x',
    'https://any.s3.us-iso-east-1.c2s.ic.gov/x',
    'https://any.s3.us-isob-east-1.sc2s.sgov.gov/x',
    'https://ANY.S3.AMAZONAWS.COM:8443/x',
  ])('D4 · by default the engine’s domains are allowed, of every partition: %s', (url) => {
    expect(isAllowed(url)).toBe(true)
  })

  test.for([
    'http://any.s3.amazonaws.com/x',
    'ftp://any.s3.amazonaws.com/x',
    'file:///etc/passwd',
    'data:text/plain,any.amazonaws.com',
    'javascript:alert(1)//.amazonaws.com',
    'https://amazonaws.com/x',
    'https://evilamazonaws.com/x',
    'https://any.amazonaws.com.evil.example/x',
    'https://evil.example/.amazonaws.com',
    'https://evil.example#.amazonaws.com',
    'https://evil.example\\.amazonaws.com/',
    'https://user@any.amazonaws.com/x',
    'https://any.amazonaws.com:secret@evil.example/',
    'https://any.amazonaws.com./x',
    'https://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://10.0.0.1/x',
    'https://any.aliyuncs.com/x',
  ])('D4 · all else is refused: %s', (url) => {
    expect(isAllowed(url)).toBe(false)
  })

  test('D4 · a refusal is one clear error, without the query', () => {
    const responseUrl = new SignedUrl('https://user:pass@evil.example/path?X-Amz-Signature=secret')
    expect(() => allowedUrls({ ...cfnAddress, responseUrl }, [])).toThrow(
      expect.objectContaining({
        name: 'EventError',
        code: 'RESPONSE_HOST_REFUSED',
        message:
          'no response is sent to https://evil.example/path: it is not https on a response host of CloudFormation; ' +
          'a further host is allowed by the option responseHosts or the variable OUTRIGGER_RESPONSE_HOSTS',
      }) as Error,
    )
  })

  test('D4 · exact allows the response bucket of the stack’s region alone', () => {
    expect(isAllowed(`https://${bucket}.s3.amazonaws.com/x`, 'exact')).toBe(true)
    expect(isAllowed(`https://${bucket}.s3.eu-west-1.amazonaws.com/x`, 'exact')).toBe(true)
    expect(isAllowed('https://any.s3.amazonaws.com/x', 'exact')).toBe(false)
    expect(isAllowed('https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/x', 'exact')).toBe(false)
    expect(isAllowed(`http://${bucket}.s3.amazonaws.com/x`, 'exact')).toBe(false)
    for (const letter of 'exact') expect(isAllowed(`https://${letter}/x`, 'exact')).toBe(false)
  })

  test('D4 · on ROS Alibaba Cloud’s domains are, and exactly ROS’s hosts', () => {
    expect(isAllowed('https://any.aliyuncs.com/x', [], rosAlone)).toBe(true)
    expect(isAllowed('https://any.aliyuncs.com/x', 'exact', rosAlone)).toBe(false)
    expect(isAllowed('https://ros.cn-beijing.aliyuncs.com/x', 'exact', rosAlone)).toBe(true)
    expect(isAllowed('https://any.amazonaws.com/x', [], rosAlone)).toBe(false)
    expect(isAllowed('https://evilaliyuncs.com/x', [], rosAlone)).toBe(false)
  })
})

describe('further hosts', () => {
  test.for<[string, string, boolean]>([
    ['https://proxy.example/x', 'proxy.example', true],
    ['https://proxy.example:8443/x', 'proxy.example', true],
    ['https://proxy.example:8443/x', 'proxy.example:8443', true],
    ['https://proxy.example:8444/x', 'proxy.example:8443', false],
    ['https://proxy.example/x', 'proxy.example:443', false],
    ['https://a.proxy.example/x', 'proxy.example', false],
    ['https://a.proxy.example/x', '.proxy.example', true],
    ['https://proxy.example/x', '.proxy.example', false],
    ['https://evilproxy.example/x', '.proxy.example', false],
    ['https://evilproxy.example/x', 'proxy.example', false],
    ['http://proxy.example/x', 'proxy.example', false],
    ['http://127.0.0.1:8080/x', '127.0.0.1', true],
    ['http://127.0.0.1:8080/x', '127.0.0.1:8080', true],
    ['http://127.0.0.1:8081/x', '127.0.0.1:8080', false],
    ['http://127.1.2.3/x', '127.1.2.3', true],
    ['http://127.10.20.30/x', '127.10.20.30', true],
    ['http://localhost:1/x', 'localhost', true],
    ['http://[::1]:1/x', '[::1]', true],
    ['https://127.0.0.1/x', '127.0.0.1', true],
    ['http://10.0.0.1/x', '10.0.0.1', false],
    ['http://127.0.0.1.evil.example/x', '127.0.0.1.evil.example', false],
    ['http://a127.0.0.1.example/x', 'a127.0.0.1.example', false],
    ['http://localhost.evil.example/x', '.evil.example', false],
    ['http://user@127.0.0.1/x', '127.0.0.1', false],
    ['ftp://proxy.example/x', 'proxy.example', false],
    ['ftp://127.0.0.1/x', '127.0.0.1', false],
  ])('D4 · %s by %s: %s', ([url, host, expected]) => {
    expect(isAllowed(url, [host])).toBe(expected)
    process.env[variable] = host
    expect(isAllowed(url)).toBe(expected)
    expect(isAllowed(url, 'exact')).toBe(expected)
  })

  test('D4 · the variable is a list by commas, read at each request; empty places allow nothing', () => {
    expect(isAllowed('https://b.example/x')).toBe(false)
    process.env[variable] = ' a.example , b.example,,'
    expect(isAllowed('https://b.example/x', 'exact')).toBe(true)
    expect(isAllowed('https://a.example/x', ['c.example'])).toBe(true)
    expect(isAllowed('https://c.example/x', ['c.example'])).toBe(true)
    expect(isAllowed('https://d.example/x')).toBe(false)
    process.env[variable] = ''
    expect(isAllowed('https://b.example/x')).toBe(false)
  })

  test('D4 · are known in any case', () => {
    expect(isAllowed('https://proxy.example/x', ['Proxy.Example'])).toBe(true)
  })

  test('D4 · are added to the engine’s own', () => {
    expect(isAllowed('https://any.s3.amazonaws.com/x', ['proxy.example'])).toBe(true)
  })
})

describe('two URLs', () => {
  const addressed = (responseUrl: string, intranet: string, choice: 'public' | 'intranet' = 'public'): readonly string[] =>
    allowedUrls(
      {
        ...rosAddress,
        dialect: rosDialect({ responseUrl: choice }),
        responseUrl: new SignedUrl(responseUrl),
        intranetResponseUrl: new SignedUrl(intranet),
      },
      [],
    ).map((url) => url.hostname)

  test('D5 · are both tried, best first', () => {
    expect(addressed('https://ros.aliyuncs.com/', 'https://ros-vpc.aliyuncs.com/')).toEqual(['ros.aliyuncs.com', 'ros-vpc.aliyuncs.com'])
    expect(addressed('https://ros.aliyuncs.com/', 'https://ros-vpc.aliyuncs.com/', 'intranet')).toEqual([
      'ros-vpc.aliyuncs.com',
      'ros.aliyuncs.com',
    ])
  })

  test('D4 · one that is not allowed is never among them', () => {
    expect(addressed('https://ros.aliyuncs.com/', 'https://evil.example/')).toEqual(['ros.aliyuncs.com'])
    expect(addressed('https://evil.example/', 'https://ros-vpc.aliyuncs.com/')).toEqual(['ros-vpc.aliyuncs.com'])
    expect(() => addressed('https://evil.example/', 'http://ros-vpc.aliyuncs.com/')).toThrow('no response is sent to https://evil.example/')
  })
})

test('D4 · no host outside the domains is ever allowed by default', () => {
  const label = fc.stringMatching(/^[a-z0-9-]{1,8}$/)
  const domains = cloudFormation.responseDomains
  const host = fc.oneof(
    fc.domain(),
    fc.ipV4(),
    fc.tuple(label, fc.constantFrom(...domains), label).map(([a, domain, b]) => `${a}.${domain}.${b}`),
    fc.tuple(label, fc.constantFrom(...domains)).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(host, fc.webPath(), (host, path) => {
      fc.pre(URL.canParse(`https://${host}${path}`))
      const { hostname } = new URL(`https://${host}`)
      expect(isAllowed(`https://${host}${path}`)).toBe(domains.some((domain) => hostname.endsWith(`.${domain}`)))
      expect(isAllowed(`http://${host}${path}`)).toBe(false)
    }),
  )
})
