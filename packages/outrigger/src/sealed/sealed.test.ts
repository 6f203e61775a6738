import { constants, createHash, createPublicKey, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { nodeDigest } from '../lifecycle/node-digest.ts'
import { createService } from '../lifecycle/service.ts'
import { wire } from '../lifecycle/service.fixture.ts'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { ros } from '../protocol/ros.ts'
import { defineResource } from '../resource/define-resource.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import { recordingLogger } from '../testing/recording-logger.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { createSealer, readSealed, unseal } from './index.ts'

/** A pair of RSA keys as PEM. */
const rsaKeys = (
  modulusLength: number,
  [publicType, privateType]: readonly ['spki', 'pkcs8'] | readonly ['pkcs1', 'pkcs1'] = ['spki', 'pkcs8'],
) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: publicType, format: 'pem' },
    privateKeyEncoding: { type: privateType, format: 'pem' },
  })

const keys = rsaKeys(2048)
const other = rsaKeys(2048)
const der = new Uint8Array(createPublicKey(keys.publicKey).export({ type: 'spki', format: 'der' }))
const keyId = createHash('sha256').update(der).digest('base64url')

/** Serves an event, and returns what was logged. */
async function serve(event: object, publicKey: string | Uint8Array = keys.publicKey) {
  const clock = virtualClock()
  const logger = recordingLogger()
  const httpClient = wire(clock, [200])
  const service = createService(
    defineResource({ type: 'Custom::Example', create: () => ({ physicalResourceId: 'made-1' }), update() {}, delete() {} }),
    { dialects: [cloudFormation, ros], httpClient, digest: nodeDigest },
    { clock, logger, seal: createSealer({ publicKey }) },
  )
  const first = await clock.runUntil(service(event, { remaining: 60_000 }))
  const messages = logger.entries.map(({ message }) => message)
  const line = messages.find((message) => message.startsWith('outrigger.sealed ')) ?? ''
  return { service, clock, logger, messages, line, first, sent: httpClient.sent }
}

describe('a sealed request', () => {
  test('is one line of log, before the answer, and once in a process', async () => {
    const { service, clock, messages, logger } = await serve(cloudFormationEvent())
    await clock.runUntil(service(cloudFormationEvent()))
    expect(messages).toEqual([expect.stringMatching(/^outrigger\.sealed [\w.-]+$/), 'responded'])
    expect(logger.entries.filter(({ message }) => message.startsWith('outrigger.sealed'))).toHaveLength(1)
  })

  test.for([
    ['CloudFormation', cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'made-0' }), { physicalResourceId: 'made-0' }],
    ['ROS', rosEvent(), {}],
  ] as const)('tells whose it is and until when, to anyone (%s)', async ([, event, more]) => {
    const { line } = await serve(event)
    expect(readSealed(`2026-01-01T00:00:00Z\tINFO\t{"message":"${line}"}`)).toEqual({
      requestType: event.RequestType,
      stackId: event.StackId,
      requestId: event.RequestId,
      logicalResourceId: event.LogicalResourceId,
      deadline: new Date(Date.UTC(2026, 0, 1, 0, 0, 55)),
      keyId,
      ...more,
    })
  })

  test('E6 · holds the response URL only encrypted', async () => {
    const event = cloudFormationEvent()
    const { line } = await serve(event)
    const readable = line.split(/[ .]/).map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    for (const shown of [line, ...readable]) expect(shown).not.toMatch(/Signature|amazonaws\.com\/|X-Amz/)
  })

  test('is sealed anew each time', async () => {
    expect((await serve(cloudFormationEvent())).line).not.toBe((await serve(cloudFormationEvent())).line)
  })

  test.for([
    ['CloudFormation', cloudFormationEvent(), {}],
    [
      'ROS, with both URLs',
      rosEvent({ requestType: 'Delete', physicalResourceId: 'made-0' }),
      { PhysicalResourceId: 'made-0', IntranetResponseURL: rosEvent().IntranetResponseURL },
    ],
  ] as const)('is opened by the private key (%s)', async ([, event, more]) => {
    const { line } = await serve(event)
    const { ticket, ...request } = await unseal(line, keys.privateKey)
    expect(request).toEqual(readSealed(line))
    const { RequestType, StackId, RequestId, LogicalResourceId, ResponseURL } = event
    const address = { RequestType, StackId, RequestId, LogicalResourceId, ResponseURL }
    expect(JSON.parse(ticket)).toMatchObject({ ...address, ...more })
  })

  test('is opened by a function that decrypts, which is told whose key it was', async () => {
    const { line } = await serve(cloudFormationEvent(), der)
    const asked: string[] = []
    const decrypt = async (wrapped: Uint8Array, id: string): Promise<Uint8Array> => {
      asked.push(id)
      return privateDecrypt({ key: keys.privateKey, oaepHash: 'sha256', padding: constants.RSA_PKCS1_OAEP_PADDING }, wrapped)
    }
    expect(await unseal(line, decrypt)).toMatchObject({ requestId: cloudFormationEvent().RequestId })
    expect(asked).toEqual([keyId])
  })

  test('what a function that decrypts throws is passed on', async () => {
    const { line } = await serve(cloudFormationEvent())
    const denied = new Error('AccessDenied')
    await expect(unseal(line, () => Promise.reject(denied))).rejects.toBe(denied)
  })

  test('is opened by any implementation of JWE: its parts are those of RFC 7516', async () => {
    const { line } = await serve(cloudFormationEvent())
    const parts = line.slice('outrigger.sealed '.length).split('.')
    expect(parts).toHaveLength(5)
    expect(JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString())).toMatchObject({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      typ: 'outrigger.sealed+1',
      kid: keyId,
    })
    expect(parts.slice(1).map((part) => Buffer.from(part, 'base64url').length)).toEqual([256, 12, expect.any(Number), 16])
  })
})

describe('what can not be opened', () => {
  test('says that it was sealed to another key, and to which', async () => {
    const { line } = await serve(cloudFormationEvent())
    const error = { name: 'SealingError', code: 'SEALED_FOR_ANOTHER_KEY', message: expect.stringContaining(keyId) as unknown }
    await expect(unseal(line, other.privateKey)).rejects.toMatchObject(error)
    await expect(unseal(line, async () => undefined)).rejects.toMatchObject(error)
    await expect(unseal(line, async () => new Uint8Array(16))).rejects.toMatchObject(error)
    await expect(unseal(line, async () => new Uint8Array(32))).rejects.toMatchObject({ code: 'SEALED_INVALID' })
  })

  test.for([0, 1, 2, 3, 4])('notices a change in part %d', async (at) => {
    const { line } = await serve(cloudFormationEvent())
    const parts = line.slice('outrigger.sealed '.length).split('.')
    const part = Buffer.from(parts[at] ?? '', 'base64url')
    // In the header: another resource, of the same length.
    const changed =
      at === 0 ? Buffer.from(part.toString().replace('"Example"', '"Another"')) : part.map((byte, i) => (i === 3 ? byte ^ 1 : byte))
    expect(Buffer.from(changed)).not.toEqual(part)
    const forged = `outrigger.sealed ${parts.with(at, Buffer.from(changed).toString('base64url')).join('.')}`
    const code = at === 1 ? 'SEALED_FOR_ANOTHER_KEY' : 'SEALED_INVALID'
    await expect(unseal(forged, keys.privateKey)).rejects.toMatchObject({ name: 'SealingError', code })
  })

  const header = (fields: object): string => Buffer.from(JSON.stringify(fields)).toString('base64url')
  const request = { requestType: 'Create', stackId: 's', requestId: 'r', logicalResourceId: 'l' }
  const sound = { typ: 'outrigger.sealed+1', alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'k', deadline: '2026-01-01T00:00:00.000Z', request }

  test('reads a sound header', () => {
    const { requestType, stackId, requestId, logicalResourceId } = request
    const deadline = new Date(Date.UTC(2026, 0, 1))
    expect(readSealed(`outrigger.sealed ${header(sound)}.AA.AA.AA.AA`)).toEqual({
      requestType,
      stackId,
      requestId,
      logicalResourceId,
      deadline,
      keyId: 'k',
    })
  })

  test.for<[string, string]>([
    ['an empty text', ''],
    ['another line', '{"level":"info","message":"responded"}'],
    ['a header that is no JSON', 'outrigger.sealed AAAA.AA.AA.AA.AA'],
    ['a header that is no object', `outrigger.sealed ${header([])}.AA.AA.AA.AA`],
    ['parts that are no base64', `outrigger.sealed ${header(sound)}.A.A.A.A`],
    ['another version', `outrigger.sealed ${header({ ...sound, typ: 'outrigger.sealed+2' })}.AA.AA.AA.AA`],
    ['another algorithm', `outrigger.sealed ${header({ ...sound, alg: 'none' })}.AA.AA.AA.AA`],
    ['another cipher', `outrigger.sealed ${header({ ...sound, enc: 'none' })}.AA.AA.AA.AA`],
    ['no key id', `outrigger.sealed ${header({ ...sound, kid: 1 })}.AA.AA.AA.AA`],
    ['no request', `outrigger.sealed ${header({ ...sound, request: null })}.AA.AA.AA.AA`],
    ['an id that is no text', `outrigger.sealed ${header({ ...sound, request: { ...request, physicalResourceId: 1 } })}.AA.AA.AA.AA`],
    ['a deadline that is none', `outrigger.sealed ${header({ ...sound, deadline: 'soon' })}.AA.AA.AA.AA`],
    ['no deadline', `outrigger.sealed ${header({ ...sound, deadline: undefined })}.AA.AA.AA.AA`],
  ])('refuses %s', async ([, text]) => {
    expect(() => readSealed(text)).toThrow(expect.objectContaining({ name: 'SealingError', code: 'SEALED_INVALID' }) as Error)
    await expect(unseal(text, keys.privateKey)).rejects.toMatchObject({ code: 'SEALED_INVALID' })
  })

  test.for<readonly [line: string, text: string, message: string]>([
    ['that ends within a sealed request', `outrigger.sealed ${header(sound)}.AA`, 'the sealed request was altered, or cut off'],
    ['that ends before one begins', 'outrigger.sealed ', 'the sealed request was altered, or cut off'],
    ['that holds none', 'outrigger.seal', 'the text holds no sealed request ("outrigger.sealed …")'],
  ])('a line %s is refused in words that say so', async ([, text, message]) => {
    expect(() => readSealed(text)).toThrow(expect.objectContaining({ code: 'SEALED_INVALID', message }) as Error)
    await expect(unseal(text, keys.privateKey)).rejects.toMatchObject({ code: 'SEALED_INVALID', message })
  })
})

describe('keys', () => {
  const rsa1024 = rsaKeys(1024)
  const pkcs1 = rsaKeys(2048, ['pkcs1', 'pkcs1'])
  const ec = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

  test.for([
    ['no key', '', /expected PEM .*BEGIN PUBLIC KEY.* got no PEM/],
    ['not set', null as unknown as string, /got no PEM/],
    ['a private key', keys.privateKey, /got "BEGIN PRIVATE KEY"/],
    ['PKCS #1', pkcs1.publicKey, /got "BEGIN RSA PUBLIC KEY"/],
    ['another kind of key', ec.publicKey, /no RSA key/],
    ['a short key', rsa1024.publicKey, /1024 bits.* at least 2048/],
    ['PEM that is no base64', '-----BEGIN PUBLIC KEY-----\n!!!\n-----END PUBLIC KEY-----', /no base64/],
    ['bytes that are no key', new Uint8Array([1, 2, 3]), /no RSA key/],
  ] as const)('a request is served though its public key is %s, and the log says why it is not sealed', async ([, publicKey, message]) => {
    const { logger, sent } = await serve(cloudFormationEvent(), publicKey)
    expect(sent).toHaveLength(1)
    expect(logger.entries).toMatchObject([
      {
        level: 'error',
        message: 'the request is not sealed',
        fields: { error: { code: 'SEALING_KEY_INVALID', message: expect.stringMatching(message) as unknown } },
      },
      { message: 'responded' },
    ])
    expect(JSON.stringify(logger.entries)).not.toContain(keys.privateKey.split('\n')[1])
  })

  test.for([
    ['no key', ''],
    ['a public key', keys.publicKey],
    ['PKCS #1', pkcs1.privateKey],
    ['another kind of key', ec.privateKey],
    ['a short key', rsa1024.privateKey],
  ] as const)('a private key that is %s is refused, and nothing of it is repeated', async ([, key]) => {
    const { line } = await serve(cloudFormationEvent())
    const error: unknown = await unseal(line, key).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'SealingError', code: 'SEALING_KEY_INVALID' })
    expect(String(error)).not.toContain(key.split('\n')[1] ?? '?')
  })

  test('PEM may stand in one line, its line ends written out, as environment variables have it', async () => {
    const { line } = await serve(cloudFormationEvent(), keys.publicKey.replaceAll('\n', String.raw`\n`))
    expect(await unseal(line, keys.privateKey.replaceAll('\n', ' '))).toMatchObject({ keyId })
  })
})
