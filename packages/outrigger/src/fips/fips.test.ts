import { type ChildProcess, fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  cloudFormationEvent,
  type MintedUrl,
  type ResponseEndpoint,
  rosEvent,
  snsEnvelope,
  sqsEnvelope,
  startResponseEndpoint,
} from '../testing/index.ts'
import { unseal } from '../sealed/index.ts'
import { signBody, webUrl } from '../webhooks/sign-key.fixture.ts'
import { signedNotification, snsKey, topicArn } from '../webhooks/sns.fixture.ts'
import type { Asked, Ended } from './provider-process.fixture.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

let endpoint: ResponseEndpoint
let provider: ChildProcess

beforeAll(async () => {
  endpoint = await startResponseEndpoint()
  provider = fork(file('provider-process.fixture.ts'), [publicKey, snsKey.pem, topicArn], {
    execArgv: ['--import', file('forbid-weak-hashes.fixture.ts')],
    env: { ...process.env, OUTRIGGER_RESPONSE_HOSTS: '127.0.0.1' },
  })
})

afterAll(async () => {
  provider.kill()
  await endpoint.close()
})

async function ask(asked: Asked): Promise<Ended> {
  provider.send(asked)
  const [ended] = (await once(provider, 'message')) as [Ended]
  return ended
}

const json = { 'content-type': 'application/json' }

const cfn = ({ href }: MintedUrl): object => cloudFormationEvent({ responseUrl: href, resourceType: 'Custom::Greeting' })
const ros = ({ href }: MintedUrl): object => rosEvent({ responseUrl: href, resourceType: 'Custom::Greeting' })
const pushed = (url: MintedUrl, version: '1' | '2'): Omit<Asked, 'way'> => ({
  payload: signedNotification(cfn(url), Date.now(), version),
  headers: { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification' },
})

describe('where MD5 and SHA-1 are forbidden', () => {
  test.for<readonly [string, 'cfn' | 'ros', (url: MintedUrl) => Asked, number | undefined]>([
    ['Lambda, invoked directly', 'cfn', (url) => ({ way: 'lambda', payload: cfn(url) }), undefined],
    ['Lambda, by SNS', 'cfn', (url) => ({ way: 'lambda', payload: snsEnvelope([JSON.stringify(cfn(url))]) }), undefined],
    ['Lambda, by SQS', 'cfn', (url) => ({ way: 'lambda', payload: sqsEnvelope([JSON.stringify(cfn(url))]) }), undefined],
    ['Function Compute', 'ros', (url) => ({ way: 'fc', payload: ros(url) }), undefined],
    ['a webhook', 'ros', (url) => ({ way: 'webhook', payload: ros(url), headers: json }), 202],
    ['a server', 'ros', (url) => ({ way: 'node', payload: ros(url), headers: json }), 202],
    ['a webhook, by SNS with signature version 2', 'cfn', (url) => ({ way: 'webhook', ...pushed(url, '2') }), 200],
  ])('%s answers, with its requests settled by a store and sealed', async ([, engine, asking, status]) => {
    const url = endpoint.mint({ engine })
    const ended = await ask(asking(url))
    expect(ended.status).toBe(status)
    expect(endpoint.exchangesOf(url.id).map(({ accepted, status: given }) => [accepted, given])).toEqual([[true, 200]])
    const sealed = ended.messages.find((message) => message.startsWith('outrigger.sealed ')) ?? ''
    expect((await unseal(sealed, privateKey)).ticket).toContain(url.href)
  })

  test.for(['signed webhook', 'signed node'] as const)('H1 · a SignKey is a clear error: %s', async (way) => {
    const url = endpoint.mint({ engine: 'ros' })
    const payload = signBody(ros(url), { date: new Date().toUTCString(), url: webUrl })
    const { status, refusal } = await ask({ way, payload, headers: json })
    expect(status).toBe(500)
    expect(refusal).toMatch(/a SignKey can't be checked: the platform forbids (MD5|SHA-1), as under FIPS/)
    expect(endpoint.exchangesOf(url.id)).toEqual([])
  })

  test.for(['webhook', 'node'] as const)('H2 · version 1 of the signatures of SNS is a clear error: %s', async (way) => {
    const url = endpoint.mint({ engine: 'cfn' })
    const { status, refusal } = await ask({ way, ...pushed(url, '1') })
    expect(status).toBe(500)
    expect(refusal).toContain('the platform forbids SHA-1, as under FIPS')
    expect(endpoint.exchangesOf(url.id)).toEqual([])
  })
})
