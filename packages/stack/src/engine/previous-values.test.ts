import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'
import { ParameterError } from '../template/index.ts'
import { StackError } from './stack-error.ts'
import type { UpdateStackInput } from './stack-inputs.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const Parameters = { Name: { Type: 'String' }, Size: { Type: 'String', Default: 'small' } }

describe.each(both)('templates and values from before (%s)', (engine) => {
  const of = (more: object = {}, sections: object = Parameters) =>
    templateOf(engine, { A: { properties: { Name: { Ref: 'Name' }, Of: { Ref: 'Size' }, ...more } } }, { Parameters: sections })

  async function updated(t: TestEngine, input: Partial<UpdateStackInput>): Promise<unknown> {
    await t.engine.createStack({ stackName, template: of(), parameters: { Name: 'n', Size: 'big' } })
    await t.engine.updateStack({ stackName, ...input })
    const { ServiceToken: _token, ...properties } = t.provider.requests.at(-1)?.ResourceProperties ?? {}
    return properties
  }

  test.each<[string, Partial<UpdateStackInput>, object]>([
    ['a parameter that is not given takes its default', { parameters: { Name: 'n' } }, { Name: 'n', Of: 'small' }],
    ['named ones keep their value', { parameters: { Name: 'm' }, usePreviousValues: ['Size'] }, { Name: 'm', Of: 'big' }],
    ['all that are not given keep theirs', { parameters: { Name: 'm' }, usePreviousValues: true }, { Name: 'm', Of: 'big' }],
  ])('without a template the one from before is used · %s', async (_title, input, properties) => {
    await using t = await startTestEngine()
    expect(await updated(t, input)).toEqual(properties)
  })

  test('values are kept for another template too, as far as it has the parameters', async () => {
    await using t = await startTestEngine()
    const sections = { ...Parameters, New: { Type: 'String', Default: 'd' } }
    const input = { template: of({ New: { Ref: 'New' } }, sections), usePreviousValues: true } as const
    expect(await updated(t, input)).toEqual({ Name: 'n', Of: 'big', New: 'd' })
  })

  test('a parameter without a default needs a value or the one from before', async () => {
    await using t = await startTestEngine()
    await expect(updated(t, {})).rejects.toThrow(ParameterError)
  })

  test('the same template and values change nothing', async () => {
    await using t = await startTestEngine()
    await expect(updated(t, { usePreviousValues: true })).rejects.toThrow(expect.objectContaining({ code: 'NO_UPDATES' }))
  })

  test('a parameter the stack does not have has no value from before', async () => {
    await using t = await startTestEngine()
    const text = {
      cfn: 'Invalid input for parameter key New. Cannot specify usePreviousValue as true for a parameter key not in the previous template',
      ros: 'The stack has no parameter New whose value could be used again',
    }[engine]
    const sections = { ...Parameters, New: { Type: 'String' } }
    await expect(updated(t, { template: of({}, sections), usePreviousValues: ['New'] })).rejects.toThrow(
      new StackError('VALIDATION', { text, ours: engine === 'ros' }),
    )
  })

  test('a value and the one from before contradict each other', async () => {
    await using t = await startTestEngine()
    const text = {
      cfn: 'Invalid input for parameter key Name. Cannot specify usePreviousValue as true and non empty value for a parameter',
      ros: 'The parameter Name can not have both a value and its previous value',
    }[engine]
    await expect(updated(t, { parameters: { Name: 'm' }, usePreviousValues: ['Name'] })).rejects.toThrow(
      new StackError('VALIDATION', { text, ours: engine === 'ros' }),
    )
  })
})
