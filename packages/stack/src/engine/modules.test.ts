import { expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { startTestEngine, tokens } from '../fixtures/test-engine.fixture.ts'

const stackName = 'shop'
const head = { cfn: '', ros: "ROSTemplateFormatVersion: '2015-09-01'\n" }
const properties = {
  cfn: (engine: EngineName, size: string) => `{ ServiceToken: '${tokens[engine]}', Size: ${size} }`,
  ros: (engine: EngineName, size: string) => `{ ServiceToken: '${tokens[engine]}', Parameters: { Size: ${size} } }`,
}
const moduleOf = (engine: EngineName, more = ''): string => `${head[engine]}
Parameters: { Size: { Type: Number, Default: 1 } }
Resources: { Net: { Type: Custom::Net, Properties: ${properties[engine](engine, '!Ref Size')} }${more} }`

test.each<[EngineName, string, string]>([
  ['cfn', 'My::Net::Vpc::MODULE', 'MainNet'],
  ['ros', 'MODULE::My::Net::Vpc', 'Main.Net'],
])('what is in a module lives as resources of the stack (%s)', async (engine, type, name) => {
  const files: Record<string, string> = { [type]: moduleOf(engine) }
  await using t = await startTestEngine({ readTemplate: (url) => files[url] })
  const template = (size: number): string => `${head[engine]}Resources: { Main: { Type: '${type}', Properties: { Size: ${size} } } }`
  await t.engine.createStack({ stackName, template: template(1) })
  await t.engine.updateStack({ stackName, template: template(2) })
  files[type] = moduleOf(engine, `, More: { Type: Custom::Net, Properties: ${properties[engine](engine, '7')} }`)
  await t.engine.updateStack({ stackName, template: template(2) })
  await t.engine.deleteStack({ stackName })
  const more = name.replace(/Net$/, 'More')
  expect(t.provider.log.slice(0, 3)).toEqual([`Create ${name}`, `Update ${name} ${name}-id`, `Create ${more}`])
  expect(t.provider.log.slice(3).toSorted()).toEqual([`Delete ${more} ${more}-id`, `Delete ${name} ${name}-id`])
  expect(t.engine.exchanges.map(({ request }) => String(request.ResourceProperties['Size']))).toEqual([
    '1',
    '2',
    '7',
    expect.any(String),
    expect.any(String),
  ])
})
