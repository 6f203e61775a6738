import { describe, expect, test } from 'vitest'
import { SignedUrl } from '../../protocol/signed-url.ts'
import { virtualClock } from '../virtual-clock.ts'
import { endpointOfTest, put } from './raw-http.fixture.ts'

const stack = 'arn:aws-cn:cloudformation:cn-north-1:123456789012:stack/web/11111111-2222-3333-4444-555555555555'

describe('minting', () => {
  test('a CloudFormation URL looks like a pre-signed URL of its bucket', async () => {
    const endpoint = await endpointOfTest({ clock: virtualClock(Date.UTC(2026, 4, 6, 7, 8, 9, 999)), secret: 'key' })
    const { id, href, intranetHref } = endpoint.mint({ engine: 'cfn', key: `${stack}|Site|uuid` })
    const { origin, pathname, searchParams } = new URL(href)
    expect(id).toBe(`${stack}|Site|uuid`)
    expect(intranetHref).toBeUndefined()
    expect(origin).toBe(endpoint.url)
    expect(pathname).toBe(
      '/cloudformation-custom-resource-response-cnnorth1/arn%3Aaws-cn%3Acloudformation%3Acn-north-1%3A123456789012%3Astack/web/11111111-2222-3333-4444-555555555555%7CSite%7Cuuid',
    )
    expect([...searchParams]).toEqual([
      ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
      ['X-Amz-Date', '20260506T070809Z'],
      ['X-Amz-SignedHeaders', 'host'],
      ['X-Amz-Expires', '7200'],
      ['X-Amz-Credential', 'ASIAIOSFODNN7EXAMPLE/20260506/cn-north-1/s3/aws4_request'],
      ['X-Amz-Security-Token', expect.stringMatching(/^[\w+/]{86}==$/) as unknown],
      ['X-Amz-Signature', expect.stringMatching(/^[0-9a-f]{64}$/) as unknown],
    ])
  })

  test('a ROS URL has a sister in the intranet', async () => {
    const endpoint = await endpointOfTest({ clock: virtualClock(1_767_225_600_999) })
    const { id, href, intranetHref = '' } = endpoint.mint({ engine: 'ros', key: 'a/b', expiresIn: 100 })
    expect(id).toBe('a/b')
    expect(new URL(href).pathname).toBe('/ros-public/a%2Fb')
    expect(new URL(intranetHref).pathname).toBe('/ros-intranet/a%2Fb')
    for (const url of [href, intranetHref]) {
      expect([...new URL(url).searchParams]).toEqual([
        ['Expires', '1767225700'],
        ['AccessKeyId', 'LTAIexample'],
        ['Signature', expect.stringMatching(/^[0-9a-f]{64}$/) as unknown],
      ])
    }
  })

  test.for(['cfn', 'ros'] as const)('the library reads the life of a %s URL', async (engine) => {
    const endpoint = await endpointOfTest({ clock: virtualClock(Date.UTC(2026, 0, 1)) })
    const url = new SignedUrl(endpoint.mint({ engine, expiresIn: 90 }).href)
    expect(url.expiresAt).toBe(Date.UTC(2026, 0, 1) + 90_000)
  })

  test('the signature depends on the secret, the path and the life, and on nothing else', async () => {
    const clock = virtualClock()
    const port = Number(new URL((await endpointOfTest()).url).port)
    const signatureFor = async (secret: string, key: string, expiresIn: number): Promise<string | null> => {
      const endpoint = await endpointOfTest({ clock, secret })
      expect(endpoint.url).not.toContain(String(port))
      return new URL(endpoint.mint({ engine: 'cfn', key, expiresIn }).href).searchParams.get('X-Amz-Signature')
    }
    const first = await signatureFor('a', 'key', 60)
    expect(await signatureFor('a', 'key', 60)).toBe(first)
    expect(await signatureFor('b', 'key', 60)).not.toBe(first)
    expect(await signatureFor('a', 'yek', 60)).not.toBe(first)
    expect(await signatureFor('a', 'key', 61)).not.toBe(first)
  })

  test('without a secret each endpoint has one of its own', async () => {
    const clock = virtualClock()
    const [one, other] = [await endpointOfTest({ clock }), await endpointOfTest({ clock })]
    expect(new URL(one.mint({ engine: 'cfn' }).href).search).not.toBe(new URL(other.mint({ engine: 'cfn' }).href).search)
  })

  test('without a key every URL has an id of its own', async () => {
    const endpoint = await endpointOfTest()
    const ids = (['cfn', 'cfn', 'ros', 'ros'] as const).map((engine) => endpoint.mint({ engine }).id)
    const exampleStack = 'arn:aws:cloudformation:us-east-1:123456789012:stack/example/0c1f9a52-6d3e-4b7a-9a51-3f2f6f1f0001'
    expect(ids).toEqual([
      `${exampleStack}|Example|00000000-0000-4000-8000-000000000001`,
      `${exampleStack}|Example|00000000-0000-4000-8000-000000000002`,
      'response-3',
      'response-4',
    ])
  })

  test('a key of no stack stands in the bucket of us-east-1, whatever characters it has', async () => {
    const endpoint = await endpointOfTest()
    const { id, href } = endpoint.mint({ engine: 'cfn', key: 'Grüße 100% #1?' })
    expect(new URL(href).pathname).toMatch(/^\/cloudformation-custom-resource-response-useast1\//)
    expect(await put(href)).toMatchObject({ status: 200 })
    expect(endpoint.exchangesOf(id)).toHaveLength(1)
  })

  test('refuses a key that was minted before', async () => {
    const endpoint = await endpointOfTest()
    endpoint.mint({ engine: 'cfn', key: 'one' })
    expect(() => endpoint.mint({ engine: 'ros', key: 'one' })).toThrow(new RangeError('one: a URL with this key was minted before'))
  })

  test.for([0, -1, 1.5, 604_801, Number.NaN])('refuses a life of %d seconds', async (expiresIn) => {
    const endpoint = await endpointOfTest()
    expect(() => endpoint.mint({ engine: 'cfn', expiresIn })).toThrow(
      new RangeError(`expiresIn: expected 1 to 604800 whole seconds, got ${expiresIn}`),
    )
  })

  test.for([1, 604_800])('takes a life of %d seconds', async (expiresIn) => {
    const endpoint = await endpointOfTest()
    expect(new URL(endpoint.mint({ engine: 'cfn', expiresIn }).href).searchParams.get('X-Amz-Expires')).toBe(String(expiresIn))
  })
})
