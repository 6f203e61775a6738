import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultBehaviours } from '../behaviours/behaviours.ts'
import { dialects } from '../dialects/dialects.ts'

const page = readFileSync(new URL('../../../../docs/stack-engine.md', import.meta.url), 'utf8')
const others = new Set(['guide.test.ts', 'template-language.test.ts'])
const samples = readdirSync(new URL('.', import.meta.url)).filter((file) => !others.has(file))

/** The cells of the first row of a table whose first cell begins so. */
const rowOf = (begin: string): readonly string[] =>
  (page.split('\n').find((line) => line.startsWith(`| ${begin}`)) ?? '').split(' | ').map((cell) => cell.replace(/ \|$/, ''))

describe('docs/stack-engine.md', () => {
  test.for(samples)('shows %s as it is tested here', (file) => {
    expect(page).toContain(`\`\`\`ts\n${readFileSync(new URL(file, import.meta.url), 'utf8')}\`\`\`\n`)
  })

  test.each(Object.entries(defaultBehaviours))('tells the default of %s: %s', (name, setting) => {
    expect(rowOf(`\`${name}\``)[2]).toMatch(new RegExp(`^\`${setting}\``))
  })

  test.each([
    ['`updateStack`', 'UpdateStack'],
    ['`rollbackStack`', 'RollbackStack'],
    ['`continueUpdateRollback`', 'ContinueUpdateRollback'],
    ['`continueCreateStack`', 'ContinueCreateStack'],
    ['`cancelUpdateStack`', 'CancelUpdateStack'],
    ['`deleteStack`', 'DeleteStack'],
    ['`createStackRefactor`', 'CreateStackRefactor'],
    ['`detectStackDrift`', 'DetectStackDrift'],
  ] as const)('tells in which statuses a stack takes %s', (begin, operation) => {
    const { cfn, ros } = dialects(defaultBehaviours)
    const told = [cfn, ros].map(({ operations: { takes } }) => {
      const statuses = takes[operation]
      return statuses === undefined ? '`NOT_SUPPORTED`' : statuses === 'any' ? 'any' : [...statuses].join(', ')
    })
    expect(rowOf(begin).slice(1)).toEqual(told)
  })

  test('tells in which statuses a deletion overtakes what runs', () => {
    const { cfn, ros } = dialects(defaultBehaviours)
    expect(rowOf('`deleteStack` while').slice(1)).toEqual([cfn, ros].map(({ overtaking }) => [...overtaking.statuses].join(', ')))
  })
})
