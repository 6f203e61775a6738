import { describe, expect, test } from 'vitest'
import { defineResource } from '../resource/define-resource.ts'
import { cloudFormationEvent, recordingLogger, rosEvent, startResponseEndpoint } from '../testing/index.ts'
import { aliyunFc } from './aliyun-fc/index.ts'
import { awsLambda } from './aws-lambda/index.ts'

const greeting = defineResource({
  type: 'Custom::Greeting',
  create: () => ({ physicalResourceId: 'greeting-1' }),
  update: () => {},
  delete: () => {},
})

const options = { responseHosts: ['127.0.0.1'], logger: recordingLogger() }

describe('a handler that is called by hand, without a context', () => {
  test('B2 · answers on Lambda within the time of the engine', async () => {
    await using endpoint = await startResponseEndpoint()
    const { href } = endpoint.mint({ engine: 'cfn' })
    const event = cloudFormationEvent({ resourceType: 'Custom::Greeting', responseUrl: href })
    expect(await awsLambda(greeting, options)(event)).toMatchObject({ status: 'SUCCESS', delivered: true })
  })

  test('B2 · answers on Function Compute within the time of the engine', async () => {
    await using endpoint = await startResponseEndpoint()
    const { href } = endpoint.mint({ engine: 'ros' })
    const event = rosEvent({ resourceType: 'Custom::Greeting', responseUrl: href })
    expect(await aliyunFc(greeting, options)(event)).toMatchObject({ status: 'SUCCESS', delivered: true })
  })
})
