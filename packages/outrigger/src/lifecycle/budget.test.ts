import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeRequest } from '../protocol/decode-request.ts'
import { cfnAddress, cfnEvent, rosAddress, rosEvent } from '../protocol/request.fixture.ts'
import type { ResponseAddress } from '../protocol/request.ts'
import { SignedUrl } from '../protocol/signed-url.ts'
import { type Arrival, type Budget, budgetOf, serviceTimeoutOf } from './budget.ts'

const signed = Date.UTC(2026, 1, 3, 4, 5, 6)
const bare = new SignedUrl('https://a.amazonaws.com/')

interface Given {
  readonly of?: ResponseAddress
  readonly requestType?: string
  readonly responseUrl?: SignedUrl
  readonly timeout?: number
  readonly serviceTimeout?: number
  readonly arrival?: Arrival
  /** Time since the URL was signed, in ms. */
  readonly after?: number
}

function budget({
  of = cfnAddress,
  requestType = 'Create',
  responseUrl = of.responseUrl,
  arrival = {},
  after = 0,
  ...given
}: Given): Budget {
  return budgetOf({ ...of, requestType, responseUrl }, given.timeout, given.serviceTimeout, arrival, signed + after)
}

/** The whole time, from its start to where the deadline's margin and the end count from. */
const whole = (given: Given): number => {
  const { start, end } = budget(given)
  return end + 100 - start
}

describe('where time starts', () => {
  test.for<[string, Given, number]>([
    ['the signing date of the URL', { after: 5000 }, 0],
    ['the time the transport was given it, where that is earlier', { after: 5000, arrival: { sentAt: signed - 1000 } }, -1000],
    ['the signing date, where that is earlier', { after: 5000, arrival: { sentAt: signed + 1000 } }, 0],
    ['the arrival, where nothing else is known', { after: 5000, responseUrl: bare }, 5000],
    ['the arrival, where the sender’s clock is ahead', { after: -5000, arrival: { sentAt: signed + 9000 } }, -5000],
    ['the arrival, where the time of sending is none', { after: 5000, responseUrl: bare, arrival: { sentAt: Number.NaN } }, 5000],
  ])('B1 · is %s', ([, given, start]) => {
    expect(budget(given).start).toBe(signed + start)
  })
})

describe('where time ends', () => {
  test.for<[string, Given, number]>([
    ['an hour, where nobody said otherwise', {}, 3_600_000],
    ['the ServiceTimeout', { serviceTimeout: 60_000 }, 60_000],
    ['the resource’s timeout', { timeout: 30_000 }, 30_000],
    ['the nearest of both', { timeout: 30_000, serviceTimeout: 20_000 }, 20_000],
    ['the nearest of both, the other way round', { timeout: 30_000, serviceTimeout: 40_000 }, 30_000],
    ['an hour, though the resource would take two', { timeout: 7_200_000 }, 3_600_000],
    ['what the transport waits', { arrival: { limit: 10_000 } }, 10_000],
    ['a minute on ROS', { of: rosAddress, responseUrl: bare }, 60_000],
    ['the resource’s timeout on ROS, also a longer one', { of: rosAddress, responseUrl: bare, timeout: 600_000 }, 600_000],
    ['the URL’s expiry', { responseUrl: new SignedUrl('https://a.b/?X-Amz-Date=20260203T040506Z&X-Amz-Expires=300') }, 300_000],
  ])('B2 · is %s', ([, given, length]) => {
    expect(whole(given)).toBe(length)
  })

  test('B2 · the function’s time counts from arrival, all other from sending', () => {
    expect(budget({ after: 5000, arrival: { remaining: 3000 } })).toMatchObject({ start: signed, end: signed + 8000 - 100 })
    expect(budget({ after: 5000, serviceTimeout: 60_000 })).toMatchObject({ start: signed, end: signed + 60_000 - 100 })
  })

  test('B2 · a remaining time that is none is not known', () => {
    expect(budget({ arrival: { remaining: Number.NaN, limit: Number.NaN } })).toEqual(budget({}))
  })

  test.for<[unknown, number | undefined]>([
    ['1', 1000],
    ['3600', 3_600_000],
    [60, 60_000],
    ['0', Number.NaN],
    ['3601', Number.NaN],
    ['12345', Number.NaN],
    ['1.5', Number.NaN],
    ['-5', Number.NaN],
    ['soon', Number.NaN],
    [' 60', Number.NaN],
    ['60s', Number.NaN],
    ['', Number.NaN],
    [null, Number.NaN],
    [true, Number.NaN],
    [['60'], Number.NaN],
    [{ toString: null, valueOf: null }, Number.NaN],
    [undefined, undefined],
  ])('B2 · a ServiceTimeout of %o is %s ms', ([ServiceTimeout, expected]) => {
    const { request } = decodeRequest({ ...cfnEvent, ResourceProperties: { ServiceTimeout } }, [cfnAddress.dialect])
    if (!request) throw new Error('not a request')
    expect(serviceTimeoutOf(request)).toBe(expected)
  })

  test('B2 · a property named ServiceTimeout means nothing on ROS', () => {
    const { request } = decodeRequest({ ...rosEvent, ResourceProperties: { ServiceTimeout: 5 } }, [rosAddress.dialect])
    if (!request) throw new Error('not a request')
    expect(serviceTimeoutOf(request)).toBeUndefined()
  })
})

describe('the margin kept for delivery', () => {
  test.for([
    [3_600_000, 5000],
    [50_001, 5000],
    [50_000, 5000],
    [49_990, 4999],
    [10_000, 1000],
    [2500, 250],
    [2000, 250],
    [1000, 250],
  ])('B3 · of %d ms is %d ms', ([limit = 0, margin = 0]) => {
    const { deadline, end } = budget({ arrival: { remaining: limit } })
    expect(deadline).toBe(signed + limit - margin)
    expect(end).toBe(signed + limit - 100)
  })
})

describe('an event that fails', () => {
  test('comes again where the platform ends functions, unless the transport knows better', () => {
    expect(budget({ after: 1000, arrival: { remaining: 900_000 }, serviceTimeout: 60_000 }).comesAgain).toBe(true)
    expect(budget({ after: 1000 }).comesAgain).toBe(false)
    expect(budget({ after: 1000, arrival: { comesAgain: true } }).comesAgain).toBe(true)
    expect(budget({ after: 1000, arrival: { remaining: 900_000, comesAgain: false } }).comesAgain).toBe(false)
  })
})

describe('what arrives late', () => {
  const late: Given = { serviceTimeout: 20_000 }

  test('B4 · is over once its deadline has passed, a margin before its end', () => {
    expect(budget({ ...late, after: 19_749 }).isOver).toBe(false)
    expect(budget({ ...late, after: 19_750 }).isOver).toBe(true)
    expect(budget({ ...late, after: 20_000 }).isOver).toBe(true)
    expect(budget({ arrival: { remaining: 250 } }).isOver).toBe(true)
    expect(budget({ arrival: { remaining: 251 } }).isOver).toBe(false)
  })

  test('B4 · is over once the URL has expired', () => {
    expect(budget({ after: 7_200_001, timeout: 10_000_000 }).isOver).toBe(true)
  })

  test('B4 · leaves ten seconds for one answer, less where the function ends before', () => {
    expect(budget({ ...late, after: 60_000 }).end).toBe(signed + 70_000 - 100)
    expect(budget({ ...late, after: 60_000, arrival: { remaining: 4000 } }).end).toBe(signed + 64_000 - 100)
    expect(budget({ ...late, after: 60_000, requestType: 'Odd' }).end).toBe(signed + 70_000 - 100)
  })

  test('B4 · leaves a Delete the time it would have had, less where the function ends before', () => {
    const remove: Given = { ...late, requestType: 'Delete', after: 60_000 }
    const late80s = { start: signed, deadline: signed + 78_000, end: signed + 80_000 - 100, isOver: true, comesAgain: false }
    expect(budget(remove)).toEqual(late80s)
    expect(budget({ ...remove, arrival: { remaining: 4000 } }).end).toBe(signed + 64_000 - 100)
    expect(budget({ ...remove, of: rosAddress, serviceTimeout: 0, timeout: 120_000, after: 200_000, responseUrl: bare }).isOver).toBe(true)
  })
})

test('B2 · whatever is known: start ≤ now, and a deadline before an end, none of them NaN', () => {
  const time = fc.option(fc.oneof(fc.integer({ min: -20_000, max: 8_000_000 }), fc.constantFrom(Number.NaN, Infinity, 0)), {
    nil: undefined,
  })
  const requestType = fc.constantFrom('Create', 'Update', 'Delete', '')
  fc.assert(
    fc.property(time, time, time, requestType, fc.integer({ min: 0, max: 8_000_000 }), (remaining, limit, sentAt, requestType, after) => {
      const now = signed + after
      const { start, deadline, end, isOver } = budget({ arrival: { remaining, limit, sentAt }, requestType, after })
      expect(start).toBeLessThanOrEqual(now)
      expect(deadline).toBeLessThan(end)
      expect(Number.isFinite(end)).toBe(true)
      expect(end).toBeLessThanOrEqual(now + (remaining !== undefined && Number.isFinite(remaining) ? remaining : 3_600_000))
      expect(isOver || deadline > now).toBe(true)
    }),
  )
})
