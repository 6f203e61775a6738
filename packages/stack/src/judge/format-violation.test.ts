import { expect, test } from 'vitest'
import { formatViolation } from './format-violation.ts'

test('a violation for people says what was seen, where, what the engine does, and how to mend it', () => {
  const text = formatViolation({
    rule: 'R001',
    severity: 'violation',
    title: 'The title.',
    seen: 'the method POST',
    engineDoes: 'It waits on.',
    mend: 'Send a PUT.',
    source: 'the documents',
    engine: 'cfn',
    stackName: 'shop',
    logicalResourceId: 'A',
    resourceType: 'Custom::Thing',
    requestType: 'Create',
    requestId: 'r-1',
    timestamp: 0,
  })
  expect(text.split('\n')).toEqual([
    'R001 violation: The title.',
    '  where:  shop/A, Create r-1',
    '  seen:   the method POST',
    '  engine: It waits on.',
    '  mend:   Send a PUT.',
    '  source: the documents (grade D)',
  ])
})
