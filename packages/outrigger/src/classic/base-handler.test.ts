import { describe, expect, test } from 'vitest'
import { aliyunFc } from '../adapters/aliyun-fc/index.ts'
import { awsLambda } from '../adapters/aws-lambda/index.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { wire, world } from '../lifecycle/service.fixture.ts'
import { fcContext } from '../testing/contexts/fc-context.ts'
import { lambdaContext } from '../testing/contexts/lambda-context.ts'
import { recordingLogger } from '../testing/recording-logger.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { BaseHandler } from './base-handler.ts'
import { events, handlerOf } from './handler.fixture.ts'

/** What code without types may extend. */
const Untyped = BaseHandler as unknown as new () => BaseHandler

/** A handler with its world around it. */
function played() {
  const clock = virtualClock()
  const httpClient = wire(clock, [200])
  return { clock, httpClient, logger: recordingLogger() }
}

describe('a handler class', () => {
  test('that lacks methods is refused when constructed, by their names', () => {
    // @ts-expect-error -- code without types may leave methods out
    class Half extends Untyped {
      override update(): void {}
    }
    expect(() => new Half()).toThrow(new DefinitionError('Half lacks create, delete: declare each as a method, not as a field'))
    expect(() => new Untyped()).toThrow(DefinitionError)
    expect(() => new Untyped()).toThrow('BaseHandler lacks create, update, delete')
  })

  test('without a name is refused all the same', () => {
    // @ts-expect-error -- as above
    expect(() => new (class extends Untyped {})()).toThrow('the handler class lacks create, update, delete')
  })

  test('with a method as a field is refused: it is not there yet', () => {
    class Fields extends Untyped {
      override create = () => 'a'
      override update(): void {}
      override delete(): void {}
    }
    expect(() => new Fields()).toThrow('Fields lacks create: declare each as a method, not as a field')
  })

  test('with a wrong timeout is refused when constructed', () => {
    expect(() => handlerOf({}, { timeout: 'soon' as '1s' })).toThrow('not a duration: soon')
  })

  test('serves every type by one handler', () => {
    const handler = handlerOf({})
    expect(handler.find()).toBe(handler.handlers[0])
    expect(handler.handlers).toHaveLength(1)
  })

  test('gives a Lambda handler, always the same one, with the options of the constructor', async () => {
    const { clock, httpClient, logger } = played()
    class Example extends BaseHandler {
      create(): string {
        return 'made-1'
      }
      update(): void {}
      delete(): void {}
    }
    const example = new Example({ clock, httpClient, logger })
    const { handler } = example
    expect(example.handler).toBe(handler)
    const receipt = await clock.runUntil(handler(events.CloudFormation.create(), lambdaContext()))
    expect(receipt).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-1', delivered: true })
    expect(httpClient.sent).toHaveLength(1)
    expect(logger.entries.map(({ message }) => message)).toEqual(['responded'])
  })

  test('needs no options to give a Lambda handler', () => {
    expect(handlerOf({}).handler).toBeTypeOf('function')
  })

  test('is a provider, which adapters take as it is', async () => {
    const { clock, httpClient, logger } = played()
    const onLambda = awsLambda(handlerOf({}), { clock, httpClient, logger })
    const onFunctionCompute = aliyunFc(handlerOf({}), { clock, httpClient, logger })
    const made = { status: 'SUCCESS', physicalResourceId: 'made-1' }
    expect(await clock.runUntil(onLambda(events.CloudFormation.create(), lambdaContext()))).toMatchObject(made)
    expect(await clock.runUntil(onFunctionCompute(events.ROS.create(), fcContext()))).toMatchObject(made)
  })

  test('keeps its own state: methods are called on the instance', async () => {
    class Counter extends BaseHandler {
      #made = 0
      create(): string {
        this.#made += 1
        return `made-${this.#made}`
      }
      update(): string {
        return `counted ${this.#made}`
      }
      delete(): void {}
    }
    const { run } = world(new Counter())
    await run(events.CloudFormation.create())
    expect((await run(events.CloudFormation.update())).response).toMatchObject({ PhysicalResourceId: 'counted 1' })
  })

  test('B2 · its timeout ends an operation', async () => {
    const handler = handlerOf({ create: () => new Promise(() => {}) }, { timeout: '20s' })
    const { run, clock } = world(handler)
    const start = clock.now()
    const { response } = await run(events.CloudFormation.create())
    expect(response).toMatchObject({ Status: 'FAILED', Reason: 'deadline: Create was still running after 18 s' })
    expect(clock.now() - start).toBe(18_000)
  })

  test('E5 · its secrets set NoEcho and stay out of Reason and logs', async () => {
    const secrets = ['ApiKey']
    const made = handlerOf({ create: () => ['a', { ApiKey: 'sesame-open', Other: 1 }] }, { secrets })
    const { response } = await world(made).run(events.CloudFormation.create())
    expect(response).toMatchObject({ NoEcho: true, Data: { ApiKey: 'sesame-open', Other: 1 } })

    const create = (): never => {
      throw new Error('refused with key sesame-open')
    }
    const failing = await world(handlerOf({ create }, { secrets })).run(events.CloudFormation.create({ ApiKey: 'sesame-open' }))
    expect(failing.response['Reason']).toBe('refused with key ***')
    expect(JSON.stringify(failing.logged)).not.toContain('sesame-open')
  })

  test('C5 · what owns() refuses is neither issued nor deleted; invented ids are passed over', async () => {
    const deleted: string[] = []
    const handler = handlerOf({
      create: () => 'theirs-1',
      delete: ({ physicalResourceId }) => deleted.push(physicalResourceId),
      owns: (id) => id.startsWith('ours-'),
    })
    const run = (event: unknown) => world(handler).run(event)
    expect((await run(events.CloudFormation.create())).response).toMatchObject({
      Status: 'FAILED',
      Reason: 'owns() doesn\'t accept the physical id "theirs-1"',
    })
    expect((await run(events.CloudFormation.delete('theirs-1'))).response).toMatchObject({ Status: 'FAILED' })
    expect((await run(events.CloudFormation.delete('example-Example-1ABC'))).response).toMatchObject({ Status: 'SUCCESS' })
    expect((await run(events.CloudFormation.delete('ours-1'))).response).toMatchObject({ Status: 'SUCCESS' })
    expect(deleted).toEqual(['ours-1'])
  })

  test('without owns() deletes any id', async () => {
    const deleted: string[] = []
    class Example extends BaseHandler {
      create(): string {
        return 'a'
      }
      update(): void {}
      delete({ physicalResourceId }: { physicalResourceId: string }): void {
        deleted.push(physicalResourceId)
      }
    }
    await world(new Example()).run(events.CloudFormation.delete('any'))
    expect(deleted).toEqual(['any'])
  })
})
