import { describe, expectTypeOf, test } from 'vitest'
import { aliyunFc } from '../adapters/aliyun-fc/index.ts'
import { awsLambda, type LambdaHandler } from '../adapters/aws-lambda/index.ts'
import type { Provider, Receipt } from '../index.ts'
import {
  type Answer,
  BaseHandler,
  type CreateContext,
  type CreateRequest,
  Defer,
  type DeleteContext,
  type DeleteRequest,
  Failed,
  Responder,
  Success,
  type UpdateContext,
  type UpdateRequest,
} from './index.ts'

interface Properties {
  readonly Name: string
  readonly Rate: number
}

class Disk extends BaseHandler<Properties> {
  static override readonly propertiesSchema = { type: 'object', properties: { Name: { type: 'string' } }, required: ['Name'] }
  static override readonly secrets = ['Name']
  static override readonly timeout = '45m'

  async create(request: CreateRequest, context: CreateContext<Properties>): Promise<Answer> {
    expectTypeOf(request.requestType).toEqualTypeOf<'Create'>()
    expectTypeOf(context.properties).toEqualTypeOf<Properties>()
    await context.checkpoint('a')
    // @ts-expect-error -- no such property
    void context.properties.Nmae
    // @ts-expect-error -- there is no id before one is made
    void context.physicalResourceId
    if (request.engine === 'ros') return ['a', { A: 1 }]
    return context.properties.Rate > 1 ? new Success({ physicalResourceId: 'a', data: { A: 1 } }) : Failed({ reason: 'too slow' })
  }

  update(request: UpdateRequest, context: UpdateContext<Properties>): Answer | undefined {
    expectTypeOf(request.physicalResourceId).toBeString()
    expectTypeOf(context.oldProperties).toEqualTypeOf<Properties | undefined>()
    expectTypeOf(context.changed).toEqualTypeOf<ReadonlySet<'Name' | 'Rate'>>()
    // @ts-expect-error -- another id is a replacement; there is no replace()
    void context.replace
    return context.changed.has('Name') ? request.physicalResourceId : context.defer()
  }

  async delete(_request: DeleteRequest, context: DeleteContext<Properties>): Promise<void> {
    expectTypeOf(context.properties).toEqualTypeOf<Properties | undefined>()
    // @ts-expect-error -- only a Create has ids to note
    void context.checkpoint
    await context.sleep('1s')
  }
}

describe('a handler class', () => {
  test('is a provider that every adapter takes, and has a Lambda handler', () => {
    expectTypeOf<Disk>().toExtend<Provider>()
    expectTypeOf(new Disk().handler).toEqualTypeOf<LambdaHandler>()
    awsLambda(new Disk({ responseHosts: 'exact' }))
    aliyunFc(new Disk())
  })

  test('takes properties as they come where no type is given, and methods with fewer parameters', () => {
    class Plain extends BaseHandler {
      create(_request: CreateRequest, { properties }: CreateContext<Readonly<Record<string, unknown>>>): string {
        expectTypeOf(properties).toEqualTypeOf<Readonly<Record<string, unknown>>>()
        return 'a'
      }
      update(): void {}
      async delete(): Promise<Answer | void> {}
    }
    expectTypeOf<Plain>().toExtend<Provider>()
  })

  test('without one of the methods is a compile error', () => {
    // @ts-expect-error -- delete is missing
    class Half extends BaseHandler {
      create(): string {
        return 'a'
      }
      update(): void {}
    }
    expectTypeOf(Half).toBeConstructibleWith()
  })

  test('that answers with something else is a compile error', () => {
    class Wrong extends BaseHandler {
      // @ts-expect-error -- create must name what it made
      create(): void {}
      // @ts-expect-error -- an id is a text
      update(): number {
        return 1
      }
      // @ts-expect-error -- no form of an answer
      delete(): { physicalResourceId: string } {
        return { physicalResourceId: 'a' }
      }
    }
    expectTypeOf(Wrong).toBeConstructibleWith()
  })

  test('with wrong statics is a compile error', () => {
    // @ts-expect-error -- no duration
    class Soon extends Disk {
      static override readonly timeout = 'soon'
    }
    // @ts-expect-error -- a list of names
    class Secret extends BaseHandler {
      static override readonly secrets = 'Name'
      create = (): string => 'a'
      update(): void {}
      delete(): void {}
    }
    expectTypeOf(Soon).toBeConstructibleWith()
    expectTypeOf(Secret).toBeConstructibleWith()
  })
})

describe('answers', () => {
  test('are made with new or without', () => {
    expectTypeOf(Success({ physicalResourceId: 'a' })).toEqualTypeOf<Success>()
    expectTypeOf(new Success({ physicalResourceId: 'a', noEcho: true })).toEqualTypeOf<Success>()
    expectTypeOf(Failed({ reason: 'no' })).toExtend<Error>()
    expectTypeOf(new Failed({ reason: 'no', physicalResourceId: 'a' })).toEqualTypeOf<Failed>()
    expectTypeOf(Defer()).toEqualTypeOf<Defer>()
    expectTypeOf(new Defer()).toEqualTypeOf<Defer>()
    expectTypeOf<Success | Failed | Defer | string | readonly [string, { A: 1 }]>().toExtend<Answer>()
  })

  test('say what they have to', () => {
    // @ts-expect-error -- a success names what was made
    Success({ data: { A: 1 } })
    // @ts-expect-error -- a failure says why
    void new Failed({ physicalResourceId: 'a' })
    // @ts-expect-error -- nothing to say
    Defer('later')
    // @ts-expect-error -- a plain object is no answer
    const answer: Answer = { physicalResourceId: 'a' }
    expectTypeOf(answer).toEqualTypeOf<Answer>()
  })
})

describe('a Responder', () => {
  test('gives receipts', () => {
    const responder = new Responder({}, { responseUrl: 'intranet', idOnFailed: false, responseHosts: ['proxy.example'] })
    expectTypeOf(responder).toExtend<AsyncDisposable>()
    expectTypeOf(responder.success({ physicalResourceId: 'a', data: { A: 1 }, noEcho: true })).resolves.toEqualTypeOf<Receipt>()
    expectTypeOf(responder.success(Success({ physicalResourceId: 'a' }))).resolves.toEqualTypeOf<Receipt>()
    expectTypeOf(responder.failure({ reason: 'no', physicalResourceId: 'a' })).resolves.toEqualTypeOf<Receipt>()
    expectTypeOf(responder.defer()).resolves.toEqualTypeOf<void>()
    expectTypeOf(Responder.run({}, async (given) => given.defer())).resolves.toEqualTypeOf<Receipt | undefined>()
    // @ts-expect-error -- a success names what was made
    void responder.success({ data: { A: 1 } })
    // @ts-expect-error -- a failure says why
    void responder.failure({})
  })
})
