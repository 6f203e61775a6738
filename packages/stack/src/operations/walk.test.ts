import { array, assert, asyncProperty, nat } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reversed, walk } from './walk.ts'

const needs = (entries: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(entries).map(([name, needed]) => [name, new Set(needed)]))

/** Visits that note their start and end, and succeed unless the node is in `bad`. */
async function visits(
  graph: Readonly<Record<string, readonly string[]>>,
  bad: readonly string[] = [],
  goesOn = false,
): Promise<readonly string[]> {
  const log: string[] = []
  await walk(
    needs(graph),
    async (name) => {
      log.push(`+${name}`)
      await Promise.resolve()
      log.push(`-${name}`)
      return !bad.includes(name)
    },
    goesOn,
  )
  return log
}

describe('walk', () => {
  test('visits what needs nothing at once, and the rest when all it needs was visited', async () => {
    expect(await visits({ C: ['A', 'B'], A: [], B: [] })).toEqual(['+A', '+B', '-A', '-B', '+C', '-C'])
  })

  test('names that are not nodes are needed by nobody', async () => {
    expect(await visits({ A: ['elsewhere'] })).toEqual(['+A', '-A'])
  })

  test('begins nothing after a failure', async () => {
    expect(await visits({ A: [], B: [], C: ['B'], D: ['A'] }, ['A'])).toEqual(['+A', '+B', '-A', '-B'])
  })

  test('where it goes on, only what needs the failed node is left out', async () => {
    expect(await visits({ A: [], B: [], C: ['B'], D: ['A'], E: ['C', 'D'] }, ['A'], true)).toEqual(['+A', '+B', '-A', '-B', '+C', '-C'])
  })

  test('what a visit throws passes through', async () => {
    await expect(walk(needs({ A: [] }), () => Promise.reject(new Error('closed')), false)).rejects.toThrow('closed')
  })

  test('every node of any graph without cycles is visited once, after all it needs', async () => {
    const graphs = array(array(nat(30), { maxLength: 4 }), { maxLength: 30 }).map((rows) =>
      Object.fromEntries(rows.map((row, index) => [`n${index}`, row.filter((other) => other < index).map((other) => `n${other}`)])),
    )
    await assert(
      asyncProperty(graphs, async (graph) => {
        const log = await visits(graph)
        expect(log.filter((line) => line.startsWith('+')).length).toBe(Object.keys(graph).length)
        for (const [name, needed] of Object.entries(graph))
          for (const other of needed) expect(log.indexOf(`-${other}`)).toBeLessThan(log.indexOf(`+${name}`))
      }),
    )
  })
})

test('reversed gives each node those that need it', () => {
  const followers = reversed(needs({ A: [], B: ['A'], C: ['A', 'elsewhere'] }))
  expect(followers).toEqual(needs({ A: ['B', 'C'], B: [], C: [] }))
})
