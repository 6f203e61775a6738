import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { responseTo, sendRaw } from '../fixtures/raw-response.fixture.ts'
import { startTestEngine, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import type { FaultOption } from '../faults/fault.ts'
import type { ProviderRequest } from '../requests/provider-request.ts'
import type { FunctionInstance, HandlerFactory } from './handler-instances.ts'
import { functionCompute } from './function-compute.ts'
import { lambda } from './lambda.ts'
import type { Target } from './target.ts'

const both = ['cfn', 'ros'] as const
const stackName = 'shop'
const crashes: FaultOption = [{ when: { requestType: 'Create' }, fault: 'crash' }]

type Handler = (request: ProviderRequest) => Promise<unknown>
type Source = Handler | HandlerFactory<Handler>

const read = (handler: Handler) => (event: Buffer) => handler(JSON.parse(event.toString()) as ProviderRequest)

/** A function of each engine's platform. */
const functions: Readonly<Record<EngineName, (source: Source) => Target>> = {
  cfn: lambda,
  ros: (source) => functionCompute('create' in source ? { create: (instance) => read(source.create(instance)) } : read(source)),
}

const answer: Handler = (request) => sendRaw(request, responseTo(request))

describe.each(both)('the instances of a function on %s', (engine) => {
  const template = templateOf(engine, { A: {}, B: {} })
  const pause = { cfn: 60_000, ros: 500 }[engine]

  test('one serves all requests as long as none dies', async () => {
    let made = 0
    const target = functions[engine]({
      create() {
        made += 1
        return answer
      },
    })
    await using t = await startTestEngine({ targets: { [tokens[engine]]: target } })
    expect((await t.engine.createStack({ stackName, template })).ok).toBe(true)
    expect((await t.engine.deleteStack({ stackName })).ok).toBe(true)
    expect(made).toBe(1)
  })

  test('each engine has its own, on its own clock', async () => {
    const times: number[] = []
    const target = functions[engine]({
      create({ clock }) {
        times.push(clock.now())
        return answer
      },
    })
    for (const later of [0, 5000]) {
      await using t = await startTestEngine({ targets: { [tokens[engine]]: target } })
      await t.clock.advance(later)
      await t.engine.createStack({ stackName, template })
    }
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 5000])
  })

  test('what a request dies of loses its memory, and nothing wakes it up; the next run finds another', async () => {
    const instances: FunctionInstance[] = []
    const served: string[] = []
    const woken: number[] = []
    const target = functions[engine]({
      create(instance) {
        const number = instances.push(instance)
        return async (request: ProviderRequest) => {
          served.push(`${request.LogicalResourceId} by ${number}`)
          instance.clock.schedule(100, () => woken.push(number))
          await sendRaw(request, responseTo(request))
        }
      },
    })
    await using t = await startTestEngine({ targets: { [tokens[engine]]: target }, faults: crashes })
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) }))
    await t.clock.runAll()
    expect(stack.ok).toBe(true)
    expect(served).toEqual(['A by 1', 'A by 2'])
    expect(woken).toEqual([2])
    expect(instances.map(({ signal }) => signal.aborted)).toEqual([true, false])
    expect(t.engine.exchanges).toMatchObject([{ fault: 'crash', duration: pause, violations: [] }])
    expect(t.engine.exchanges[0]?.tries.map(({ status }) => status)).toEqual([undefined, 200])
  })

  test('one that can’t be stopped is cut until its next run', async () => {
    const statuses: number[] = []
    await using t = await startTestEngine({
      faults: crashes,
      targets: {
        [tokens[engine]]: functions[engine](async (request) => {
          for (let tries = 0; tries < 3; tries++) {
            statuses.push(await sendRaw(request, responseTo(request)))
            if (statuses.at(-1) === 200) return
          }
        }),
      },
    })
    const stack = await t.clock.runUntil(t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) }))
    expect(stack.ok).toBe(true)
    expect(statuses).toEqual([0, 0, 0, 200])
  })

  test('one that answers nothing does not die, and nothing is cut afterwards', async () => {
    const deferred: ProviderRequest[] = []
    await using t = await startTestEngine({
      faults: crashes,
      targets: { [tokens[engine]]: functions[engine](async (request) => void deferred.push(request)) },
    })
    const creating = t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) })
    await t.clock.settle()
    expect(await Promise.all(deferred.map(answer))).toEqual([200])
    expect((await creating).ok).toBe(true)
  })
})

test.for([
  ['lambda', lambda],
  ['functionCompute', functionCompute],
] as const)('%s takes no resource, and says where one belongs', ([, target]) => {
  const resource = { handlers: [], find: () => undefined } as unknown as () => Promise<void>
  expect(() => target(resource)).toThrow(
    new TypeError('expected a handler, or { create } that makes one; a resource goes into provider(…)'),
  )
})
