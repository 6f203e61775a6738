import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { startTestEngine, type TestResource, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import type { PropertyChange } from './plan.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const stackName = 'shop'
const sized = (size: unknown, more: Readonly<Record<string, unknown>> = {}): TestResource => ({ properties: { Size: size }, ...more })

type Resources = Readonly<Record<string, TestResource>>

describe.each(both)('planUpdate (%s)', (engine) => {
  const name = (property: string) => (engine === 'ros' ? `Parameters.${property}` : property)
  const value = (size: number) => (engine === 'cfn' ? String(size) : size)

  async function planOf(before: Resources, after: Resources, sections: object = {}, parameters: Readonly<Record<string, string>> = {}) {
    const t = await startTestEngine()
    await using _ = t
    await t.engine.createStack({ stackName, template: templateOf(engine, before, { ...sections }) })
    const sent = t.provider.requests.length
    const plan = t.engine.planUpdate({ stackName, template: templateOf(engine, after, { ...sections }), parameters })
    expect(t.provider.requests.length).toBe(sent)
    return plan
  }

  test('for a stack that is not there, all that would be created, in the order of the dependencies', async () => {
    await using t = await startTestEngine()
    const template = templateOf(engine, { B: { properties: { Of: { Ref: 'A' } } }, A: sized(1), S: { type: 'ALIYUN::X::Y' } })
    const plan = t.engine.planUpdate({ stackName, template: engine === 'cfn' ? template.replace('ALIYUN', 'AWS') : template })
    expect(plan).toMatchObject({
      stackName,
      operation: 'create',
      changes: [
        { logicalResourceId: 'A', action: 'Create', sends: ['Create'], certain: true, mayReplace: false, custom: true },
        { logicalResourceId: 'S', action: 'Create', custom: false },
        { logicalResourceId: 'B', action: 'Create', sends: ['Create'] },
      ],
    })
    expect(plan.changes[1]?.sends).toEqual([])
    const of = plan.changes[2]?.properties.find((property) => property.name === name('Of'))
    expect(of).toEqual({
      name: name('Of'),
      known: false,
      causes: [{ kind: 'template' }, { kind: 'resource', logicalResourceId: 'A', gives: 'id' }],
    } satisfies PropertyChange)
    const size = plan.changes[0]?.properties.find((property) => property.name === name('Size'))
    expect(size).toEqual({ name: name('Size'), after: value(1), known: true, causes: [{ kind: 'template' }] } satisfies PropertyChange)
  })

  test("a change of the template's text", async () => {
    expect(await planOf({ A: sized(1), B: sized(1) }, { A: sized(2), B: sized(1) })).toEqual({
      stackName,
      operation: 'update',
      changes: [
        {
          logicalResourceId: 'A',
          resourceType: 'Custom::Thing',
          custom: true,
          physicalResourceId: 'A-id',
          action: 'Update',
          sends: ['Update'],
          certain: true,
          mayReplace: engine === 'cfn',
          properties: [{ name: name('Size'), before: value(1), after: value(2), known: true, causes: [{ kind: 'template' }] }],
        },
      ],
    })
  })

  test('properties that come and go', async () => {
    const { changes } = await planOf({ A: { properties: { Old: 'o' } } }, { A: { properties: { New: 'n' } } })
    expect(changes[0]?.properties).toEqual([
      { name: name('New'), after: 'n', known: true, causes: [{ kind: 'template' }] },
      { name: name('Old'), before: 'o', known: true, causes: [{ kind: 'template' }] },
    ])
  })

  test('a change of a parameter it mentions', async () => {
    const Parameters = { Size: { Type: 'String', Default: 's' }, Other: { Type: 'String', Default: 'o' } }
    const resource = sized({ 'Fn::Join': ['-', [{ Ref: 'Size' }, { Ref: 'Other' }]] })
    const { changes } = await planOf({ A: resource }, { A: resource, B: {} }, { Parameters }, { Size: 'm' })
    expect(changes[0]?.properties).toEqual([
      { name: name('Size'), before: 's-o', after: 'm-o', known: true, causes: [{ kind: 'parameter', name: 'Size' }] },
    ])
  })

  test('an attribute of a resource that is updated is not known yet, nor is anything that hangs on it certain', async () => {
    const reads = { properties: { Url: { 'Fn::GetAtt': ['A', 'Url'] } } }
    await using t = await startTestEngine()
    t.provider.on('Create', 'A', { Data: { Url: 'u' } })
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: sized(1), B: reads }) })
    const { changes } = t.engine.planUpdate({ stackName, template: templateOf(engine, { A: sized(2), B: reads }) })
    expect(changes).toMatchObject([
      { logicalResourceId: 'A', certain: true },
      { logicalResourceId: 'B', certain: false, sends: ['Update'] },
    ])
    expect(changes[1]?.properties).toEqual([
      { name: name('Url'), before: 'u', known: false, causes: [{ kind: 'resource', logicalResourceId: 'A', gives: 'attribute' }] },
    ])
  })

  test('the id of a resource that is updated is only in doubt where it may be replaced', async () => {
    const reads = { properties: { Of: { Ref: 'A' } } }
    const { changes } = await planOf({ A: sized(1), B: reads }, { A: sized(2), B: reads })
    expect(changes.map(({ logicalResourceId }) => logicalResourceId)).toEqual(engine === 'cfn' ? ['A', 'B'] : ['A'])
  })

  test('what leaves the template is deleted or kept', async () => {
    const { changes } = await planOf({ A: {}, B: { DeletionPolicy: 'Retain' }, C: {} }, { C: {}, D: {} })
    const base = { resourceType: 'Custom::Thing', custom: true, certain: true, mayReplace: false, properties: [] }
    expect(changes.slice(1)).toEqual([
      { ...base, logicalResourceId: 'A', physicalResourceId: 'A-id', action: 'Delete', sends: ['Delete'] },
      { ...base, logicalResourceId: 'B', physicalResourceId: 'B-id', action: 'Retain', sends: [] },
    ])
  })

  test('a changed service token fails, and sends nothing', async () => {
    const other = { engineProperties: { ServiceToken: `${tokens[engine]}-2` } }
    const { changes } = await planOf({ A: sized(1) }, { A: sized(1, other) })
    const text = engine === 'cfn' ? 'Modifying service token is not allowed.' : '[local] ServiceToken can not be updated'
    expect(changes).toMatchObject([{ logicalResourceId: 'A', action: 'Update', sends: [], certain: true, fails: text }])
  })

  test('what an earlier operation left failed is made anew, or updated again', async () => {
    await using t = await startTestEngine()
    const no = { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'half' }
    t.provider.on('Create', 'B', no)
    const template = templateOf(engine, { A: sized(1), B: {} })
    await t.engine.createStack({ stackName, template, disableRollback: true })
    expect(t.engine.planUpdate({ stackName, template }).changes).toMatchObject([
      { logicalResourceId: 'B', action: 'Create', sends: ['Delete', 'Create'], physicalResourceId: 'half' },
    ])
    t.provider.on('Update', 'A', { Status: 'FAILED', Reason: 'no' })
    await t.engine.updateStack({ stackName, template: templateOf(engine, { A: sized(2), B: {} }), disableRollback: true })
    expect(t.engine.planUpdate({ stackName, template }).changes).toEqual([
      expect.objectContaining({ logicalResourceId: 'A', action: 'Update', certain: true, properties: [] }),
    ])
  })

  test('is refused as the update would be', async () => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) })
    expect(() => t.engine.planUpdate({ stackName, template: templateOf(engine, { A: {} }) })).toThrow(
      expect.objectContaining({ code: 'NO_UPDATES' }),
    )
  })
})
