import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText, cfnAddress, rosAddress } from '../protocol/request.fixture.ts'
import type { ResponseAddress } from '../protocol/request.ts'
import { SignedUrl } from '../protocol/signed-url.ts'
import { identify as identifyBy, type Identity } from './identity.ts'
import { nodeDigest } from './node-digest.ts'

const identify = (address: ResponseAddress): Promise<Identity> => identifyBy(address, nodeDigest)

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

const other: readonly (readonly [string, Partial<ResponseAddress>])[] = [
  ['StackId', { stackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/other' }],
  ['LogicalResourceId', { logicalResourceId: 'Other' }],
  ['RequestId', { requestId: 'other' }],
  ['RequestType', { requestType: 'Delete' }],
  ['dialect', { dialect: rosAddress.dialect }],
]

describe('the identity of a request', () => {
  test('A1 · is a hash of engine, stack, resource, request and type, on CloudFormation with the SHA-256 of the URL', async () => {
    const parts = ['cfn', cfnAddress.stackId, 'Site', 'r-1', 'Create']
    const token = sha256(JSON.stringify(parts))
    expect(await identify(cfnAddress)).toEqual({ token, key: `${token}.${sha256(cfnAddress.responseUrl.reveal())}` })
  })

  test('A1 · on ROS the URL is no part of it', async () => {
    const token = sha256(JSON.stringify(['ros', rosAddress.stackId, 'Site', 'r-2', 'Create']))
    expect(await identify(rosAddress)).toEqual({ token, key: token })
    const moved = { ...rosAddress, responseUrl: new SignedUrl('https://ros.aliyuncs.com/other?Signature=x') }
    expect(await identify(moved)).toEqual({ token, key: token })
  })

  test.for(other)('A1 · another %s is another request', async ([, change]) => {
    const [one, two] = await Promise.all([identify(cfnAddress), identify({ ...cfnAddress, ...change })])
    expect(two.key).not.toBe(one.key)
    expect(two.token).not.toBe(one.token)
  })

  test('A1 · the key tells nothing of the URL', async () => {
    const { key } = await identify(cfnAddress)
    for (const secret of cfnAddress.responseUrl.secrets()) expect(key).not.toContain(secret)
  })

  test('A6 · another URL of CloudFormation is another request with the same token', async () => {
    const again = { ...cfnAddress, responseUrl: new SignedUrl(`${cfnAddress.responseUrl.reveal()}&again=1`) }
    const [one, two] = await Promise.all([identify(cfnAddress), identify(again)])
    expect(two.key).not.toBe(one.key)
    expect(two.token).toBe(one.token)
  })

  test('A6 · neither the physical id nor the intranet URL changes the token', async () => {
    const { token } = await identify(rosAddress)
    const { intranetResponseUrl: _, ...rest } = rosAddress
    expect(await identify({ ...rest, physicalResourceId: 'site-9' })).toMatchObject({ token })
  })

  test('A6 · the token is 43 characters, safe in URLs, whatever the ids', async () => {
    const any = anyText(300)
    await fc.assert(
      fc.asyncProperty(any, any, any, async (stackId, logicalResourceId, requestId) => {
        const { token } = await identify({ ...cfnAddress, stackId, logicalResourceId, requestId })
        expect(token).toMatch(/^[\w-]{43}$/)
      }),
    )
  })

  test('A1 · ids that differ only in where one ends and the next begins, or in a lone surrogate, differ', async () => {
    const keyOf = async (change: Partial<ResponseAddress>): Promise<string> => (await identify({ ...cfnAddress, ...change })).key
    expect(await keyOf({ logicalResourceId: 'a","b', requestId: 'c' })).not.toBe(
      await keyOf({ logicalResourceId: 'a', requestId: 'b","c' }),
    )
    expect(await keyOf({ requestId: '\uD800' })).not.toBe(await keyOf({ requestId: '\uD801' }))
  })
})
