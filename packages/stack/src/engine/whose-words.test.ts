import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, templateOf, type TestEngine } from '../fixtures/test-engine.fixture.ts'
import { ParameterError, TemplateError } from '../template/index.ts'
import { StackError } from './stack-error.ts'

type Refused = (t: TestEngine, template: string) => unknown

const changeSetName = 'next'

/** Calls that are refused on a stack that was created, and whose words the error has. */
const refused: Readonly<Record<string, readonly [act: Refused, cfn: string, ros: string]>> = {
  'the stack is there already': [(t, template) => t.engine.createStack({ stackName, template }), 'theirs', 'theirs'],
  'there is no such stack': [(t, template) => t.engine.updateStack({ stackName: 'else', template }), 'ours', 'ours'],
  'nothing changes': [(t, template) => t.engine.updateStack({ stackName, template }), 'theirs', 'theirs'],
  'a type changes': [
    (t, template) => t.engine.updateStack({ stackName, template: template.replace('Custom::Thing', 'Custom::Other') }),
    'theirs',
    'ours',
  ],
  'the engine has no such operation': [(t) => t.engine.continueCreateStack({ stackName }), 'ours', 'ours'],
  'the status does not allow it': [(t) => t.engine.cancelUpdateStack({ stackName }), 'theirs', 'ours'],
  'the engine has no such option': [
    (t) => t.engine.deleteStack({ stackName, retainAllResources: true, deletionMode: 'FORCE_DELETE_STACK' }),
    'ours',
    'ours',
  ],
  'a failure mode is said twice': [
    (t, template) => t.engine.createStack({ stackName: 'else', template, disableRollback: true, onFailure: 'DO_NOTHING' }),
    'theirs',
    'ours',
  ],
  'what is to be retained is not there': [(t) => t.engine.deleteStack({ stackName, retainResources: ['Else'] }), 'theirs', 'ours'],
  'the stack is protected': [
    (t) => {
      t.engine.updateTerminationProtection({ stackName, terminationProtection: true })
      return t.engine.deleteStack({ stackName })
    },
    'theirs',
    'theirs',
  ],
  'there is no such change set': [(t) => t.engine.executeChangeSet({ stackName, changeSetName }), 'theirs', 'theirs'],
  'a change set for a new stack': [
    (t, template) => t.engine.createChangeSet({ stackName, changeSetName, changeSetType: 'CREATE', template }),
    'theirs',
    'ours',
  ],
  'the template is not sound': [(t) => t.engine.createStack({ stackName: 'else', template: '{}' }), 'ours', 'ours'],
  'a parameter is unknown': [
    (t, template) => t.engine.createStack({ stackName: 'else', template, parameters: { Else: '1' } }),
    'ours',
    'ours',
  ],
  'the engine was closed': [
    async (t) => {
      await t.engine.close()
      return t.engine.deleteStack({ stackName })
    },
    'ours',
    'ours',
  ],
}

describe.each<EngineName>(['cfn', 'ros'])('an error says whose words it has (%s)', (engine) => {
  test.each(Object.entries(refused))('%s', async (_case, [act, cfn, ros]) => {
    await using t = await startTestEngine()
    const template = templateOf(engine, { A: { type: 'Custom::Thing' } })
    await t.engine.createStack({ stackName, template })
    const error = await (async () => act(t, template))().catch((thrown: unknown) => thrown)
    if (!(error instanceof StackError || error instanceof TemplateError || error instanceof ParameterError)) throw error
    expect(error.ours ? 'ours' : 'theirs').toBe({ cfn, ros }[engine])
  })
})

describe('a stack error', () => {
  test.each([
    ['a plain text', 'no', 'no', true],
    ['a text of the engine', { text: 'no', ours: false }, 'no', false],
    ['words of ours', { text: 'no', ours: true }, 'no', true],
  ])('of %s', (_case, given, message, ours) => {
    expect(new StackError('VALIDATION', given)).toMatchObject({ code: 'VALIDATION', message, ours })
  })
})

test('an export that is in use can not be deleted, in the words of CloudFormation', async () => {
  await using t = await startTestEngine()
  const exporting = 'Resources: { T: { Type: AWS::SNS::Topic } }\nOutputs: { O: { Value: v, Export: { Name: topic } } }'
  const importing = 'Resources: { T: { Type: AWS::SNS::Topic, Properties: { DisplayName: !ImportValue topic } } }'
  await t.engine.createStack({ stackName, template: exporting })
  await t.engine.createStack({ stackName: 'other', template: importing })
  await expect(t.engine.deleteStack({ stackName })).rejects.toMatchObject({
    message: 'Export topic cannot be deleted as it is in use by other',
    ours: false,
  })
})
