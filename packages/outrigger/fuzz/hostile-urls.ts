import fc, { type Arbitrary } from 'fast-check'
import { nonce } from './hostile-values.ts'

/** What nobody may read but the engine. */
export const secret = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

const cfnBucket = 'cloudformation-custom-resource-response-useast1.s3.amazonaws.com'
const cfnQuery = (date: string, expires: string): string =>
  `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=${date}&X-Amz-Expires=${expires}&X-Amz-Signature=${secret}`
const rosQuery = (expires: string): string => `Expires=${expires}&OSSAccessKeyId=LTAIexample&Signature=${secret}`

const soundQuery = { cfn: cfnQuery('20260101T000000Z', '7200'), ros: rosQuery('1767232800') }
const soundHost = { cfn: cfnBucket, ros: 'ros.cn-beijing.aliyuncs.com' }

type Engine = 'cfn' | 'ros'

/** Where a sound request is answered. */
export const soundUrl = (engine: Engine, name: string = nonce): string => `https://${soundHost[engine]}/${name}?${soundQuery[engine]}`

const queries: Readonly<Record<Engine, readonly string[]>> = {
  cfn: [
    soundQuery.cfn,
    cfnQuery('20251231T000000Z', '7200'),
    cfnQuery('20260101T000000Z', '1'),
    cfnQuery('20990101T000000Z', '604800'),
    cfnQuery('20260230T000000Z', '7200'),
    cfnQuery('99999999T999999Z', '-1'),
    cfnQuery('', '1e9'),
    cfnQuery('2026', '999999999999'),
    `X-Amz-Signature=${secret}&X-Amz-Signature=${secret}`,
    `%&=&&%zz=${secret}`,
  ],
  ros: [
    soundQuery.ros,
    rosQuery('0'),
    rosQuery('1'),
    rosQuery('soon'),
    rosQuery('999999999999'),
    `Signature=${secret}`,
    `?%E0%A4%A&s=${secret}`,
  ],
}

const hosts: Readonly<Record<Engine, readonly string[]>> = {
  cfn: [cfnBucket, 'bucket.s3.eu-west-1.amazonaws.com', 's3.amazonaws.com:8443', 'S3.CN-NORTH-1.AMAZONAWS.COM.CN', 's3.amazonaws.eu'],
  ros: [soundHost.ros, 'ros-vpc.cn-beijing.aliyuncs.com', 'ROS.ALIYUNCS.COM', 'bucket.oss-cn-beijing.aliyuncs.com:444'],
}

/** Hosts nothing may be sent to, but for the two that the fuzzed handlers allow: proxy.example, and 127.0.0.1 also by plain HTTP. */
const strangers: readonly string[] = [
  'proxy.example',
  'proxy.example.evil.example',
  '127.0.0.1',
  '127.0.0.1:8080',
  '127.1',
  'localhost',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '169.254.169.254',
  '10.0.0.1',
  '100.100.100.200',
  'evil.example',
  'amazonaws.com',
  'aliyuncs.com',
  'amazonaws.com.evil.example',
  'evilamazonaws.com',
  'evil-aliyuncs.com',
  's3.amazonaws.com.',
  's3.amazonaws.com%00.evil.example',
  's3.amazonaws.com\\@evil.example',
  'user:password@s3.amazonaws.com',
  'user@ros.aliyuncs.com',
  'xn--s3-.amazonaws.com',
  '\uFF53\uFF13.amazonaws.com',
  '',
]

/** Texts that are no address for a response, or none at all. */
const others: readonly string[] = [
  `file:///etc/passwd?${secret}`,
  `file://s3.amazonaws.com/${nonce}?${secret}`,
  `ftp://s3.amazonaws.com/${nonce}?${secret}`,
  `javascript:alert(${nonce})`,
  `data:text/plain,x?${secret}`,
  `blob:https://s3.amazonaws.com/${nonce}?${secret}`,
  `//s3.amazonaws.com/${nonce}?${secret}`,
  `/${nonce}?${secret}`,
  `https:s3.amazonaws.com?${secret}`,
  'https://',
  'not a URL',
  'http://[',
]

const paths = [nonce, `${nonce}/%2F..%2f`, `../${nonce}/./`, `${nonce}\uD800`, `${nonce}%`, `${nonce};x='"<>`, `${nonce}\n\r\t`]

/** A URL of which little is as it should be; where it can be answered at all, it is the run's own. */
export function hostileUrl(engine: Engine): Arbitrary<string> {
  const address = fc
    .record({
      scheme: fc.oneof({ weight: 5, arbitrary: fc.constant('https') }, { weight: 1, arbitrary: fc.constantFrom('http', 'HTTPS', 'ws') }),
      host: fc.oneof(fc.constantFrom(...hosts[engine]), fc.constantFrom(...strangers)),
      path: fc.constantFrom(...paths),
      query: fc.constantFrom(...queries[engine]),
    })
    .map(({ scheme, host, path, query }) => `${scheme}://${host}/${path}?${query}`)
  return fc.oneof({ weight: 4, arbitrary: address }, { weight: 1, arbitrary: fc.constantFrom(...others) })
}
