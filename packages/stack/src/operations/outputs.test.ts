import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'

describe.each<EngineName>(['cfn', 'ros'])('outputs after a rollback (%s)', (engine) => {
  const url = { 'Fn::GetAtt': ['A', 'Url'] }
  const template = (size: number, outputs: object) =>
    templateOf(engine, { A: sized(size), B: { DependsOn: 'A', ...sized(size) } }, { Outputs: outputs })

  test('are those of what the stack is made from again', async () => {
    const types = { cfn: 'AWS::CloudFormation::Stack', ros: 'ALIYUN::ROS::Stack' }
    const inside = (size: number) => templateOf(engine, { A: sized(size) }, { Outputs: { Url: { Value: url }, Size: { Value: size } } })
    await using t = await startTestEngine({ readTemplate: (size) => inside(Number(size)) })
    const around = (size: number) =>
      templateOf(engine, {
        Inner: { type: types[engine], engineProperties: { TemplateURL: String(size) } },
        B: { DependsOn: 'Inner', ...sized(size) },
      })
    t.provider.on('Create', 'A', { Data: { Url: 'old' } })
    const { resources } = await t.engine.createStack({ stackName, template: around(1) })
    t.provider.on('Update', 'A', { Data: { Url: 'new' } }, { Data: { Url: 'back' } })
    t.provider.on('Update', 'B', no('B-id'))
    expect((await t.engine.updateStack({ stackName, template: around(2) })).ok).toBe(false)
    const inner = resources.find(({ logicalResourceId }) => logicalResourceId === 'Inner')?.physicalResourceId ?? ''
    expect(t.engine.describeStack(inner)?.outputs).toEqual({ Url: 'back', Size: 1 })
  })

  test('stay as they are where one of them can not be had any more', async () => {
    await using t = await startTestEngine()
    const outputs = { Url: { Value: url }, Size: { Value: 1 } }
    t.provider.on('Create', 'A', { Data: { Url: 'old' } })
    await t.engine.createStack({ stackName, template: template(1, outputs) })
    t.provider.on('Update', 'B', no('B-id'))
    const { stackStatus, outputs: after } = await t.engine.updateStack({ stackName, template: template(2, { Size: { Value: 2 } }) })
    expect(stackStatus).toMatch(/ROLLBACK_COMPLETE$/)
    expect(after).toEqual({ Url: 'old', Size: 1 })
  })
})
