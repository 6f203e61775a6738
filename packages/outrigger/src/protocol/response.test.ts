import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxAddressBytes, maxBodyBytes, utf8Bytes } from './limits.ts'
import type { ResponseAddress } from './request.ts'
import { anyText, cfnAddress, rosAddress } from './request.fixture.ts'
import { encodeResponse, type Failure, type Outcome, type Success } from './response.ts'
import { rosDialect } from './ros.ts'

const textOf = (body: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)

/** What an encoded outcome says, as the engine reads it. */
function sentBy(address: ResponseAddress, outcome: Outcome): Record<string, unknown> {
  return JSON.parse(textOf(encodeResponse(address, outcome).body))
}

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
    expect(JSON.parse(textOf(body))).toStrictEqual({ Status: 'FAILED', Reason: reason, PhysicalResourceId: 'site-1', ...copied })
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
    expect(sent).toStrictEqual({
      Status: 'FAILED',
      Reason: expect.stringMatching(
        /^the response takes 6\d{3} bytes, more than the engine's limit of 4096; its largest attributes: none$/,
      ),
      ...copied,
    })
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

describe('E1 · whatever is said', () => {
  const address = fc
    .tuple(fc.constantFrom(cfnAddress, rosAddress, updateAddress), anyText(200), anyText(200))
    .map(([base, requestId, logicalResourceId]) => ({ ...base, requestId, logicalResourceId }))
    .filter((drawn) => utf8Bytes(JSON.stringify([drawn.stackId, drawn.requestId, drawn.logicalResourceId])) <= maxAddressBytes)
  const id = anyText(1024)

  test('a failure is at most 4096 bytes of JSON that hold as much of the Reason as fits', () => {
    fc.assert(
      fc.property(
        address,
        anyText(9000),
        fc.option(anyText(3000), { nil: undefined }),
        fc.option(id, { nil: undefined }),
        (to, reason, note, given) => {
          const { body, outcome } = encodeResponse(to, { status: 'FAILED', reason, note, physicalResourceId: given })
          expect(body.length).toBeLessThanOrEqual(4096)
          const sent = JSON.parse(textOf(body))
          expect(new TextEncoder().encode(textOf(body))).toEqual(body)
          expect(sent).toMatchObject({
            Status: 'FAILED',
            StackId: to.stackId,
            RequestId: to.requestId,
            LogicalResourceId: to.logicalResourceId,
          })
          expect(outcome).toMatchObject({ status: 'FAILED' })
          const whole = reason + (note ?? '')
          if (sent.Reason === whole) return
          expect(sent.Reason).toContain('…')
          // Cut to the last character: less than one more would fill the body.
          if (sent.PhysicalResourceId === given) expect(body.length).toBeGreaterThan(4096 - 12)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a success is sent unchanged or is a failure that names the limit', () => {
    const data = fc.option(fc.dictionary(anyText(100), fc.oneof(anyText(4000), fc.jsonValue())), { nil: undefined })
    fc.assert(
      fc.property(address, data, anyText(255), (to, values, given) => {
        const outcome = success(values, given)
        const { body, outcome: said } = encodeResponse(to, outcome)
        expect(body.length).toBeLessThanOrEqual(4096)
        const sent = JSON.parse(textOf(body))
        if (said.status === 'SUCCESS') {
          expect(said).toBe(outcome)
          expect(sent.PhysicalResourceId).toBe(given)
          expect(sent.Data).toEqual(values && JSON.parse(JSON.stringify(values)))
        } else {
          expect(sent.Status).toBe('FAILED')
          expect(sent.Reason).toMatch(/^the response takes \d+ bytes, more than the engine's limit of 4096;/)
          expect(sent).not.toHaveProperty('Data')
        }
      }),
      { numRuns: 500 },
    )
  })

  test('well-formed text stays well-formed: no pair is split', () => {
    const text = fc
      .tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 2000 }))
      .map(([unit, times]) => unit.repeat(times).slice(0, 20_000))
    const whole = text.map((drawn) => drawn.toWellFormed())
    fc.assert(
      fc.property(whole, whole, (reason, key) => {
        expect(textOf(encodeResponse(cfnAddress, failure(reason)).body)).not.toMatch(/\\ud[89a-f]/)
        expect(textOf(encodeResponse(cfnAddress, success({ [key]: reason, b: reason })).body)).not.toMatch(/\\ud[89a-f]/)
      }),
    )
  })
})
