import { expect, test } from 'vitest'
import { formatRule, ruleTableHead } from './format-rule.ts'
import { rules } from './rules/rules.ts'

test('a rule is a row of a table for people', () => {
  const row = formatRule({
    id: 'R001',
    title: 'This | that.',
    severity: 'warning',
    engineDoes: { ros: 'It waits.', cfn: 'It fails.' },
    howToMend: 'Mend it.',
    source: 'a thread',
    grade: 'O',
  })
  expect(row).toBe('| R001 | warning | This \\| that. | CloudFormation: It fails.<br>ROS: It waits. | Mend it. | a thread (O) |')
})

test.each(rules)('$id fits the columns', (rule) => {
  const cells = (line: string | undefined): number => line?.split(/(?<!\\)\|/).length ?? 0
  expect(cells(formatRule(rule))).toBe(cells(ruleTableHead[0]))
  expect(cells(ruleTableHead[1])).toBe(cells(ruleTableHead[0]))
})
