import { describe, expect, test } from 'vitest'
import { ruleOf, rules } from './rules.ts'

describe('the table of rules', () => {
  test('has at least thirty rules, each with a number of its own', () => {
    expect(rules.length).toBeGreaterThanOrEqual(30)
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  })

  test('is in the order of its numbers', () => {
    const ids = rules.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
  })

  test.each(rules)('$id says what holds, what an engine does, how to mend it, and where that is known from', (rule) => {
    expect(rule.id).toMatch(/^R\d{3}$/)
    expect(rule.title).toMatch(/^[A-Z].*\."?$/)
    expect(rule.howToMend).toMatch(/^[A-Z].*\."?$/)
    expect(rule.source).not.toBe('')
    const does = Object.values(rule.engineDoes)
    expect(does.length).toBeGreaterThan(0)
    for (const text of does) expect(text).toMatch(/^[A-Z].*\."?$/)
  })

  test('an unknown number is refused', () => {
    expect(() => ruleOf('R999')).toThrow(new RangeError('no rule R999'))
  })
})
