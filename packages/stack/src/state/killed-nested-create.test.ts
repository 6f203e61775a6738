import { expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { storeOf } from '../fixtures/lines-store.fixture.ts'
import { startTestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'

test.each<[EngineName, string, object]>([
  ['cfn', 'AWS::CloudFormation::Stack', {}],
  ['ros', 'ALIYUN::ROS::Stack', { ROSTemplateFormatVersion: '2015-09-01' }],
])('wherever the create of a nested stack is killed, it goes with the stack that holds it (%s)', async (engine, Type, version) => {
  const readTemplate = (): string => templateOf(engine, { A: {}, B: { DependsOn: 'A' } })
  const lines: string[] = []
  await using t = await startTestEngine({ readTemplate, state: storeOf(lines) })
  const template = JSON.stringify({ ...version, Resources: { Inner: { Type, Properties: { TemplateURL: './inner' } } } })
  await t.engine.createStack({ stackName, template })
  expect(lines.length).toBeGreaterThan(10)

  for (let count = 1; count <= lines.length; count++) {
    await using next = await startTestEngine({ readTemplate, state: storeOf(lines.slice(0, count)) })
    await next.engine.resumed
    if (next.engine.describeStack(stackName)) await next.engine.deleteStack({ stackName })
    const stackIds = [...new Set(next.engine.events.map(({ stackId }) => stackId))]
    const statuses = stackIds.map((id) => next.engine.describeStack(id)?.stackStatus ?? 'none')
    expect({ count, statuses }).toEqual({ count, statuses: statuses.map(() => 'DELETE_COMPLETE') })
  }
})
