import { describe, expect, test } from 'vitest'
import { engines } from './handler.fixture.ts'
import { freshEvent, stage } from './responder.fixture.ts'
import type { SuccessFields } from './answer.ts'

const circular: Record<string, unknown> = {}
circular['self'] = circular

describe.for(engines)('answers by hand · %s', (engine) => {
  const isRos = engine === 'ROS'

  /** Says `success` about a fresh request. */
  async function success(requestType: 'Create' | 'Update' | 'Delete', fields: Partial<Record<keyof SuccessFields, unknown>>) {
    const { responder, response, logger } = stage()
    const event = freshEvent(engine, requestType)
    const answer = responder(event).success(fields as unknown as SuccessFields)
    const sent = await response(event, answer)
    return { sent, logger, receipt: await answer }
  }

  /** Says `failure` about a fresh request. */
  async function failure(requestType: 'Create' | 'Update' | 'Delete', reason: unknown, physicalResourceId?: unknown) {
    const { responder, response } = stage()
    const event = freshEvent(engine, requestType)
    return response(event, responder(event).failure({ reason, physicalResourceId } as { reason: string }))
  }

  test('C8 · another id of an Update is a replacement on CloudFormation, and fails on ROS', async () => {
    const { sent, receipt } = await success('Update', { physicalResourceId: 'new-1' })
    expect(receipt.status).toBe(sent['Status'])
    expect(sent).toMatchObject(
      isRos ? { Status: 'FAILED', PhysicalResourceId: 'old-1' } : { Status: 'SUCCESS', PhysicalResourceId: 'new-1' },
    )
    expect(String(sent['Reason'])).toMatch(isRos ? /^ROS allows no replacement: .*"old-1" to "new-1"$/ : /^undefined$/)
  })

  test('C8 · an Update of the same id stays', async () => {
    const { sent } = await success('Update', { physicalResourceId: 'old-1', data: { A: 1 } })
    expect(sent).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'old-1', Data: { A: 1 } })
  })

  test('C8 · a Delete keeps the request’s id whatever is given', async () => {
    for (const physicalResourceId of ['other', '', undefined]) {
      const { sent } = await success('Delete', { physicalResourceId })
      expect(sent).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'old-1' })
    }
  })

  test.for([
    ['empty', '', "the physical id must be a text that isn't empty, not an empty one"],
    ['not given', undefined, "the physical id must be a text that isn't empty, not an empty one"],
    ['no text', 7, "the physical id must be a text that isn't empty, not number"],
    ['too long', 'é'.repeat(513), /^the physical id takes 1026 bytes, more than (ROS|CloudFormation)'s limit of (255|1024): é{99}…$/],
    ['a marker', 'outrigger-failed-x', 'the physical id "outrigger-failed-x" begins with a prefix that is reserved for failed Creates'],
  ] as const)('C6 · an id that is %s fails, and says why', async ([, physicalResourceId, reason]) => {
    const made = await success('Create', { physicalResourceId, data: { A: 1 } })
    expect(made.sent['Reason']).toMatch(reason)
    expect(String(made.sent['PhysicalResourceId'])).toMatch(isRos ? /^undefined$/ : /^outrigger-failed-[\w-]{43}$/)
    expect(made.receipt.status).toBe('FAILED')
    const updated = await success('Update', { physicalResourceId })
    expect(updated.sent).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'old-1' })
    expect(updated.sent['Reason']).toMatch(reason)
  })

  test('C6 · an id at the limit is taken', async () => {
    const physicalResourceId = 'a'.repeat(isRos ? 255 : 1024)
    expect((await success('Create', { physicalResourceId })).sent).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: physicalResourceId,
    })
  })

  test('E1 · data that doesn’t fit fails with the id, and names the largest keys', async () => {
    const { sent } = await success('Create', { physicalResourceId: 'made-1', data: { Small: 1, Large: 'x'.repeat(5000) } })
    expect(sent).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'made-1' })
    expect(sent['Reason']).toMatch(/4096; its largest attributes: Large \(5002 bytes\), Small \(1 bytes\)$/)
  })

  test('E2 · data is written as JSON; what has no value is dropped with a warning', async () => {
    const data = { Text: 'a', Number: 1, Big: 2n, Nested: { A: [1, null] }, Null: null, Undefined: undefined, Function: () => 1 }
    const { sent, logger } = await success('Create', { physicalResourceId: 'made-1', data })
    expect(sent['Data']).toEqual({ Text: 'a', Number: 1, Big: '2', Nested: { A: [1, null] } })
    expect(logger.entries.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
      'the attribute Null has no value and is left out',
      'the attribute Undefined has no value and is left out',
      'the attribute Function has no value and is left out',
    ])
  })

  test.for([undefined, null, {}, { Null: null }])('no Data is sent where there is none (%j)', async (data) => {
    expect(Object.keys((await success('Create', { physicalResourceId: 'made-1', data })).sent)).not.toContain('Data')
  })

  test('E2 · data that can’t be read fails with the id of what was made', async () => {
    const { sent } = await success('Create', { physicalResourceId: 'made-1', data: circular })
    expect(sent).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'made-1' })
    expect(sent['Reason']).toMatch(/^Converting circular/)
    const text = await success('Create', { physicalResourceId: 'made-1', data: 'text' })
    expect(text.sent).toMatchObject({ Status: 'FAILED', Reason: 'data must be an object whose keys are attribute names' })
  })

  test('C3 · data of a replacement that can’t be read leaves it behind', async () => {
    const { sent } = await success('Update', { physicalResourceId: 'new-1', data: circular })
    expect(sent).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'old-1' })
    expect(sent['Reason']).toMatch(isRos ? /no replacement/ : /\(left behind: new-1\)$/)
  })

  test('noEcho masks data on CloudFormation; on ROS a warning says that there is no such thing', async () => {
    const { sent, logger } = await success('Create', { physicalResourceId: 'made-1', data: { A: 1 }, noEcho: true })
    expect(sent['NoEcho']).toBe(isRos ? undefined : true)
    expect(logger.entries[0]?.level).toBe(isRos ? 'warn' : 'info')
    expect((await success('Create', { physicalResourceId: 'made-1', noEcho: 'yes' })).sent['NoEcho']).toBeUndefined()
  })

  test('E3 · a reason is sent as given, and is never empty', async () => {
    expect((await failure('Create', ' two lines:\n as they are '))['Reason']).toBe(' two lines:\n as they are ')
    expect((await failure('Create', ''))['Reason']).toBe('failed without saying why')
    expect((await failure('Create', new Error('outer', { cause: 'root' })))['Reason']).toBe('outer: root')
  })

  test('E1 · a long reason is cut to what fits', async () => {
    const answered = await failure('Create', 'x'.repeat(9000))
    expect(new TextEncoder().encode(JSON.stringify(answered)).length).toBeLessThanOrEqual(4096)
    expect(answered['Reason']).toMatch(/^x{3000,}…$/)
  })

  test('C3 · a failed Create may name what was made; a failed Update or Delete keeps the request’s id', async () => {
    expect(await failure('Create', 'no', 'half-1')).toMatchObject({ PhysicalResourceId: 'half-1', Reason: 'no' })
    expect(await failure('Update', 'no', 'new-1')).toMatchObject({ PhysicalResourceId: 'old-1', Reason: 'no (left behind: new-1)' })
    expect(await failure('Update', 'no', 'old-1')).toMatchObject({ PhysicalResourceId: 'old-1', Reason: 'no' })
    expect(await failure('Delete', 'no', 'other')).toMatchObject({ PhysicalResourceId: 'old-1', Reason: 'no' })
    expect(await failure('Update', 'no')).toMatchObject({ PhysicalResourceId: 'old-1', Reason: 'no' })
  })

  test('C6 · a failure that names an id no engine takes says so', async () => {
    expect(await failure('Create', 'no', 7)).toMatchObject({ Reason: "no (the physical id must be a text that isn't empty, not number)" })
  })
})
