import { describe, expect, test } from 'vitest'
import { virtualClock } from '../virtual-clock.ts'
import { fcContext } from './fc-context.ts'
import { lambdaContext } from './lambda-context.ts'

describe('lambdaContext', () => {
  test('names the function, the invocation and where its log is', () => {
    const { getRemainingTimeInMillis: _, ...fields } = lambdaContext()
    expect(fields).toStrictEqual({
      functionName: 'example-provider',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:example-provider',
      memoryLimitInMB: '128',
      awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      logGroupName: '/aws/lambda/example-provider',
      logStreamName: '2026/01/01/[$LATEST]58419525dade4d17a495dceeeed44708',
      callbackWaitsForEmptyEventLoop: true,
    })
  })

  test('tells the remaining time it was given, by default a minute', () => {
    expect(lambdaContext().getRemainingTimeInMillis()).toBe(60_000)
    expect(lambdaContext({ remaining: 250 }).getRemainingTimeInMillis()).toBe(250)
  })

  test('counts down by a clock, from when it was made to zero', async () => {
    const clock = virtualClock()
    await clock.advance(5)
    const context = lambdaContext({ clock, timeout: 1000 })
    expect(context.getRemainingTimeInMillis()).toBe(1000)
    await clock.advance(999)
    expect(context.getRemainingTimeInMillis()).toBe(1)
    await clock.advance(50)
    expect(context.getRemainingTimeInMillis()).toBe(0)
  })
})

describe('fcContext', () => {
  test('is a 3.0 context of a minute by default, without a service’s name', () => {
    const { logger, ...fields } = fcContext()
    expect(fields).toStrictEqual({
      requestId: '1-69559b80-d4e5f6a7b8c90001',
      credentials: { accessKeyId: 'STS.example', accessKeySecret: 'example-secret', securityToken: 'example-token' },
      function: { name: 'example-provider', handler: 'index.handler', memory: 512, timeout: 60 },
      service: { logProject: '', logStore: '', qualifier: 'LATEST', versionId: '' },
      region: 'cn-hangzhou',
      accountId: '1234567890123456',
      retryCount: 0,
    })
    for (const log of Object.values(logger)) expect(log('said')).toBeUndefined()
    expect(Object.keys(logger)).toEqual(['debug', 'info', 'warn', 'error', 'log'])
  })

  test('takes a timeout in seconds, and has a service’s name on 2.0', () => {
    const context = fcContext({ timeout: 600, version: 2 })
    expect(context.function.timeout).toBe(600)
    expect(context.service.name).toBe('example-service')
  })
})
