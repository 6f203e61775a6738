import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cfn } from '../template/dialects/cfn.ts'
import { ros } from '../template/dialects/ros.ts'
import { parseTemplate } from '../template/index.ts'

const page = readFileSync(new URL('../../../../docs/template-language.md', import.meta.url), 'utf8')
const part = (title: string): string => page.split(/^## /m).find((text) => text.startsWith(title)) ?? ''

test.each([
  ['CloudFormation', cfn],
  ['ROS', ros],
])('the page lists every function and pseudo parameter of %s, and no others', (engine, { name, ...rules }) => {
  const listed = new Set(part(`Functions of ${engine}`).match(/(?<=`)(?:Fn::\w+|Ref|Condition|(?:AWS|ALIYUN)::\w+)(?=`)/g))
  const extended = ['Fn::ForEach', 'Fn::Length', 'Fn::ToJsonString', 'Fn::Transform', 'AWS::LanguageExtensions', 'AWS::Include']
  const others = name === 'cfn' ? extended : ['ALIYUN::Index']
  expect(listed).toEqual(
    new Set([
      ...rules.functions.keys(),
      ...rules.conditionFunctions.keys(),
      ...rules.ruleFunctions.keys(),
      ...rules.pseudoParameters,
      ...others,
    ]),
  )
})

test.each([
  ['CloudFormation', cfn],
  ['ROS', ros],
])('the page lists every section and transform of %s', (_engine, { sections, transforms }) => {
  const names = [...sections, ...transforms.keys()].filter((name) => !page.includes(`\`${name}`))
  expect(names).toEqual([])
})

test('the errors shown are those of the template shown', () => {
  const [, yaml = '', errors = ''] = /```yaml\n(.*?)```\n\n```\n(.*?)\n```/s.exec(page) ?? []
  expect(() => parseTemplate(yaml, { file: 'site.yaml' })).toThrow(expect.objectContaining({ message: errors }))
})
