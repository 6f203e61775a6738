import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { startTestEngine, type TestResource, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import type { Plan } from './plan.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'

type Resources = Readonly<Record<string, TestResource>>

/** What is planned for a stack of `before`, to become `after`. */
async function planOf(
  engine: EngineName,
  before: { resources: Resources; sections?: object; parameters?: Readonly<Record<string, string>> },
  after: Partial<typeof before>,
): Promise<Plan> {
  await using t = await startTestEngine()
  const { resources, sections = {}, parameters = {} } = before
  t.provider.on('Create', 'A', { Data: { Url: 'u' } })
  await t.engine.createStack({ stackName, template: templateOf(engine, resources, { ...sections }), parameters })
  const template = templateOf(engine, after.resources ?? resources, { ...(after.sections ?? sections) })
  return t.engine.planUpdate({ stackName, template, parameters: after.parameters ?? parameters })
}

const causes = ({ changes }: Plan, name = 'B') =>
  changes.find(({ logicalResourceId }) => logicalResourceId === name)?.properties.flatMap((property) => property.causes)

describe.each(both)('what makes a property change (%s)', (engine) => {
  const Parameters = { Stage: { Type: 'String', Default: 'test' } }
  const staged = (condition: object) => ({ Parameters, Conditions: { IsProd: condition } })
  const isProd = staged({ 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] })
  const sized = { properties: { Size: { 'Fn::If': ['IsProd', 'L', 'S'] } } }

  test('a parameter, through a condition', async () => {
    const plan = await planOf(engine, { resources: { B: sized }, sections: isProd }, { parameters: { Stage: 'prod' } })
    expect(causes(plan)).toEqual([{ kind: 'parameter', name: 'Stage' }])
  })

  test('a parameter, through a condition that asks for another', async () => {
    const sections = {
      Parameters,
      Conditions: { ...isProd.Conditions, IsBig: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsProd' }] } },
    }
    const resources = { B: { properties: { Size: { 'Fn::If': ['IsBig', 'L', 'S'] } } } }
    const named =
      engine === 'cfn' ? sections : { ...sections, Conditions: { ...isProd.Conditions, IsBig: { 'Fn::And': ['IsProd', 'IsProd'] } } }
    const plan = await planOf(engine, { resources, sections: named }, { parameters: { Stage: 'prod' } })
    expect(causes(plan)).toEqual([{ kind: 'parameter', name: 'Stage' }])
  })

  test("the template, where a condition's own text changed", async () => {
    const changed = staged({ 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] })
    expect(causes(await planOf(engine, { resources: { B: sized }, sections: isProd }, { sections: changed }))).toEqual([
      { kind: 'template' },
    ])
  })

  test('an attribute of another resource, and its id, are told apart', async () => {
    const reads = (Of: unknown) => ({ properties: { Of } })
    const resources = { A: { properties: { Size: 1 } }, B: reads({ 'Fn::GetAtt': ['A', 'Url'] }), C: reads({ Ref: 'A' }) }
    const plan = await planOf(engine, { resources }, { resources: { ...resources, A: { properties: { Size: 2 } } } })
    expect(causes(plan)).toEqual([{ kind: 'resource', logicalResourceId: 'A', gives: 'attribute' }])
    const byId = [{ kind: 'resource', logicalResourceId: 'A', gives: 'id' }]
    expect(causes(plan, 'C')).toEqual(engine === 'cfn' ? byId : undefined)
  })

  test('values of NoEcho parameters are masked, before and after', async () => {
    const sections = { Parameters: { Key: { Type: 'String', NoEcho: true } } }
    const resources = { B: { properties: { Key: { Ref: 'Key' } } } }
    const plan = await planOf(engine, { resources, sections, parameters: { Key: 'secret-1' } }, { parameters: { Key: 'secret-2' } })
    expect(plan.changes[0]?.properties).toMatchObject([{ before: '****', after: '****', causes: [{ kind: 'parameter', name: 'Key' }] }])
    expect(JSON.stringify(plan)).not.toContain('secret')
  })
})

describe.each(both)('what a plan foresees (%s)', (engine) => {
  test('an attribute that is not there fails the resource that reads it', async () => {
    const reads = { properties: { Of: { 'Fn::GetAtt': ['A', 'Missing'] } } }
    const { changes } = await planOf(engine, { resources: { A: {} } }, { resources: { A: {}, B: reads } })
    expect(changes).toMatchObject([{ logicalResourceId: 'B', action: 'Create', properties: [] }])
    expect(changes[0]?.fails).toMatch(/Missing/)
  })
})

test('CFN: what a failed update left to be deleted', async () => {
  await using t = await startTestEngine()
  const of = (size: number, more: Resources = {}) => templateOf('cfn', { A: { properties: { Size: size } }, ...more })
  await t.engine.createStack({ stackName, template: of(1) })
  t.provider.on('Update', 'A', { PhysicalResourceId: 'A-2' })
  t.provider.on('Create', 'B', { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'half' })
  await t.engine.updateStack({ stackName, template: of(2, { B: { DependsOn: 'A' } }), disableRollback: true })
  const short = t.engine
    .planUpdate({ stackName, template: of(2) })
    .changes.map(({ logicalResourceId, action, sends, physicalResourceId }) => [logicalResourceId, physicalResourceId, action, sends])
  expect(short).toEqual([
    ['A', 'A-id', 'Delete', ['Delete']],
    ['B', 'half', 'Delete', ['Delete']],
  ])
})

test('ROS: with replacementOption a changed service token makes the resource anew', async () => {
  await using t = await startTestEngine()
  const of = (token: string) =>
    templateOf('ros', { A: { engineProperties: { ServiceToken: token } }, B: { properties: { Of: { Ref: 'A' } } } })
  await t.engine.createStack({ stackName, template: of(tokens.ros) })
  const { changes } = t.engine.planUpdate({ stackName, template: of(`${tokens.ros}-2`), replacementOption: 'Enabled' })
  expect(changes).toMatchObject([
    { logicalResourceId: 'A', action: 'Recreate', sends: ['Delete', 'Create'], certain: true, mayReplace: true },
    { logicalResourceId: 'B', action: 'Update', sends: ['Update'], certain: false, mayReplace: false },
  ])
})
