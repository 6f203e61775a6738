import { expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'

const stackName = 'shop'
const no = { Status: 'FAILED', Reason: 'no\n\tand why' }

test.each<EngineName>(['cfn', 'ros'])(
  'a provider that keeps every rule has no violation and no warning in a whole life (%s)',
  async (engine) => {
    await using t = await startTestEngine()
    const of = (size: number, more = {}) => templateOf(engine, { A: { properties: { Size: size } }, B: { DependsOn: 'A' }, ...more })
    const data = { Data: { Url: 'u', Nested: { deep: [1, null] } }, Reason: 'all is well' }
    t.provider.on('Create', 'A', data)
    await t.engine.createStack({ stackName, template: of(1) })
    t.provider.on('Update', 'A', data)
    await t.engine.updateStack({ stackName, template: of(2) })
    t.provider.on('Update', 'A', no, data)
    await t.engine.updateStack({ stackName, template: of(3) })
    t.provider.on('Create', 'C', { ...no, PhysicalResourceId: 'nothing' })
    await t.engine.updateStack({ stackName, template: of(2, { C: {} }) })
    t.provider.on('Update', 'B', { PhysicalResourceId: 'B-2', NoEcho: false })
    if (engine === 'cfn') await t.engine.updateStack({ stackName, template: of(2, { B: { properties: { New: 'x' } } }) })
    await t.engine.deleteStack({ stackName })
    await t.engine.idle()
    expect(t.engine.violations).toEqual([])
    expect(t.engine.exchanges.map(({ outcome }) => outcome)).not.toContain('INVALID')
    expect(t.provider.log.length).toBe(engine === 'cfn' ? 11 : 9)
  },
)
