import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { inShort, startTestEngine, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import { anyUuid, matching } from '../fixtures/matching.fixture.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'

describe.each(both)('createStack (%s)', (engine) => {
  test('creates resources in the order of their dependencies, and independent ones in parallel', async () => {
    await using t = await startTestEngine()
    const resources = { C: { DependsOn: ['A', 'B'] }, A: {}, B: {} }
    const meet = Promise.all([t.provider.came('Create', 'A'), t.provider.came('Create', 'B')])
    for (const name of ['A', 'B'])
      t.provider.on('Create', name, async (_request, send) => {
        await meet
        await send()
      })
    const stack = await t.engine.createStack({ stackName, template: templateOf(engine, resources) })
    expect(stack.stackStatus).toBe('CREATE_COMPLETE')
    expect(stack.ok).toBe(true)
    expect(t.provider.log).toEqual(['Create A', 'Create B', 'Create C'])
  })

  test('Ref gives the physical id, GetAtt the data, in requests and in outputs', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', { PhysicalResourceId: 'a-1', Data: { Url: 'https://a', 'Dotted.Name': 'd' } })
    const properties = { Id: { Ref: 'A' }, Url: { 'Fn::GetAtt': ['A', 'Url'] }, Dotted: { 'Fn::GetAtt': ['A', 'Dotted.Name'] } }
    const outputs = { Address: { Value: { 'Fn::Join': ['/', [{ 'Fn::GetAtt': ['A', 'Url'] }, { Ref: 'B' }]] } } }
    const template = templateOf(engine, { A: {}, B: { properties } }, { Outputs: outputs })
    const stack = await t.engine.createStack({ stackName, template })
    expect(t.provider.requests[1]?.ResourceProperties).toMatchObject({ Id: 'a-1', Url: 'https://a', Dotted: 'd' })
    expect(stack.outputs).toEqual({ Address: 'https://a/B-id' })
  })

  test('a resource whose condition does not hold is left out, and so is an output', async () => {
    await using t = await startTestEngine()
    const sections = {
      Parameters: { Stage: { Type: 'String', Default: 'test' } },
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      Outputs: { Id: { Condition: 'IsProd', Value: { Ref: 'B' } } },
    }
    const template = templateOf(engine, { A: {}, B: { Condition: 'IsProd' } }, sections)
    const test1 = await t.engine.createStack({ stackName: 'test', template })
    const prod = await t.engine.createStack({ stackName: 'prod', template, parameters: { Stage: 'prod' } })
    expect([test1.outputs, prod.outputs]).toEqual([{}, { Id: 'B-id' }])
    expect(t.provider.log.toSorted()).toEqual(['Create A', 'Create A', 'Create B'])
  })

  test('describeStack tells what is there, with NoEcho parameters masked', async () => {
    await using t = await startTestEngine()
    const Parameters = { Name: { Type: 'String', Default: 'x' }, Password: { Type: 'String', NoEcho: true } }
    const template = templateOf(engine, { A: {} }, { Parameters })
    const { events, ok, ...created } = await t.engine.createStack({ stackName, template, parameters: { Password: 'secret' } })
    expect(ok).toBe(true)
    expect(events).toEqual(t.engine.events)
    expect(t.engine.describeStack(stackName)).toEqual(created)
    expect(t.engine.describeStack(created.stackId)).toEqual(created)
    expect(created.parameters).toEqual({ Name: 'x', Password: '****' })
    expect(created.creationTime).toBe(t.clock.now())
    expect(created.resources).toMatchObject([
      {
        logicalResourceId: 'A',
        physicalResourceId: 'A-id',
        resourceType: 'Custom::Thing',
        resourceStatus: 'CREATE_COMPLETE',
        custom: true,
      },
    ])
    expect(t.engine.describeStack('another')).toBe(undefined)
  })

  test('an exchange tells what was sent, without the secrets of its URL, and what came back', async () => {
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', { Data: { X: 1 }, Reason: 'fine' })
    const { stackId } = await t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) })
    const [request] = t.provider.requests
    const [exchange] = t.engine.exchanges
    expect(exchange).toMatchObject({
      engine,
      stackName,
      stackId,
      logicalResourceId: 'A',
      resourceType: 'Custom::Thing',
      requestType: 'Create',
      requestId: request?.RequestId,
      purpose: 'operation',
      serviceToken: tokens[engine],
      outcome: 'SUCCESS',
      response: { status: 'SUCCESS', reason: 'fine', physicalResourceId: 'A-id', data: { X: 1 } },
      tries: [{ method: engine === 'cfn' ? 'PUT' : 'POST', status: 200, accepted: true }],
      failures: [],
      violations: [],
      duration: 0,
    })
    expect(exchange?.request.ResponseURL).toBe(request?.ResponseURL.split('?')[0])
    expect(JSON.stringify(t.engine.exchanges)).not.toContain('Signature')
  })

  test('listeners hear of everything, and what they throw changes nothing', async () => {
    const heard: string[] = []
    const hear = (what: string) => () => {
      heard.push(what)
      throw new Error('a listener fails')
    }
    await using t = await startTestEngine({ onEvent: hear('event'), onExchange: hear('exchange'), onViolation: hear('violation') })
    t.provider.on('Create', 'A', { Extra: 1 })
    const stack = await t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) })
    expect(stack.ok).toBe(true)
    expect(heard.filter((what) => what !== 'event')).toEqual(['violation', 'exchange'])
    expect(heard.filter((what) => what === 'event').length).toBe(stack.events.length)
  })

  test('the same seed gives the same ids', async () => {
    const run = async () => {
      await using t = await startTestEngine()
      await t.engine.createStack({ stackName, template: templateOf(engine, { A: {}, B: {} }) })
      return t.engine.exchanges.map(({ stackId, requestId }) => [stackId, requestId])
    }
    expect(await run()).toEqual(await run())
  })
})

test('CFN: events of a create, with their texts', async () => {
  await using t = await startTestEngine()
  const stack = await t.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
  expect(inShort(stack.events)).toEqual([
    'shop CREATE_IN_PROGRESS (User Initiated)',
    'A CREATE_IN_PROGRESS',
    'A CREATE_IN_PROGRESS (Resource creation Initiated)',
    'A CREATE_COMPLETE',
    'shop CREATE_COMPLETE',
  ])
  const ids = stack.events.map(({ physicalResourceId }) => physicalResourceId)
  expect(ids).toEqual([stack.stackId, '', 'A-id', 'A-id', stack.stackId])
  const types = new Set(stack.events.map(({ resourceType }) => resourceType))
  expect(types).toEqual(new Set(['AWS::CloudFormation::Stack', 'Custom::Thing']))
})

test('ROS: events of a create, with their texts', async () => {
  await using t = await startTestEngine()
  const stack = await t.engine.createStack({ stackName, template: templateOf('ros', { A: {} }) })
  expect(inShort(stack.events)).toEqual([
    'shop CREATE_IN_PROGRESS (Stack CREATE started)',
    'A CREATE_IN_PROGRESS (state changed)',
    'A CREATE_COMPLETE (state changed)',
    'shop CREATE_COMPLETE (Stack CREATE completed successfully)',
  ])
  expect(stack.events[0]).toEqual({
    engine: 'ros',
    timestamp: t.clock.now(),
    stackName,
    stackId: stack.stackId,
    logicalResourceId: 'shop',
    physicalResourceId: stack.stackId,
    resourceType: 'ALIYUN::ROS::Stack',
    resourceStatus: 'CREATE_IN_PROGRESS',
    resourceStatusReason: 'Stack CREATE started',
  })
})

test('CFN: a request has the fields of its documents, and properties as strings with ServiceToken among them', async () => {
  await using t = await startTestEngine({ region: 'cn-north-1', accountId: '210987654321' })
  const ServiceToken = 'arn:aws-cn:lambda:cn-north-1:210987654321:function:provider'
  const properties = { Size: 3, On: true, Tags: [{ Deep: 1.5 }] }
  const { stackId } = await t.engine.createStack({
    stackName,
    template: templateOf('cfn', { A: { properties, engineProperties: { ServiceToken } } }),
  })
  expect(stackId).toMatch(/^arn:aws-cn:cloudformation:cn-north-1:210987654321:stack\/shop\/[0-9a-f-]{36}$/)
  expect(t.provider.requests).toEqual([
    {
      RequestType: 'Create',
      ServiceToken,
      ResponseURL: matching(/^http:\/\/127\.0\.0\.1:\d+\/.*X-Amz-Signature=/),
      StackId: stackId,
      RequestId: anyUuid,
      ResourceType: 'Custom::Thing',
      LogicalResourceId: 'A',
      ResourceProperties: { ServiceToken, Size: '3', On: 'true', Tags: [{ Deep: '1.5' }] },
    },
  ])
})

test('ROS: a request has the fields of its documents, and only Parameters, as JSON', async () => {
  await using t = await startTestEngine()
  const properties = { Size: 3, On: true, Tags: [{ Deep: 1.5 }] }
  const template = templateOf('ros', { A: { properties, engineProperties: { Timeout: 30 } } })
  const { stackId } = await t.engine.createStack({ stackName, template })
  expect(stackId).toMatch(/^[0-9a-f-]{36}$/)
  expect(t.provider.requests).toEqual([
    {
      RequestType: 'Create',
      ResponseURL: matching(/^http:\/\/127\.0\.0\.1:\d+\/.*Signature=/),
      IntranetResponseURL: matching(/^http:\/\/127\.0\.0\.1:\d+\/.*Signature=/),
      StackId: stackId,
      StackName: 'shop',
      RequestId: anyUuid,
      ResourceType: 'Custom::Thing',
      LogicalResourceId: 'A',
      ResourceOwnerId: '1234567890123456',
      CallerId: '1234567890123456',
      RegionId: 'cn-hangzhou',
      ResourceProperties: { Size: 3, On: true, Tags: [{ Deep: 1.5 }] },
    },
  ])
})

test('ROS: Outputs is the whole of the data', async () => {
  await using t = await startTestEngine()
  t.provider.on('Create', 'A', { Data: { X: 1, Y: 'y' } })
  const template = templateOf('ros', { A: {} }, { Outputs: { All: { Value: { 'Fn::GetAtt': ['A', 'Outputs'] } } } })
  expect((await t.engine.createStack({ stackName, template })).outputs).toEqual({ All: { X: 1, Y: 'y' } })
})

test('one engine serves both clouds, and a response to the intranet URL counts too', async () => {
  await using t = await startTestEngine()
  t.provider.on('Create', 'R', async (request, send) => send({}, { url: request.IntranetResponseURL ?? '' }))
  const [cfn, ros] = await Promise.all([
    t.engine.createStack({ stackName: 'aws', template: templateOf('cfn', { C: {} }) }),
    t.engine.createStack({ stackName: 'aliyun', template: templateOf('ros', { R: {} }) }),
  ])
  expect([cfn.engine, cfn.ok, ros.engine, ros.ok]).toEqual(['cfn', true, 'ros', true])
  expect(t.engine.violations).toEqual([])
  expect(ros.events.every(({ stackName: name }) => name === 'aliyun')).toBe(true)
})
