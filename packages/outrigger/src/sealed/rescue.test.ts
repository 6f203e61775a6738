import { fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Responder } from '../classic/responder.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { allowLoopback, recordingLogger, startResponseEndpoint } from '../testing/index.ts'
import { readSealed, unseal } from './index.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

test('a stack whose provider was killed is answered from a line of its log', async () => {
  await using endpoint = await startResponseEndpoint()
  using _ = allowLoopback()
  const { id, href } = endpoint.mint({ engine: 'cfn' })
  const event = cloudFormationEvent({ responseUrl: href, requestType: 'Create' })

  const provider = fork(fileURLToPath(new URL('sealing-process.fixture.ts', import.meta.url)), [publicKey], { execArgv: [], silent: true })
  if (!provider.stdout) throw new Error('the log of the provider is not to be had')
  const log = text(provider.stdout)
  provider.send(event)
  expect(await once(provider, 'message')).toEqual(['working', undefined])
  provider.kill('SIGKILL')
  const lines = (await log).split('\n')
  const line = lines.find((one) => one.includes('outrigger.sealed')) ?? ''
  expect(endpoint.exchangesOf(id)).toEqual([])
  expect(await log).not.toContain('Signature')

  expect(readSealed(line)).toMatchObject({ stackId: event.StackId, logicalResourceId: event.LogicalResourceId, requestType: 'Create' })
  const { ticket } = await unseal(line, privateKey)
  await new Responder(ticket, { logger: recordingLogger() }).failure({ reason: 'the provider was killed' })

  const { text: body, accepted } = await endpoint.next(id)
  expect(accepted).toBe(true)
  expect(JSON.parse(body)).toMatchObject({
    Status: 'FAILED',
    Reason: 'the provider was killed',
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
  })
})
