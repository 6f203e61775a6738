import { expect, test } from 'vitest'
import { startTestEngine, tokens } from '../fixtures/test-engine.fixture.ts'

const stackName = 'shop'
const template = `
Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList } }
Resources:
  Fn::ForEach::All: [Name, !Ref Names, { 'R\${Name}': { Type: Custom::R, Properties: { ServiceToken: '${tokens.cfn}' } } }]
`

test('a loop goes by the parameters of the call, also where an update keeps template or values', async () => {
  await using t = await startTestEngine()
  await t.engine.createStack({ stackName, template, parameters: { Names: 'a,b' } })
  expect(t.provider.log.toSorted()).toEqual(['Create Ra', 'Create Rb'])
  await t.engine.updateStack({ stackName, parameters: { Names: 'b,c' } })
  expect(t.provider.log.slice(2)).toEqual(['Create Rc', 'Delete Ra Ra-id'])
  const same = await t.engine.updateStack({
    stackName,
    template: template.replace('Custom::R,', 'Custom::R, Metadata: { a: b },'),
    usePreviousValues: ['Names'],
  })
  expect(same.resources.map(({ logicalResourceId }) => logicalResourceId).toSorted()).toEqual(['Rb', 'Rc'])
})
