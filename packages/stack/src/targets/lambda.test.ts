import type { LambdaContext } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { responseTo, sendRaw } from '../fixtures/raw-response.fixture.ts'
import { startTestEngine, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { lambda, type LambdaOptions } from './lambda.ts'
import { anyUuid, matching } from '../fixtures/matching.fixture.ts'

const stackName = 'shop'
const template = templateOf('cfn', { A: {} })

type Handler = (request: ProviderRequest, context: LambdaContext) => unknown
const withHandler = (handler: Handler, options?: LambdaOptions) => startTestEngine({ targets: { [tokens.cfn]: lambda(handler, options) } })
const answer: Handler = (request) => sendRaw(request, responseTo(request))

describe('a Lambda function in this process', () => {
  test('is told about its invocation', async () => {
    const seen: object[] = []
    await using t = await withHandler(
      (request, context) => {
        const { getRemainingTimeInMillis, ...facts } = context
        seen.push({ ...facts, remaining: getRemainingTimeInMillis() })
        return answer(request, context)
      },
      { timeout: 30, memory: 256 },
    )
    await t.engine.createStack({ stackName, template })
    expect(seen).toEqual([
      {
        functionName: 'provider',
        functionVersion: '$LATEST',
        invokedFunctionArn: tokens.cfn,
        memoryLimitInMB: '256',
        awsRequestId: anyUuid,
        logGroupName: '/aws/lambda/provider',
        logStreamName: matching(/^2026\/01\/01\/\[\$LATEST\][0-9a-f]{32}$/),
        callbackWaitsForEmptyEventLoop: true,
        remaining: 30_000,
      },
    ])
  })

  test('its remaining time runs out with the clock, and never below zero', async () => {
    const contexts: LambdaContext[] = []
    await using t = await withHandler((request, context) => {
      contexts.push(context)
      return answer(request, context)
    })
    await t.engine.createStack({ stackName, template })
    await t.clock.advance(800_000)
    expect(contexts[0]?.getRemainingTimeInMillis()).toBe(100_000)
    await t.clock.advance(200_000)
    expect(contexts[0]?.getRemainingTimeInMillis()).toBe(0)
  })

  test('on a thrown error the same event is run twice more, after 1 and 2 minutes', async () => {
    const runs: { readonly at: number; readonly id: string; readonly request: ProviderRequest }[] = []
    await using t = await withHandler((request, { awsRequestId: id }) => {
      runs.push({ at: t.clock.now(), id, request: { ...request } })
      Reflect.set(request, 'ResponseURL', 'altered by the handler')
      throw new Error('cold')
    })
    const begun = t.clock.now()
    await t.clock.runUntil(t.engine.createStack({ stackName, template }))
    const [first, second, third] = runs
    expect(runs.slice(0, 3).map(({ at }) => at - begun)).toEqual([0, 60_000, 180_000])
    expect([second, third]).toEqual([
      { ...first, at: begun + 60_000 },
      { ...first, at: begun + 180_000 },
    ])
    expect(t.engine.exchanges[0]?.failures).toEqual(['Error: cold', 'Error: cold', 'Error: cold'])
    expect(t.engine.exchanges[0]?.outcome).toBe('TIMED_OUT')
  })

  test('a retry that succeeds ends the retries, and its response counts', async () => {
    let runs = 0
    await using t = await withHandler((request, context) => {
      runs += 1
      if (runs === 1) throw new Error('cold')
      return answer(request, context)
    })
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template }))
    expect(stack.ok).toBe(true)
    expect(t.engine.exchanges[0]?.duration).toBe(60_000)
    await t.clock.advance(3_600_000)
    expect(runs).toBe(2)
  })

  test('a handler whose time is up counts as failed', async () => {
    let runs = 0
    await using t = await withHandler(
      (request, context) => {
        runs += 1
        return runs === 1 ? new Promise(() => {}) : answer(request, context)
      },
      { timeout: 3 },
    )
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template }))
    expect(stack.ok).toBe(true)
    expect(t.engine.exchanges[0]?.failures).toEqual(['Error: Task timed out after 3.00 seconds'])
    expect(t.engine.exchanges[0]?.duration).toBe(63_000)
  })

  test('a failure is noted without the response URL', async () => {
    await using t = await withHandler(async (request, context) => {
      await answer(request, context)
      throw new Error(`could not reach ${request.ResponseURL}`)
    })
    await t.engine.createStack({ stackName, template })
    await t.engine.idle()
    expect(t.engine.exchanges[0]?.failures[0]).toMatch(/^Error: could not reach http.*X-Amz-Signature=…$/)
  })
})
