import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dependentsOf, findCycles, layersOf, type Needs } from './ordering.ts'

function needs(relation: Readonly<Record<string, readonly string[]>>): Needs {
  return new Map(Object.entries(relation).map(([key, needed]) => [key, new Set(needed)]))
}

/** Keys n0 … nX, each needing only earlier ones. */
const acyclic = fc
  .integer({ min: 0, max: 25 })
  .chain((size) =>
    fc
      .tuple(...Array.from({ length: size }, (_, index) => fc.subarray(Array.from({ length: index }, (__, earlier) => `n${earlier}`))))
      .map((lists) => Object.fromEntries(lists.map((list, index) => [`n${index}`, list]))),
  )

describe('layers', () => {
  test('hold what needs only earlier layers', () => {
    const relation = needs({ web: ['db', 'net'], db: ['net'], net: [], log: [] })
    expect(layersOf(relation)).toEqual({ layers: [['net', 'log'], ['db'], ['web']], rest: [] })
  })

  test('ignore names that are no keys', () => {
    expect(layersOf(needs({ a: ['gone'], b: ['a', 'gone'] }))).toEqual({ layers: [['a'], ['b']], rest: [] })
  })

  test('leave out cycles and what hangs on them', () => {
    expect(layersOf(needs({ free: [], a: ['b'], b: ['a'], after: ['a'] }))).toEqual({ layers: [['free']], rest: ['a', 'b', 'after'] })
  })

  test('of no keys are none', () => {
    expect(layersOf(new Map())).toEqual({ layers: [], rest: [] })
  })

  test('hold each key of an acyclic relation once, right after the last that it needs', () => {
    fc.assert(
      fc.property(acyclic, (relation) => {
        const { layers, rest } = layersOf(needs(relation))
        expect(rest).toEqual([])
        expect(layers.flat().toSorted()).toEqual(Object.keys(relation).toSorted())
        const layerOf = new Map(layers.flatMap((layer, index) => layer.map((key) => [key, index] as const)))
        for (const [key, needed] of Object.entries(relation)) {
          expect(layerOf.get(key)).toBe(Math.max(-1, ...needed.map((name) => layerOf.get(name) ?? Number.NaN)) + 1)
        }
      }),
    )
  })
})

describe('dependents', () => {
  test('are the relation seen from the other side', () => {
    expect(dependentsOf(needs({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual(needs({ a: [], b: ['a'], c: ['a', 'b'] }))
  })

  test('of names that are no keys are left out', () => {
    expect(dependentsOf(needs({ a: ['gone'] }))).toEqual(needs({ a: [] }))
  })
})

describe('cycles', () => {
  test.each([
    [{ a: ['a'] }, [['a']]],
    [{ a: ['b'], b: ['a'] }, [['a', 'b']]],
    [{ a: ['b'], b: ['c'], c: ['a'] }, [['a', 'b', 'c']]],
    [{ z: ['y'], a: ['z'], y: ['a'] }, [['z', 'y', 'a']]],
    [{ in: ['b'], b: ['c'], c: ['b'] }, [['b', 'c']]],
    [
      { a: ['b'], b: ['a'], c: ['d'], d: ['c'] },
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [{ a: ['b'], b: [], c: ['gone'] }, []],
  ])('of %j', (relation: Readonly<Record<string, readonly string[]>>, cycles) => {
    expect(findCycles(needs(relation))).toEqual(cycles)
  })

  test('are none in an acyclic relation', () => {
    fc.assert(
      fc.property(acyclic, (relation) => {
        expect(findCycles(needs(relation))).toEqual([])
      }),
    )
  })

  test('are found wherever one is put in, are real, and breaking them leaves none', () => {
    const anyRelation = fc
      .uniqueArray(fc.stringMatching(/^[a-h]$/), { minLength: 1 })
      .chain((keys) =>
        fc
          .tuple(...keys.map(() => fc.subarray(keys)))
          .map((lists) => needs(Object.fromEntries(keys.map((key, index) => [key, lists[index] ?? []])))),
      )
    fc.assert(
      fc.property(anyRelation, (relation) => {
        const cycles = findCycles(relation)
        expect(cycles.length > 0).toBe(layersOf(relation).rest.length > 0)
        for (const cycle of cycles) {
          for (const [index, key] of cycle.entries()) expect(relation.get(key)).toContain(cycle[(index + 1) % cycle.length])
        }
        const broken = new Map([...relation].map(([key, needed]) => [key, cycles.flat().includes(key) ? new Set<string>() : needed]))
        expect(findCycles(broken)).toEqual([])
      }),
    )
  })
})
