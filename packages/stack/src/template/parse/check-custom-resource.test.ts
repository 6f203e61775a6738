import { expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'

test('a custom resource under a condition may do without a ServiceToken, with a warning where it is', () => {
  const { warnings } = parseTemplate(
    'Conditions: { Never: !Equals [a, b] }\nResources:\n  Empty: { Type: Custom::EmptyResource, Condition: Never }\n  A: { Type: AWS::S3::Bucket }',
  )
  expect(warnings).toEqual([
    {
      message: 'the custom resource Empty needs a ServiceToken as soon as Never holds',
      path: 'Resources.Empty',
      line: 3,
      column: 10,
    },
  ])
})
