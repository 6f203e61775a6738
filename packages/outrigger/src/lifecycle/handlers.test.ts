import { describe, expect, test } from 'vitest'
import type { Outcome, ResponseData } from '../protocol/response.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import type { Operation, RequestHandler } from './operation.ts'
import { world } from './service.fixture.ts'

type Answer = (operation: Operation) => unknown

/** The response of a handler that was written by hand. */
async function answer(handle: Answer, event: unknown): Promise<ResponseData> {
  const handler = { handle: async (operation: Operation) => handle(operation) } as RequestHandler
  return (await world({ handlers: [handler], find: () => handler }).run(event)).response
}

const cfn = cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'site-1' })
const ros = rosEvent({ requestType: 'Update', physicalResourceId: 'site-1' })
const success = (physicalResourceId: string): Outcome => ({ status: 'SUCCESS', physicalResourceId })
const failure = (more: object = {}): Outcome => ({ status: 'FAILED', reason: 'no quota', ...more })

describe('a handler made by hand', () => {
  test('C8 · another id from an Update is a replacement on CloudFormation, FAILED on ROS', async () => {
    expect(await answer(() => success('site-2'), cfn)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'site-2' })
    expect(await answer(() => success('site-2'), ros)).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: `ROS allows no replacement: the physical id can't change from "site-1" to "site-2"`,
    })
    expect(await answer(() => success('site-1'), ros)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'site-1' })
  })

  test.for([
    ['', "the physical id must be a text that isn't empty, not an empty one"],
    [undefined, "the physical id must be a text that isn't empty, not undefined"],
    ['x'.repeat(1025), `the physical id takes 1025 bytes, more than CloudFormation's limit of 1024: ${'x'.repeat(99)}…`],
    ['outrigger-failed-x', 'the physical id "outrigger-failed-x" begins with a prefix that is reserved for failed Creates'],
  ])('C6 · a SUCCESS with an id an engine would refuse is FAILED (%#)', async ([id, Reason]) => {
    expect(await answer(() => success(id as string), cfn)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1', Reason })
  })

  test('C3 · the id a failure names counts on Create alone, where none was noted', async () => {
    const physicalResourceId = 'site-2'
    expect(await answer(() => failure({ physicalResourceId }), cloudFormationEvent())).toMatchObject({ PhysicalResourceId: 'site-2' })
    expect(await answer(() => failure({ physicalResourceId }), cfn)).toMatchObject({ PhysicalResourceId: 'site-1' })
    expect(await answer(() => failure({ physicalResourceId }), rosEvent())).toMatchObject({ PhysicalResourceId: 'site-2' })
    const noting: Answer = ({ identify }) => {
      identify('site-3')
      return failure({ physicalResourceId })
    }
    expect(await answer(noting, cloudFormationEvent())).toMatchObject({ PhysicalResourceId: 'site-3' })
  })

  test('C3 · an id noted in an Update that is its own is not left behind', async () => {
    const noting: Answer = ({ identify }) => {
      identify('site-1')
      return failure()
    }
    expect(await answer(noting, cfn)).toMatchObject({ Reason: 'no quota', PhysicalResourceId: 'site-1' })
  })

  test('E3 · a note follows the reason', async () => {
    expect(await answer(() => failure({ note: ' (ask for more)' }), cfn)).toMatchObject({ Reason: 'no quota (ask for more)' })
  })

  test('E5 · may hide secrets', async () => {
    const hiding: Answer = ({ hide }) => {
      hide(['hunter2'])
      return failure({ reason: 'hunter2 is weak' })
    }
    expect(await answer(hiding, cfn)).toMatchObject({ Reason: '*** is weak' })
  })

  test('G1 · is told that its steps don’t survive the process', async () => {
    const seen: boolean[] = []
    await answer(({ durability }) => {
      seen.push(durability.durable)
      return success('site-1')
    }, cfn)
    expect(seen).toEqual([false])
  })

  test('E3 · a null instead of an outcome is FAILED', async () => {
    expect(await answer(() => null, cfn)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1' })
  })

  test.for([
    [undefined, 'failed without saying why'],
    ['', 'failed without saying why'],
    [new Error('no quota'), 'no quota'],
  ])('E3 · a Reason that is none, but %s, is told in words', async ([reason, Reason]) => {
    expect(await answer(() => failure({ reason }), cfn)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'site-1', Reason })
  })

  test('A2 · a status that is none is FAILED', async () => {
    expect(await answer(() => ({ ...success('site-1'), status: 'DONE' }), cfn)).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: 'failed without saying why',
    })
  })

  test('E2 · data that is no JSON is FAILED with the id', async () => {
    const round: Record<string, unknown> = {}
    round['self'] = round
    const event = cloudFormationEvent()
    expect(await answer(() => ({ ...success('site-1'), data: { Size: 1n } }), event)).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: 'Do not know how to serialize a BigInt',
    })
    expect(await answer(() => ({ ...success('site-2'), data: round }), cfn)).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: expect.stringMatching(/^Converting circular structure to JSON.* \(left behind: site-2\)$/) as string,
    })
  })

  test('C3 · the request can’t be altered, so that a failure answers with its id', async () => {
    const altering: Answer = ({ request }) => {
      ;(request as { physicalResourceId: string }).physicalResourceId = 'site-2'
      return success('site-1')
    }
    expect(await answer(altering, cfn)).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'site-1',
      Reason: "Cannot assign to read only property 'physicalResourceId' of object '#<Object>'",
    })
  })

  test('E5 · NoEcho without data stays', async () => {
    expect(await answer(() => ({ ...success('site-1'), noEcho: true }), cfn)).toMatchObject({ NoEcho: true })
  })
})
