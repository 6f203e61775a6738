import { type Resource } from 'outrigger'
import { awsLambda } from 'outrigger/aws-lambda'
import { cdkProvider } from 'outrigger/cdk-provider'
import { recordingLogger } from 'outrigger/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { startTestEngine, templateOf, type TestEngine, tokens } from '../fixtures/test-engine.fixture.ts'
import type { ProviderRequest } from '../requests/provider-request.ts'
import { lambda } from '../targets/lambda.ts'
import type { PeerHandler } from './peer.fixture.ts'
import { awsCustomResource, cdkFramework, cfnResponse, crhelper, serve } from './peers.fixture.ts'
import * as awsCustomResourceRecipe from './recipes/aws-custom-resource.fixture.ts'
import * as cdkRecipe from './recipes/cdk-provider-framework.fixture.ts'
import * as cfnResponseRecipe from './recipes/cfn-response.fixture.ts'
import * as crhelperRecipe from './recipes/crhelper.fixture.ts'
import { disks } from './recipes/disks.fixture.ts'

const stackName = 'shop'

interface Move extends TestEngine {
  /** From here on the code behind the token is another. */
  switchTo(handler: PeerHandler): void
  /** Has a resource of today's behind the token. */
  switchToResource(resource: Resource): void
  /** What was asked of providers, and the ids they answered with. */
  log(): readonly string[]
}

/** A stack engine with one token, behind which the code changes. */
async function move(peer: PeerHandler): Promise<Move> {
  let current = peer
  const target = lambda((request: ProviderRequest, context: { readonly logStreamName: string }) => current(request, context))
  const t = await startTestEngine({ targets: { [tokens.cfn]: target } })
  return {
    ...t,
    switchTo(handler) {
      current = handler
    },
    switchToResource(resource) {
      current = awsLambda(resource, { clock: t.clock, logger: recordingLogger(), responseHosts: ['127.0.0.1'] })
    },
    log: () => t.engine.exchanges.map(({ request, response }) => `${request.RequestType} ${response?.physicalResourceId}`),
  }
}

const disk = (size: number, type = 'Custom::Disk') => ({ type, properties: { Name: 'one', Size: size } })
const sized = (size: number, type?: string): string => templateOf('cfn', { A: disk(size, type) })

/** Updates and deletes a stack whose code has changed: nothing may be replaced, and nothing left. */
async function updateAndDelete(t: Move, template: string): Promise<void> {
  const id = t.engine.exchanges[0]?.response?.physicalResourceId
  expect((await t.engine.updateStack({ stackName, template })).stackStatus).toBe('UPDATE_COMPLETE')
  expect([...disks.all]).toEqual([['one', 2]])
  expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
  expect([...disks.all]).toEqual([])
  expect(t.log()).toEqual([`Create ${id}`, `Update ${id}`, `Delete ${id}`])
  expect(t.engine.violations).toEqual([])
}

const behindFramework = cdkFramework((event) => serve(event as ProviderRequest))

beforeEach(() => disks.all.clear())

describe.for([
  ['cfn-response', cfnResponse, cfnResponseRecipe.disk, /^2026\/01\/01\/\[\$LATEST\][0-9a-f]{32}$/],
  ['crhelper', crhelper, crhelperRecipe.disk, /^shop_A_8Q2XK0ZD$/],
  ['the CDK framework', behindFramework, cdkRecipe.disk, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
] as const)('a stack made with %s', ([, peer, today, pattern]) => {
  test("is updated and deleted by today's code behind the same token: no replacement, no orphan", async () => {
    await using t = await move(peer)
    expect((await t.engine.createStack({ stackName, template: sized(1) })).stackStatus).toBe('CREATE_COMPLETE')
    expect(t.engine.exchanges[0]?.response?.physicalResourceId).toMatch(pattern)
    t.switchToResource(today)
    await updateAndDelete(t, sized(2))
  })

  test("is rolled back by today's code: what is there stays as it was", async () => {
    await using t = await move(peer)
    await t.engine.createStack({ stackName, template: sized(1) })
    t.switchToResource(today)
    const broken = templateOf('cfn', { A: disk(2), B: { type: 'Custom::Unknown', DependsOn: 'A' } })
    expect((await t.engine.updateStack({ stackName, template: broken })).stackStatus).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect([...disks.all]).toEqual([['one', 1]])
    expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
    expect([...disks.all]).toEqual([])
  })
})

test('a stack made with the CDK framework keeps the framework, and only its handlers change: no replacement, no orphan', async () => {
  await using t = await move(behindFramework)
  expect((await t.engine.createStack({ stackName, template: sized(1) })).stackStatus).toBe('CREATE_COMPLETE')
  const { onEvent } = cdkProvider(cdkRecipe.disk, { clock: t.clock, logger: recordingLogger() })
  t.switchTo(cdkFramework(onEvent))
  await updateAndDelete(t, sized(2))
})

describe('a stack made with AwsCustomResource', () => {
  /** What AwsCustomResource writes into a template. */
  const calls = (size: number): string => {
    const call = (action: string): string =>
      JSON.stringify({
        service: 'disks',
        action,
        parameters: { Name: 'one', Size: String(size) },
        physicalResourceId: { id: 'one' },
        outputPaths: ['Name'],
      })
    const properties = { Create: call('createDisk'), Update: call('resizeDisk'), Delete: call('deleteDisk') }
    return templateOf('cfn', { A: { type: 'Custom::AWS', properties } })
  }

  test.for([
    ['with properties of its own from now on', sized(2, 'Custom::AWS')],
    ['with the calls still in its template', calls(2)],
  ] as const)("is updated and deleted by today's code behind the same token, %s: no replacement, no orphan", async ([, template]) => {
    await using t = await move(awsCustomResource)
    expect((await t.engine.createStack({ stackName, template: calls(1) })).stackStatus).toBe('CREATE_COMPLETE')
    expect([...disks.all]).toEqual([['one', 1]])
    t.switchToResource(awsCustomResourceRecipe.disk)
    await updateAndDelete(t, template)
  })

  test("is deleted by today's code with the calls still in its template", async () => {
    await using t = await move(awsCustomResource)
    await t.engine.createStack({ stackName, template: calls(1) })
    t.switchToResource(awsCustomResourceRecipe.disk)
    expect((await t.engine.deleteStack({ stackName })).stackStatus).toBe('DELETE_COMPLETE')
    expect([...disks.all]).toEqual([])
  })
})
