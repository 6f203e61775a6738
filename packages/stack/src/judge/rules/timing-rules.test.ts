import { both, create, type Row, testRules } from '../../fixtures/rule-rows.fixture.ts'
import type { TestEngine } from '../../fixtures/test-engine.fixture.ts'
import { timingRules } from './timing-rules.ts'

const rows: readonly Row[] = both.flatMap((engine): Row[] => {
  const seconds = engine === 'cfn' ? 3600 : 60
  const late = (ms: number) => async (t: TestEngine) => {
    t.provider.on('Create', 'A', async (_request, send, { clock }) => {
      await new Promise<void>((resolve) => clock.schedule(ms, resolve))
      await send()
    })
    await t.clock.runUntil(create(t, engine))
    await t.clock.runUntil(t.engine.idle())
  }
  return [
    {
      title: 'R060 · no response',
      engine,
      run: async (t) => {
        t.provider.on('Create', 'A', 'silence')
        await t.clock.runUntil(create(t, engine))
      },
      broken: [`R060: no response within ${seconds} s`],
    },
    {
      title: 'R061 · a response too late',
      engine,
      run: late(seconds * 1000 + 500),
      broken: [`R060: no response within ${seconds} s`, `R061: a response ${seconds + 0.5} s after the request, which had ${seconds} s`],
    },
    { title: 'R064 · a slow response', engine, run: late(seconds * 900), broken: [`R064: ${seconds * 0.9} s of ${seconds} s`] },
    {
      title: 'R062 · the same response twice',
      engine,
      script: async (_request, send) => {
        await send()
        await send()
      },
      broken: ['R062: SUCCESS after SUCCESS'],
    },
    {
      title: 'R063 · FAILED after SUCCESS',
      engine,
      script: async (_request, send) => {
        await send()
        await send({ Status: 'FAILED', Reason: 'delivery failed' })
      },
      broken: ['R063: FAILED after SUCCESS'],
    },
    {
      title: 'R063 · SUCCESS after FAILED',
      engine,
      script: async (_request, send) => {
        await send({ Status: 'FAILED', Reason: 'no' })
        await send()
      },
      broken: ['R063: SUCCESS after FAILED'],
    },
    {
      title: 'R062 · another response after one that could not be read',
      engine,
      script: async (_request, send) => {
        await send({}, { body: '{' })
        await send()
      },
      broken: ['R021: text that is no JSON', 'R062: SUCCESS after a response that could not be read'],
    },
    {
      title: 'R065 · an error after the response',
      engine,
      script: async (_request, send) => {
        await send()
        throw new TypeError('no such thing')
      },
      broken: ['R065: TypeError: no such thing'],
    },
  ]
})

testRules(timingRules, rows)
