import type { FcContext } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { responseTo, sendRaw } from '../fixtures/raw-response.fixture.ts'
import { startTestEngine, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { functionCompute, type FunctionComputeCallback, type FunctionComputeOptions } from './function-compute.ts'
import { anyUuid } from '../fixtures/matching.fixture.ts'

const stackName = 'shop'
const anyFunction: unknown = expect.any(Function)
const template = templateOf('ros', { A: {} })

type Handler = (event: Buffer, context: FcContext, callback: FunctionComputeCallback) => unknown
const withHandler = (handler: Handler, options?: FunctionComputeOptions) =>
  startTestEngine({ targets: { [tokens.ros]: functionCompute(handler, options) } })
const answer = (event: Buffer): Promise<number> => {
  const request = JSON.parse(event.toString()) as ProviderRequest
  return sendRaw(request, responseTo(request))
}

describe('a function of Function Compute in this process', () => {
  test('gets a Buffer, and is told about its invocation', async () => {
    const seen: unknown[] = []
    await using t = await withHandler(
      async (event, context) => {
        seen.push(Buffer.isBuffer(event), context)
        await answer(event)
      },
      { timeout: 30, memory: 256 },
    )
    expect((await t.engine.createStack({ stackName, template })).ok).toBe(true)
    expect(seen).toEqual([
      true,
      {
        requestId: anyUuid,
        credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '' },
        function: { name: 'provider', handler: 'index.handler', memory: 256, timeout: 30 },
        service: { name: '', logProject: '', logStore: '', qualifier: 'LATEST', versionId: '' },
        region: 'cn-hangzhou',
        accountId: '1234567890123456',
        retryCount: 0,
        logger: { debug: anyFunction, info: anyFunction, warn: anyFunction, error: anyFunction, log: anyFunction },
      },
    ])
  })

  test('of callback style it is done when it calls back', async () => {
    const callLater = async (event: Buffer, callback: FunctionComputeCallback): Promise<void> => {
      await answer(event)
      callback(null, 'done')
    }
    await using t = await withHandler((event, _context, callback) => {
      void callLater(event, callback)
    })
    expect((await t.engine.createStack({ stackName, template })).ok).toBe(true)
    await t.engine.idle()
    expect(t.engine.violations).toEqual([])
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('no')
      },
      'Error: no',
    ],
    [
      'rejects',
      async () => {
        throw new Error('no')
      },
      'Error: no',
    ],
    [
      'calls back with an error',
      (_event: Buffer, _context: unknown, callback: FunctionComputeCallback) => callback(new TypeError('no')),
      'TypeError: no',
    ],
    ['calls back with a text', (_event: Buffer, _context: unknown, callback: FunctionComputeCallback) => callback('no'), 'Error: no'],
  ])('when it %s, that is noted, and it is run three times more, after 0.5, 1 and 2 seconds', async (_title, handler: Handler, failure) => {
    const runs: number[] = []
    await using t = await withHandler((...invocation) => {
      runs.push(t.clock.now() - begun)
      return handler(...invocation)
    })
    const begun = t.clock.now()
    await t.clock.runUntil(t.engine.createStack({ stackName, template, disableRollback: true }))
    expect(t.engine.exchanges.map(({ failures }) => failures)).toEqual([[failure, failure, failure, failure]])
    expect(runs).toEqual([0, 500, 1500, 3500])
  })

  test('without retries it is run once, whatever it throws', async () => {
    let runs = 0
    await using t = await withHandler(
      () => {
        runs += 1
        throw new Error('no')
      },
      { retries: 0 },
    )
    await t.clock.runUntil(t.engine.createStack({ stackName, template, disableRollback: true }))
    expect(runs).toBe(1)
  })

  test('a handler that never ends is given up when its time is up', async () => {
    await using t = await withHandler(() => {}, { timeout: 10, retries: 0 })
    await t.clock.runUntil(t.engine.createStack({ stackName, template, disableRollback: true }))
    expect(t.engine.exchanges[0]?.failures).toEqual(['Error: Task timed out after 10.00 seconds'])
  })
})
