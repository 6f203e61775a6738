import { virtualRandom } from 'outrigger/testing'
import { describe, expect, test } from 'vitest'
import { type ChaosSubject, chaosOf } from './chaos.ts'
import { randomStreams } from './random-streams.ts'

const subject: ChaosSubject = {
  engine: 'cfn',
  stackName: 'shop',
  logicalResourceId: 'Site',
  resourceType: 'Custom::Site',
  requestType: 'Create',
  purpose: 'operation',
  timeout: 600,
  retryPause: 60_000,
}

/** The kinds of faults that 500 requests like `changes` get from a seed, sorted; and what part of them got none. */
function mixed(changes: Partial<ChaosSubject>, rate = 1) {
  const chaos = chaosOf({ seed: 1, rate }, randomStreams(1))
  const faults = Array.from({ length: 500 }, (_, at) => chaos({ ...subject, ...changes }, `request ${at}`))
  const kinds = faults.flatMap((fault) => (typeof fault === 'object' ? Object.keys(fault).join('+') : (fault ?? [])))
  return { kinds: [...new Set(kinds)].toSorted(), faults, hit: kinds.length / 500 }
}

const always = 'delay duplicate-after duplicate-before duplicate-during invented-id lost-reply lost-response no-reply status+times'
const sorted = (...names: readonly string[]): readonly string[] => names.flatMap((name) => name.split(' ')).toSorted()

describe('chaos mixes faults that a correct provider bears', () => {
  test.each<[string, Partial<ChaosSubject>, readonly string[]]>([
    ['a Create', {}, sorted(always, 'crash lost-request late overtaken')],
    ['a Create on ROS, where nobody can tell a late one', { engine: 'ros' }, sorted(always, 'crash lost-request')],
    ['an Update', { requestType: 'Update' }, sorted(always, 'crash lost-request late old-properties')],
    ['a Delete', { requestType: 'Delete' }, sorted(always, 'crash old-properties repeated-delete')],
    ['an Update that takes another back', { requestType: 'Update', purpose: 'rollback' }, sorted(always, 'crash old-properties')],
    ['a function that is never run again', { retryPause: undefined, purpose: 'rollback' }, sorted(always)],
    ['one whose second run would have half of the time', { retryPause: 300_000, purpose: 'rollback' }, sorted(always, 'crash')],
    ['one whose second run would have less', { retryPause: 300_001, purpose: 'rollback' }, sorted(always)],
  ])('%s', (_title, changes, kinds) => {
    expect(mixed(changes)).toMatchObject({ kinds, hit: 1 })
  })

  test('an endpoint is slow for less than a fifth of the time, and fails up to three times', () => {
    const { faults } = mixed({})
    const delays = faults.flatMap((fault) => (typeof fault === 'object' && 'delay' in fault ? fault.delay : []))
    const times = faults.flatMap((fault) => (typeof fault === 'object' && 'status' in fault ? fault.times : []))
    expect(Math.max(...delays)).toBeLessThan(120_000)
    expect(Math.max(...delays)).toBeGreaterThan(60_000)
    expect(new Set(times)).toEqual(new Set([1, 2, 3]))
  })
})

describe('chaos', () => {
  test('spares as many requests as its rate says', () => {
    expect(mixed({}, 0).hit).toBe(0)
    expect(mixed({}, 0.5).hit).toBeCloseTo(0.5, 1)
    const chaos = chaosOf({ seed: 1 }, randomStreams(1))
    const hit = Array.from({ length: 2000 }, (_, at) => chaos(subject, String(at))).filter((fault) => fault !== undefined)
    expect(hit.length / 2000).toBeCloseTo(0.3, 1)
  })

  test.each([0.5, NaN, Infinity])('takes no seed %d', (seed) => {
    expect(() => chaosOf({ seed }, randomStreams(1))).toThrow(new RangeError(`chaos: expected an integer as seed, got ${seed}`))
  })

  test.each([-0.1, 1.1, NaN])('takes no rate %d', (rate) => {
    expect(() => chaosOf({ seed: 1, rate }, randomStreams(1))).toThrow(new RangeError(`chaos: expected a rate from 0 to 1, got ${rate}`))
  })
})

describe('random numbers by name', () => {
  const draw = (seed: number, name: string): readonly number[] => {
    const random = randomStreams(seed)(name)
    return [random(), random(), random()]
  }

  test('are the same for the same seed and name, whatever else is drawn', () => {
    const streams = randomStreams(7)
    const [a, b] = [streams('a'), streams('b')]
    const drawn = [a(), b(), a(), b(), a(), b()]
    expect([drawn[0], drawn[2], drawn[4]]).toEqual(draw(7, 'a'))
    expect([drawn[1], drawn[3], drawn[5]]).toEqual(draw(7, 'b'))
  })

  test('differ from seed to seed and from name to name, and from what the seed alone gives', () => {
    const random = virtualRandom(7)
    const all = [draw(7, 'a'), draw(7, 'b'), draw(8, 'a'), draw(7, 'ä'), [random(), random(), random()]]
    expect(new Set(all.map(String)).size).toBe(5)
  })
})
