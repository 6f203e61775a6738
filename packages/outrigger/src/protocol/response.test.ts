import { describe, expect, test } from 'vitest'
import { maxBodyBytes } from './limits.ts'
import type { ResponseAddress } from './request.ts'
import { cfnAddress, jsonOf, rosAddress, without } from './request.fixture.ts'
import { encodeResponse, type Failure, type Outcome, type Success } from './response.ts'
import { rosDialect } from './ros.ts'

/** What an encoded outcome says, as the engine reads it. */
const sentBy = (address: ResponseAddress, outcome: Outcome): Record<string, unknown> => jsonOf(encodeResponse(address, outcome).body)

const success = (data?: Success['data'], physicalResourceId = 'site-1'): Success => ({
  status: 'SUCCESS',
  physicalResourceId,
  ...(data && { data }),
})
const failure = (reason: string, physicalResourceId = 'site-1'): Failure => ({ status: 'FAILED', reason, physicalResourceId })

/** Bytes left in a body beside what `outcome` says. */
const roomBeside = (address: ResponseAddress, outcome: Outcome): number => maxBodyBytes - encodeResponse(address, outcome).body.length

const copied = { StackId: cfnAddress.stackId, RequestId: 'r-1', LogicalResourceId: 'Site' }
const updateAddress = { ...cfnAddress, requestType: 'Update', physicalResourceId: 'site-1' }

describe('encodeResponse', () => {
  test('says SUCCESS with an id, and copies what names the request', () => {
    expect(sentBy(cfnAddress, success())).toStrictEqual({ Status: 'SUCCESS', PhysicalResourceId: 'site-1', ...copied })
    expect(sentBy(rosAddress, success())).toStrictEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'site-1',
      StackId: rosAddress.stackId,
      RequestId: 'r-2',
      LogicalResourceId: 'Site',
    })
  })

  test('E2 · sends data as JSON, empty data too', () => {
    const data = { Url: 'https://a', Size: 2, Ready: false, 'Nested.Name': { List: [1, null, 'x'] } }
    expect(sentBy(cfnAddress, success(data))['Data']).toStrictEqual(data)
    expect(sentBy(cfnAddress, success({}))['Data']).toStrictEqual({})
  })

  test('says FAILED with a Reason, never with data or NoEcho', () => {
    const outcome = { ...failure('no such zone'), data: { A: 1 }, noEcho: true }
    expect(sentBy(cfnAddress, outcome)).toStrictEqual({
      Status: 'FAILED',
      Reason: 'no such zone',
      PhysicalResourceId: 'site-1',
      ...copied,
    })
  })

  test('C9 · FAILED has an id only where it is given one', () => {
    expect(sentBy(rosAddress, { status: 'FAILED', reason: 'no' })).not.toHaveProperty('PhysicalResourceId')
    expect(sentBy(rosAddress, failure('no'))['PhysicalResourceId']).toBe('site-1')
  })

  test('a SUCCESS has no Reason', () => {
    expect(sentBy(cfnAddress, { ...success(), reason: 'because', note: '!' } as Success)).not.toHaveProperty('Reason')
  })

  test('E3 · a note follows the reason', () => {
    expect(sentBy(cfnAddress, { ...failure('no such zone'), note: ' (log: 2026/02/03)' })['Reason']).toBe('no such zone (log: 2026/02/03)')
  })

  test('E5 · NoEcho is sent where it is asked for and the engine has it', () => {
    expect(sentBy(cfnAddress, { ...success({ A: 1 }), noEcho: true })).toStrictEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'site-1',
      ...copied,
      NoEcho: true,
      Data: { A: 1 },
    })
    expect(sentBy(cfnAddress, { ...success({ A: 1 }), noEcho: false })).not.toHaveProperty('NoEcho')
    expect(sentBy(rosAddress, { ...success({ A: 1 }), noEcho: true })).not.toHaveProperty('NoEcho')
  })

  test('tells the outcome that it sends', () => {
    const fitting = success({ A: 1 })
    expect(encodeResponse(cfnAddress, fitting).outcome).toBe(fitting)
    const { outcome } = encodeResponse(cfnAddress, failure('x'.repeat(5000)))
    expect(outcome).toMatchObject({ status: 'FAILED', physicalResourceId: 'site-1', reason: sentBy(cfnAddress, outcome)['Reason'] })
  })
})

describe('E1 · a Reason', () => {
  const room = roomBeside(cfnAddress, failure(''))

  test('may fill a body of exactly 4096 bytes', () => {
    const { body, outcome } = encodeResponse(cfnAddress, failure('x'.repeat(room)))
    expect(body.length).toBe(4096)
    expect(outcome).toEqual(failure('x'.repeat(room)))
  })

  test('is cut at its tail when it is one byte longer', () => {
    const { body } = encodeResponse(cfnAddress, failure('x'.repeat(room + 1)))
    expect(body.length).toBe(4096)
    expect(sentBy(cfnAddress, failure('x'.repeat(room + 1)))['Reason']).toBe(`${'x'.repeat(room - 3)}…`)
  })

  test('counts in bytes as JSON: escapes and characters of many bytes', () => {
    expect(sentBy(cfnAddress, failure('"'.repeat(room)))['Reason']).toBe(`${'"'.repeat(Math.floor((room - 3) / 2))}…`)
    expect(sentBy(cfnAddress, failure('\u0001'.repeat(room)))['Reason']).toBe(`${'\u0001'.repeat(Math.floor((room - 3) / 6))}…`)
    expect(sentBy(cfnAddress, failure('é'.repeat(room)))['Reason']).toBe(`${'é'.repeat(Math.floor((room - 3) / 2))}…`)
    expect(sentBy(cfnAddress, failure('😀'.repeat(room)))['Reason']).toBe(`${'😀'.repeat(Math.floor((room - 3) / 4))}…`)
  })

  test('is cut, its note kept whole', () => {
    const sent = sentBy(cfnAddress, { ...failure('x'.repeat(9000)), note: ' (left behind: site-2)' })
    expect(sent['Reason']).toBe(`${'x'.repeat(room - 25)}… (left behind: site-2)`)
  })

  test('is cut together with a note that would leave no room', () => {
    const sent = sentBy(cfnAddress, { ...failure('denied'), note: `, ${'y'.repeat(9000)}` })
    expect(sent['Reason']).toBe(`denied, ${'y'.repeat(room - 11)}…`)
    expect(sent['PhysicalResourceId']).toBe('site-1')
  })

  test('C6 · stays when an id of allowed length takes more bytes as JSON than a body has, and the id goes', () => {
    const id = '\u0001'.repeat(1024)
    expect(sentBy(cfnAddress, failure('denied', id))).toStrictEqual({ Status: 'FAILED', Reason: 'denied', ...copied })
    const withNote = { ...failure('denied', id), note: ' (log: here)' }
    expect(sentBy(cfnAddress, withNote)).toStrictEqual({ Status: 'FAILED', Reason: 'denied (log: here)', ...copied })
    const long = encodeResponse(cfnAddress, failure('x'.repeat(9000), id))
    expect(long.body.length).toBe(4096)
    expect(long.outcome.physicalResourceId).toBeUndefined()
  })

  test('C6 · of a failure is told beside the longest id of quotes', () => {
    const id = '"'.repeat(1024)
    const sent = sentBy(cfnAddress, failure('x'.repeat(9000), id))
    expect(sent['PhysicalResourceId']).toBe(id)
    expect(sent['Reason']).toMatch(/^x{1500,}…$/)
  })
})

describe("E1 · data that doesn't fit", () => {
  const room = roomBeside(cfnAddress, success({ A: '' }))

  test('may fill a body of exactly 4096 bytes', () => {
    const full = success({ A: 'x'.repeat(room) })
    const { body, outcome } = encodeResponse(cfnAddress, full)
    expect(body.length).toBe(4096)
    expect(outcome).toBe(full)
  })

  test('is FAILED when it is one byte more, with the limit, the keys and the id', () => {
    const { outcome, body } = encodeResponse(cfnAddress, success({ A: 'x'.repeat(room + 1) }))
    const reason = `the response takes 4097 bytes, more than the engine's limit of 4096; its largest attributes: A (${room + 3} bytes)`
    expect(outcome).toMatchObject({ status: 'FAILED', reason, physicalResourceId: 'site-1' })
    expect(jsonOf(body)).toStrictEqual({ Status: 'FAILED', Reason: reason, PhysicalResourceId: 'site-1', ...copied })
  })

  test('names the three largest keys, largest first, with their bytes as JSON', () => {
    const data = { Small: 1, Quotes: '"'.repeat(1000), Text: '漢'.repeat(1000), List: ['x'.repeat(1500)], Other: 'é' }
    expect(sentBy(cfnAddress, success(data))['Reason']).toMatch(
      /its largest attributes: Text \(3002 bytes\), Quotes \(2002 bytes\), List \(1504 bytes\)$/,
    )
  })

  test('names the beginning of an endless key, never half a pair', () => {
    const whole = 'k'.repeat(60)
    const sent = sentBy(cfnAddress, success({ [`${'k'.repeat(58)}😀${'x'.repeat(5000)}`]: 1, [whole]: 22, [`${whole}k`]: 333 }))
    expect(sent['Reason']).toContain(`: ${'k'.repeat(59)}… (3 bytes), ${whole} (2 bytes), ${'k'.repeat(58)}… (1 bytes)`)
  })

  test('has no value at fault when there is none', () => {
    const sent = sentBy(cfnAddress, success(undefined, '\u0001'.repeat(1024)))
    expect(without(sent, 'Reason')).toStrictEqual({ Status: 'FAILED', ...copied })
    expect(sent['Reason']).toMatch(/^the response takes 6\d{3} bytes, more than the engine's limit of 4096; its largest attributes: none$/)
  })

  test('takes undefined values for nothing', () => {
    const reason = sentBy(cfnAddress, success({ None: undefined, Big: 'x'.repeat(5000) }))['Reason']
    expect(reason).toMatch(/: Big \(5002 bytes\), None \(0 bytes\)$/)
  })

  test("C3 · keeps the request's id when a replacement was named, and names that as left behind", () => {
    const sent = sentBy(updateAddress, success({ A: 'x'.repeat(5000) }, 'site-2'))
    expect(sent['PhysicalResourceId']).toBe('site-1')
    expect(sent['Reason']).toMatch(/A \(5002 bytes\) \(left behind: site-2\)$/)
    expect(sentBy(updateAddress, success({ A: 'x'.repeat(5000) }))['Reason']).toMatch(/A \(5002 bytes\)$/)
  })

  test('C9 · has no id where the dialect wants none on FAILED', () => {
    const big = success({ A: 'x'.repeat(5000) })
    const silent = { ...rosAddress, dialect: rosDialect({ idOnFailed: false }) }
    expect(sentBy(rosAddress, big)['PhysicalResourceId']).toBe('site-1')
    expect(sentBy(silent, big)).not.toHaveProperty('PhysicalResourceId')
    expect(sentBy(silent, success())['PhysicalResourceId']).toBe('site-1')
  })
})
