import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OutriggerError } from '../errors/outrigger-error.ts'
import { parseServiceToken, type ServiceToken } from './service-token.ts'

const lambda = { kind: 'lambda', partition: 'aws', region: 'eu-west-1', account: '123456789012', functionName: 'site' } as const
const sns = { kind: 'sns', partition: 'aws', region: 'eu-west-1', account: '123456789012', topicName: 'site' } as const
const fc3 = { kind: 'fc', region: 'cn-beijing', account: '1234567890123456', functionName: 'site' } as const
const smq = { kind: 'smq', region: 'cn-beijing', account: '1234567890123456', target: 'queue', name: 'site' } as const
const web = { kind: 'web', url: 'https://provider.example/hook', sync: false, idempotent: false } as const

function parsedOrError(token: string): ServiceToken | OutriggerError {
  try {
    return parseServiceToken(token)
  } catch (error) {
    if (error instanceof OutriggerError) return error
    throw error
  }
}

describe('parseServiceToken', () => {
  test.each<[string, ServiceToken]>([
    ['arn:aws:lambda:eu-west-1:123456789012:function:site', lambda],
    ['arn:aws:lambda:eu-west-1:123456789012:function:site:live', { ...lambda, qualifier: 'live' }],
    ['arn:aws:lambda:eu-west-1:123456789012:function:site:$LATEST', { ...lambda, qualifier: '$LATEST' }],
    ['arn:aws:lambda:eu-west-1:123456789012:function:site:17', { ...lambda, qualifier: '17' }],
    [
      'arn:aws-cn:lambda:cn-north-1:123456789012:function:My_site-2',
      { ...lambda, partition: 'aws-cn', region: 'cn-north-1', functionName: 'My_site-2' },
    ],
    ['arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:site', { ...lambda, partition: 'aws-us-gov', region: 'us-gov-west-1' }],
    ['arn:aws-iso-b:lambda:us-isob-east-1:123456789012:function:site', { ...lambda, partition: 'aws-iso-b', region: 'us-isob-east-1' }],
  ])('a Lambda function, %s', (token, parsed) => {
    expect(parseServiceToken(token)).toStrictEqual(parsed)
  })

  test.each<[string, ServiceToken]>([
    ['arn:aws:sns:eu-west-1:123456789012:site', sns],
    [
      'arn:aws-eusc:sns:eusc-de-east-1:123456789012:My_site-2',
      { ...sns, partition: 'aws-eusc', region: 'eusc-de-east-1', topicName: 'My_site-2' },
    ],
    ['arn:aws:sns:lambda:123456789012:site', { ...sns, region: 'lambda' }],
  ])('an SNS topic, %s', (token, parsed) => {
    expect(parseServiceToken(token)).toStrictEqual(parsed)
  })

  test.each<[string, ServiceToken]>([
    ['acs:fc:cn-beijing:1234567890123456:functions/site', fc3],
    ['acs:fc:cn-beijing:1234567890123456:functions/site/LATEST', { ...fc3, qualifier: 'LATEST' }],
    ['acs:fc:cn-beijing:1234567890123456:functions/shop$site', { ...fc3, functionName: 'shop$site' }],
    ['acs:fc:cn-beijing:1234567890123456:services/shop/functions/site', { ...fc3, serviceName: 'shop' }],
    ['acs:fc:cn-beijing:1234567890123456:services/shop.live/functions/site', { ...fc3, serviceName: 'shop', qualifier: 'live' }],
    ['acs:fc:cn-beijing:1234567890123456:services/shop.live/functions/site/other', { ...fc3, serviceName: 'shop', qualifier: 'live' }],
  ])('a Function Compute function, %s', (token, parsed) => {
    expect(parseServiceToken(token)).toStrictEqual(parsed)
  })

  test.each<[string, ServiceToken]>([
    ['acs:mns:cn-beijing:1234567890123456:queues/site', smq],
    ['acs:mns:cn-beijing:1234567890123456:/queues/site', smq],
    ['acs:mns:cn-beijing:1234567890123456:topics/site-2_x', { ...smq, target: 'topic', name: 'site-2_x' }],
    ['acs:mns:cn-beijing:1234567890123456:/topics/site', { ...smq, target: 'topic' }],
  ])('an SMQ queue or topic, %s', (token, parsed) => {
    expect(parseServiceToken(token)).toStrictEqual(parsed)
  })

  test.each<[string, ServiceToken]>([
    ['web:https://provider.example/hook', web],
    ['web:http://127.0.0.1:8080/hook?key=a:b#c', { ...web, url: 'http://127.0.0.1:8080/hook?key=a:b#c' }],
    ['web[]:https://provider.example/hook', web],
    ['web[sync]:https://provider.example/hook', { ...web, sync: true }],
    ['web[idempotent]:https://provider.example/hook', { ...web, idempotent: true }],
    ['web[sync,idempotent]:https://provider.example/hook', { ...web, sync: true, idempotent: true }],
    ['web[idempotent, sync ]:https://provider.example/hook', { ...web, sync: true, idempotent: true }],
    ['WEB[Sync]:HTTPS://provider.example/hook', { ...web, sync: true, url: 'HTTPS://provider.example/hook' }],
  ])('an HTTP endpoint, %s', (token, parsed) => {
    expect(parseServiceToken(token)).toStrictEqual(parsed)
  })

  test.each([
    '',
    'site',
    'arn:aws:lambda:eu-west-1:123456789012:function:',
    'arn:aws:lambda:eu-west-1:123456789012:function:site:',
    'arn:aws:lambda:eu-west-1:123456789012:function:site:live:x',
    'arn:aws:lambda:eu-west-1:123456789012:site',
    'arn:aws:lambda:eu-west-1:12345678901:function:site',
    'arn:aws:lambda:eu-west-1:1234567890123:function:site',
    'arn:aws:lambda::123456789012:function:site',
    'arn:aliyun:lambda:eu-west-1:123456789012:function:site',
    'arn:aws:lambda:eu-west-1:123456789012:layer:site',
    ' arn:aws:lambda:eu-west-1:123456789012:function:site',
    'arn:aws:lambda:eu-west-1:123456789012:function:site\n',
    'ARN:aws:lambda:eu-west-1:123456789012:function:site',
    'arn:aws:sns:eu-west-1:123456789012:',
    'arn:aws:sns:eu-west-1:123456789012:site:0c1f9a52',
    'arn:aws:sns:eu-west-1:1234:site',
    'x arn:aws:sns:eu-west-1:123456789012:site',
    'arn:aliyun:sns:eu-west-1:123456789012:site',
    'arn:aws:sqs:eu-west-1:123456789012:site',
    'acs:fc:cn-beijing:1234567890123456:functions/',
    'acs:fc:cn-beijing:1234567890123456:site',
    'acs:fc:cn-beijing:account:functions/site',
    'acs:fc:cn-beijing::functions/site',
    'acs:fc::1234567890123456:functions/site',
    'acs:fc:cn-beijing:1234567890123456:services/shop',
    'acs:fc:cn-beijing:1234567890123456:services//functions/site',
    'acs:fc:cn-beijing:1234567890123456:services/shop./functions/site',
    'acs:fc:cn-beijing:1234567890123456:functions/site/',
    'acs:fc:cn-beijing:1234567890123456:functions/site/LATEST/x',
    'x acs:fc:cn-beijing:1234567890123456:functions/site',
    'acs:mns:cn-beijing:1234567890123456:queues/',
    'acs:mns:cn-beijing:1234567890123456:queue/site',
    'acs:mns:cn-beijing:1234567890123456:queues/site/messages',
    'acs:mns:cn-beijing:1234567890123456://queues/site',
    'acs:mns:cn-beijing:account:queues/site',
    'acs:mns::1234567890123456:queues/site',
    'x acs:mns:cn-beijing:1234567890123456:queues/site',
    'web',
    'web:',
    'web:provider.example/hook',
    'web:ftp://provider.example/hook',
    'web:file:///etc/passwd',
    'web:https://',
    'web:https://provider.example/hook\nx',
    'web:https://provider example/hook',
    'web[async]:https://provider.example/hook',
    'web[sync,async]:https://provider.example/hook',
    'web[sync:https://provider.example/hook',
    'websync:https://provider.example/hook',
    'web[sync]https://provider.example/hook',
    'xweb:https://provider.example/hook',
    'web[sync;idempotent]:https://provider.example/hook',
    'https://provider.example/hook',
  ])('%j is none', (token) => {
    expect(() => parseServiceToken(token)).toThrow(
      new OutriggerError(
        'SERVICE_TOKEN_INVALID',
        `not a service token: ${JSON.stringify(token.slice(0, 80))}; expected the ARN of a Lambda function or SNS topic, acs:fc:…, acs:mns:…, or web[options]:<url>`,
      ),
    )
  })

  test('an error has its code, and shows the beginning of what was given', () => {
    const error = parsedOrError('x'.repeat(1_000_000))
    expect(error).toMatchObject({ code: 'SERVICE_TOKEN_INVALID' })
    expect(error).toHaveProperty('message', expect.stringMatching(/^not a service token: "x{80}"; expected the ARN/))
  })

  test('whatever text is a token or an OutriggerError', () => {
    const part = fc.constantFrom(
      'arn:',
      'aws:',
      'lambda:',
      'sns:',
      'eu-west-1:',
      '123456789012:',
      'function:',
      'site',
      'acs:',
      'fc:',
      'mns:',
      'web',
      '[sync]',
      ':',
      'https://',
      '/',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 9 }), (parts) => {
        const token = parts.join('')
        const parsed = parsedOrError(token)
        expect(parsed instanceof OutriggerError ? 'none' : parsed.kind).toMatch(/^(none|lambda|sns|fc|smq|web)$/)
      }),
      { numRuns: 1000 },
    )
  })
})
