import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createStackEngine } from '../engine/create-stack-engine.ts'
import { inShort, startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { scriptedProvider } from '../fixtures/scripted-provider.fixture.ts'
import { memoryStateStore } from './store/memory-state-store.ts'

const stackName = 'shop'
const sized = (size: number) => ({ properties: { Size: size } })

test('stacks, events, parameters and outputs are there for the next engine, which goes on with them', async () => {
  const state = memoryStateStore()
  const sections = {
    Parameters: { Password: { Type: 'String', NoEcho: true, Default: 'hunter22' } },
    Outputs: { Url: { Value: { 'Fn::GetAtt': ['A', 'Url'] }, Export: { Name: 'url' } } },
  }
  const template = templateOf('cfn', { A: { properties: { Password: { Ref: 'Password' } } }, B: { DependsOn: 'A' } }, sections)
  const first = await startTestEngine({ state })
  first.provider.on('Create', 'A', { Data: { Url: 'https://a.example' } })
  await first.engine.createStack({ stackName, template, terminationProtection: true })
  const before = first.engine.describeStack(stackName)
  const { events } = first.engine
  await first.engine.close()

  await using t = await startTestEngine({ state })
  expect(await t.engine.resumed).toEqual([])
  expect(t.engine.describeStack(stackName)).toEqual(before)
  expect(t.engine.events).toEqual(events)
  await expect(t.engine.deleteStack({ stackName })).rejects.toThrow('TerminationProtection')
  await expect(t.engine.updateStack({ stackName, template })).rejects.toMatchObject({ code: 'NO_UPDATES' })
  const importing = templateOf('cfn', { C: { properties: { Url: { 'Fn::ImportValue': 'url' } } } })
  expect((await t.engine.createStack({ stackName: 'other', template: importing })).ok).toBe(true)
  expect(t.provider.requests[0]?.ResourceProperties['Url']).toBe('https://a.example')
})

test('change sets are kept until they are executed or deleted', async () => {
  const state = memoryStateStore()
  const first = await startTestEngine({ state })
  await first.engine.createStack({ stackName, template: templateOf('cfn', { A: sized(1) }) })
  for (const changeSetName of ['one', 'two'])
    first.engine.createChangeSet({ stackName, changeSetName, template: templateOf('cfn', { A: sized(2) }) })
  first.engine.deleteChangeSet({ stackName, changeSetName: 'two' })
  const described = first.engine.describeChangeSet({ stackName, changeSetName: 'one' })
  await first.engine.close()

  await using t = await startTestEngine({ state })
  expect(t.engine.describeChangeSet({ stackName, changeSetName: 'one' })).toEqual(described)
  expect(t.engine.describeChangeSet({ stackName, changeSetName: 'two' })).toBeUndefined()
  const updated = await t.engine.executeChangeSet({ stackName, changeSetName: 'one' })
  expect(updated.stackStatus).toBe('UPDATE_COMPLETE')
  expect(t.provider.log).toEqual(['Update A A-id'])
})

test('a create whose engine was closed is rolled back by the next one; what was not answered is deleted by an invented id', async () => {
  const state = memoryStateStore()
  const first = await startTestEngine({ state })
  first.provider.on('Create', 'B', 'silence')
  const created = first.engine.createStack({ stackName, template: templateOf('cfn', { A: {}, B: { DependsOn: 'A' } }) })
  await first.provider.came('Create', 'B')
  await first.engine.close()
  await expect(created).rejects.toMatchObject({ code: 'ENGINE_CLOSED' })

  const provider = scriptedProvider()
  await using next = await createStackEngine({ targets: { '*': provider }, state })
  expect(next.describeStack(stackName)?.stackStatus).toBe('ROLLBACK_IN_PROGRESS')
  await expect(next.updateStack({ stackName })).rejects.toMatchObject({ code: 'STACK_BUSY' })
  const [result] = await next.resumed
  expect(result?.ok).toBe(false)
  expect(inShort(result?.events ?? [])).toEqual([
    'B CREATE_FAILED ([local] the stack engine was stopped before the response came)',
    'shop ROLLBACK_IN_PROGRESS ([local] the stack engine was stopped during the operation)',
    'B DELETE_IN_PROGRESS',
    'B DELETE_COMPLETE',
    'A DELETE_IN_PROGRESS',
    'A DELETE_COMPLETE',
    'shop ROLLBACK_COMPLETE',
  ])
  expect(provider.log).toEqual([expect.stringMatching(/^Delete B shop-B-[A-Z0-9]{13}$/), 'Delete A A-id'])
})

test('an update whose engine was closed is rolled back: what was updated, and what was being updated', async () => {
  const state = memoryStateStore()
  const first = await startTestEngine({ state })
  const of = (size: number) => templateOf('ros', { A: sized(size), B: { DependsOn: 'A', ...sized(size) } })
  await first.engine.createStack({ stackName, template: of(1) })
  first.provider.on('Update', 'B', 'silence')
  const updated = first.engine.updateStack({ stackName, template: of(2) })
  await first.provider.came('Update', 'B')
  await first.engine.close()
  await expect(updated).rejects.toThrow('the engine was closed')

  const provider = scriptedProvider()
  await using next = await createStackEngine({ targets: { '*': provider }, state })
  const [result] = await next.resumed
  expect(result?.stackStatus).toBe('ROLLBACK_COMPLETE')
  expect(
    provider.requests.map(({ LogicalResourceId, ResourceProperties, OldResourceProperties }) => [
      LogicalResourceId,
      ResourceProperties,
      OldResourceProperties,
    ]),
  ).toEqual([
    ['A', { Size: 1 }, { Size: 2 }],
    ['B', { Size: 1 }, { Size: 2 }],
  ])
})

test('a deletion whose engine was closed goes on', async () => {
  const state = memoryStateStore()
  const first = await startTestEngine({ state })
  await first.engine.createStack({ stackName, template: templateOf('cfn', { A: {}, B: { DependsOn: 'A' } }) })
  first.provider.on('Delete', 'A', 'silence')
  const deleted = first.engine.deleteStack({ stackName })
  await first.provider.came('Delete', 'A')
  await first.engine.close()
  await expect(deleted).rejects.toThrow('the engine was closed')

  const provider = scriptedProvider()
  await using next = await createStackEngine({ targets: { '*': provider }, state })
  const [result] = await next.resumed
  expect(result).toMatchObject({ ok: true, stackStatus: 'DELETE_COMPLETE' })
  expect(inShort(result?.events ?? []).slice(0, 1)).toEqual([
    'shop DELETE_IN_PROGRESS ([local] goes on after the stack engine was stopped)',
  ])
  expect(provider.log).toEqual(['Delete A A-id'])
})

test("what was being cleared away is still the stack's where it can not be deleted (ROS)", async () => {
  const state = memoryStateStore()
  const first = await startTestEngine({ state })
  await first.engine.createStack({ stackName, template: templateOf('ros', { A: {}, B: {} }) })
  first.provider.on('Delete', 'B', 'silence')
  const updated = first.engine.updateStack({ stackName, template: templateOf('ros', { A: {} }) })
  await first.provider.came('Delete', 'B')
  await first.engine.close()
  await expect(updated).rejects.toThrow('the engine was closed')

  const provider = scriptedProvider()
  provider.on('Delete', 'B', { Status: 'FAILED', Reason: 'in use' })
  await using next = await createStackEngine({ targets: { '*': provider }, state })
  const [result] = await next.resumed
  expect(result?.stackStatus).toBe('UPDATE_FAILED')
  expect(result?.resources.map(({ logicalResourceId, resourceStatus }) => `${logicalResourceId} ${resourceStatus}`)).toEqual([
    'A CREATE_COMPLETE',
    'B DELETE_FAILED',
  ])
  expect((await next.deleteStack({ stackName })).ok).toBe(true)
  expect(provider.log.filter((line) => line.includes(' B '))).toEqual(['Delete B B-id', 'Delete B B-id'])
})

test('an engine that is closed while it resumes is followed by another one', async () => {
  const state = memoryStateStore()
  const first = await startTestEngine({ state })
  first.provider.on('Create', 'A', 'silence')
  const created = first.engine.createStack({ stackName, template: templateOf('cfn', { A: {} }) })
  await first.provider.came('Create', 'A')
  await first.engine.close()
  await expect(created).rejects.toThrow('the engine was closed')

  const second = await startTestEngine({ state })
  second.provider.on('Delete', 'A', 'silence')
  await second.provider.came('Delete', 'A')
  await second.engine.close()
  await expect(second.engine.resumed).rejects.toThrow('the engine was closed')

  await using t = await startTestEngine({ state })
  const [result] = await t.engine.resumed
  expect(result?.stackStatus).toBe('ROLLBACK_COMPLETE')
})

test('lines that no engine wrote are refused, and the store is let go of', async () => {
  const state = memoryStateStore()
  await state.load()
  state.append('{}')
  state.close()
  await expect(startTestEngine({ state })).rejects.toMatchObject({
    code: 'STATE_UNREADABLE',
    message: 'line 1 of the state is none that an engine wrote',
  })
  expect(await state.load()).toEqual(['{}'])
})

test('a folder keeps a stack without showing its secrets', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outrigger-folder-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const template = templateOf(
    'cfn',
    { A: { properties: { Password: { Ref: 'Password' } } } },
    { Parameters: { Password: { Type: 'String', NoEcho: true } } },
  )
  const first = await startTestEngine({ state: { folder } })
  await first.engine.createStack({ stackName, template, parameters: { Password: 'hunter22' } })
  await expect(startTestEngine({ state: { folder } })).rejects.toMatchObject({ code: 'STATE_LOCKED' })
  await first.engine.close()
  for (const name of await readdir(folder)) expect(await readFile(join(folder, name), 'utf8')).not.toContain('hunter22')

  await using t = await startTestEngine({ state: { folder } })
  const updated = await t.engine.updateStack({ stackName, template, usePreviousValues: true }).catch((error: unknown) => error)
  expect(updated).toMatchObject({ code: 'NO_UPDATES' })
  expect(t.engine.describeStack(stackName)?.parameters).toEqual({ Password: '****' })
})
