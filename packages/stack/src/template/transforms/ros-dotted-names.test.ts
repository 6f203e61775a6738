import { expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseTemplate } from '../parse-template.ts'
import { messagesOf, scopeOf } from '../template.fixture.ts'

const templateOf = (value: string): string => `
ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Foo: { Type: Custom::A, Properties: { ServiceToken: t } }
  Foo.Moo.Mine: { Type: Custom::A, Properties: { ServiceToken: t } }
  Foo.Bar: { Type: Custom::A, Properties: { ServiceToken: t } }
  Else.Bar: { Type: Custom::A, Properties: { ServiceToken: t } }
Outputs: { O: { Value: ${value} } }
`

test.each([
  ['!GetAtt Foo.Moo.Mine.ImageId', 'ImageId of Foo.Moo.Mine'],
  ['!GetAtt Foo.Moo.Mine.Outputs.Url', 'Outputs.Url of Foo.Moo.Mine'],
  ['!GetAtt [Foo.Moo.Mine, Url]', 'Url of Foo.Moo.Mine'],
  ['!GetAtt Foo.Moo', 'Moo of Foo'],
  ['!Ref Foo.Moo.Mine', 'id of Foo.Moo.Mine'],
  ["!Sub '${Foo.Bar.Url}, ${Else.Bar}'", 'Url of Foo.Bar, id of Else.Bar'],
  ["!Sub '${Foo.Moo.Mine}'", 'id of Foo.Moo.Mine'],
  ["!Sub ['${Foo.Moo.Mine.Url} ${x}', { x: y }]", 'Url of Foo.Moo.Mine y'],
])('%s finds the resource whose name has dots in it', (value, expected) => {
  const template = parseTemplate(templateOf(value))
  const output = template.outputs.get('O')
  expect(output && evaluate(output.value, scopeOf(template))).toBe(expected)
})

test('a name that no resource has is told of', () => {
  expect(messagesOf(templateOf('!GetAtt Other.Moo.Mine'))).toEqual(['no resource is called Other'])
})
