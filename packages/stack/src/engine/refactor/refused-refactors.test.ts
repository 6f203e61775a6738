import { describe, expect, test } from 'vitest'
import { sized } from '../../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, type TestEngine, type TestResource, templateOf } from '../../fixtures/test-engine.fixture.ts'
import { StackError, type StackErrorCode } from '../stack-error.ts'
import type { CreateStackRefactorInput, ResourceMapping } from './stack-refactor.ts'

type Resources = Readonly<Record<string, TestResource>>
type Sections = Readonly<Record<string, unknown>>

const of = (resources: Resources, sections: Sections = {}): string => templateOf('cfn', resources, sections)
const shop = (resources: Resources, sections?: Sections) => ({ stackName: 'shop', template: of(resources, sections) })
const site = (resources: Resources, sections?: Sections) => ({ stackName: 'site', template: of(resources, sections) })
const fresh = (resources: Resources, sections?: Sections) => ({ stackName: 'fresh', template: of(resources, sections) })
const mapping = (from: string, to: string): ResourceMapping => {
  const [source, destination] = [from, to].map((path) => {
    const [stackName = '', logicalResourceId = ''] = path.split('/')
    return { stackName, logicalResourceId }
  })
  if (!source || !destination) throw new Error('a mapping has two ends')
  return { source, destination }
}

const A = sized(1)
const B = sized(2)
const Keep: TestResource = {}

async function twoStacks(): Promise<TestEngine> {
  const t = await startTestEngine({ behaviours: { refactoredCustomResources: 'moved' } })
  const exports = { Outputs: { Id: { Value: { Ref: 'A' }, Export: { Name: 'a-id' } } } }
  await t.engine.createStack({ stackName: 'shop', template: of({ A, Keep }, { ...exports, Mappings: { M: { x: { y: '1' } } } }) })
  await t.engine.createStack({ stackName: 'site', template: of({ B }) })
  return t
}

const sections = { Mappings: { M: { x: { y: '1' } } }, Outputs: { Id: { Value: 'A-id', Export: { Name: 'a-id' } } } }
const without = shop({ Keep }, sections)
const theirs = 'Review your stack template desired state.'

const refused: Readonly<Record<string, readonly [Partial<CreateStackRefactorInput>, string]>> = {
  'a new resource': [
    { stackDefinitions: [without, site({ A, B, New: {} })] },
    '[local] a refactor makes and deletes no resources (new: New of site); what gets another logical id needs a resource mapping',
  ],
  'a resource that is gone': [
    { stackDefinitions: [without, site({ B })] },
    '[local] a refactor makes and deletes no resources (gone: A of shop); what gets another logical id needs a resource mapping',
  ],
  'another logical id without a mapping': [
    { stackDefinitions: [without, site({ B, Z: A })] },
    '[local] a refactor makes and deletes no resources (new: Z of site; gone: A of shop); what gets another logical id needs a resource mapping',
  ],
  'one resource in two stacks': [
    { stackDefinitions: [without, site({ A, B }), fresh({ A })] },
    '[local] a refactor makes and deletes no resources (new: A of site, A of fresh; gone: A of shop); what gets another logical id needs a resource mapping',
  ],
  'nothing that moves': [{ stackDefinitions: [site({ B })] }, '[local] nothing would move'],
  'a mapped resource that stays': [
    { stackDefinitions: [shop({ A, Keep }, sections), site({ B, Z: A })], resourceMappings: [mapping('shop/A', 'site/Z')] },
    `The resource A defined in the resources mapping did no move from its original stack shop. ${theirs}`,
  ],
  'a resource that is mapped onto itself': [
    { stackDefinitions: [shop({ A, Keep }, sections), site({ B })], resourceMappings: [mapping('shop/A', 'shop/A')] },
    `The resource A defined in the resources mapping did no move from its original stack shop. ${theirs}`,
  ],
  'a mapped resource of a stack that takes no part': [
    { stackDefinitions: [site({ A, B })], resourceMappings: [mapping('shop/A', 'site/A')] },
    `The resource A defined in the resources mapping did no move from its original stack shop. ${theirs}`,
  ],
  'a mapped resource that is not there': [
    { stackDefinitions: [without, site({ A, B })], resourceMappings: [mapping('shop/X', 'site/A')] },
    '[local] there is no resource X in stack shop, or two mappings move it',
  ],
  'a mapping to nowhere': [
    { stackDefinitions: [without, site({ A, B })], resourceMappings: [mapping('shop/A', 'site/X')] },
    '[local] the template of stack site has no resource X, or two mappings lead to it',
  ],
  'two mappings of one resource': [
    { stackDefinitions: [without, site({ A, B, Z: A })], resourceMappings: [mapping('shop/A', 'site/A'), mapping('shop/A', 'site/Z')] },
    '[local] there is no resource A in stack shop, or two mappings move it',
  ],
  'another property': [
    { stackDefinitions: [without, site({ A: sized(9), B })] },
    "Resource A in stack <site> does not match the destination resource's properties.",
  ],
  'another property of what stays': [
    { stackDefinitions: [shop({ Keep: sized(9) }, sections), site({ A, B })] },
    "Resource Keep in stack <shop> does not match the destination resource's properties.",
  ],
  'another type': [
    { stackDefinitions: [without, site({ A: { ...A, type: 'Custom::Other' }, B })] },
    "Resource A in stack <shop> does not match the destination resource's properties.",
  ],
  'another policy': [
    { stackDefinitions: [without, site({ A: { ...A, DeletionPolicy: 'Retain' }, B })] },
    "Resource A in stack <shop> does not match the destination resource's properties.",
  ],
  'other mappings': [
    { stackDefinitions: [shop({ Keep }, { ...sections, Mappings: { M: { x: { y: '2' } } } }), site({ A, B })] },
    '[local] a refactor changes no Mappings, unlike the template of stack shop',
  ],
  'another parameter': [
    { stackDefinitions: [without, site({ A, B }, { Parameters: { P: { Type: 'String', Default: 'x' } } })] },
    '[local] a refactor changes no Parameters, unlike the template of stack site',
  ],
  'conditions and rules of a new stack': [
    { stackDefinitions: [without, fresh({ A }, { Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] } }, Rules: { R: { Assertions: [] } } })] },
    'Following template sections are not allowed when creating a stack while refactoring: Conditions, Rules',
  ],
  'a name that two stacks would export': [
    { stackDefinitions: [without, site({ A, B }, { Outputs: sections.Outputs })] },
    '[local] two stacks would export a-id',
  ],
  'an import of nothing': [
    { stackDefinitions: [without, fresh({ A: { properties: { Size: { 'Fn::ImportValue': 'nothing' } } } })] },
    '[local] template:1:156 Resources.A.Properties.Size.Fn::ImportValue: No export named nothing found: no stack has it, nor do the values given below imports',
  ],
}

describe('a refactor that changes more than places has failed, and says why', () => {
  test.each(Object.entries(refused))('%s', async (_case, [input, reason]) => {
    await using t = await twoStacks()
    const refactor = t.engine.createStackRefactor({ stackDefinitions: [], enableStackCreation: true, ...input })
    const text = ['shop', 'site'].reduce(
      (words, name) => words.replace(t.engine.describeStack(name)?.stackId ?? '-', `<${name}>`),
      refactor.statusReason ?? '',
    )
    expect({ ...refactor, statusReason: text }).toMatchObject({ status: 'CREATE_FAILED', executionStatus: 'UNAVAILABLE', actions: [] })
    expect(text).toBe(reason)
    await expect(t.engine.executeStackRefactor(refactor)).rejects.toMatchObject({ code: 'STACK_REFACTOR_STATE' })
  })

  test('a property that says the name of its stack', async () => {
    await using t = await startTestEngine({ behaviours: { refactoredCustomResources: 'moved' } })
    const named: TestResource = { properties: { Of: { Ref: 'AWS::StackName' } } }
    await t.engine.createStack({ stackName: 'shop', template: of({ A: named, Keep }) })
    const { statusReason } = t.engine.createStackRefactor({
      stackDefinitions: [shop({ Keep }), fresh({ A: named })],
      enableStackCreation: true,
    })
    expect(statusReason).toMatch(/^Resource A in stack arn:\S+ does not match the destination resource's properties\.$/)
  })

  test('an export that another stack imports', async () => {
    await using t = await twoStacks()
    await t.engine.createStack({ stackName: 'user', template: of({ U: { properties: { Of: { 'Fn::ImportValue': 'a-id' } } } }) })
    const mappingsOnly = shop({ Keep }, { Mappings: sections.Mappings })
    const { statusReason } = t.engine.createStackRefactor({ stackDefinitions: [mappingsOnly, site({ A, B })] })
    expect(statusReason).toBe('[local] stack user imports a-id, which would change')
    const moved = site({ A, B }, { Outputs: { Id: { Value: { Ref: 'A' }, Export: { Name: 'a-id' } } } })
    expect(t.engine.createStackRefactor({ stackDefinitions: [mappingsOnly, moved] }).statusReason).toBeUndefined()
  })

  test('a type that is not supported', async () => {
    await using t = await startTestEngine()
    const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle' }
    const queue = { Type: 'AWS::SQS::Queue' }
    const stand = (stackName: string, Resources: object) => ({ stackName, template: JSON.stringify({ Resources }) })
    await t.engine.createStack(stand('shop', { H: handle, Q: queue }))
    const stackDefinitions = [stand('shop', { Q: queue }), stand('fresh', { H: handle })]
    expect(t.engine.createStackRefactor({ stackDefinitions, enableStackCreation: true }).statusReason).toBe(
      'Stack Refactor does not support AWS::CloudFormation::WaitConditionHandle.',
    )
  })
})

describe('a refactor that is none is refused', () => {
  test.each<[string, CreateStackRefactorInput, StackErrorCode, string]>([
    ['no stack', { stackDefinitions: [] }, 'VALIDATION', 'stackDefinitions names no stack'],
    ['one stack twice', { stackDefinitions: [without, without] }, 'VALIDATION', 'a stack stands twice in stackDefinitions'],
    [
      'a stack that is not there',
      { stackDefinitions: [fresh({ A })] },
      'STACK_NOT_FOUND',
      'there is no stack fresh; enableStackCreation lets the refactor make it',
    ],
    [
      'six stacks',
      {
        stackDefinitions: ['a', 'b', 'c', 'd', 'e', 'f'].map((stackName) => ({ stackName, template: of({ A }) })),
        enableStackCreation: true,
      },
      'VALIDATION',
      'a refactor takes at most 5 stacks, not 6',
    ],
    [
      'a template of ROS',
      { stackDefinitions: [{ stackName: 'fresh', template: templateOf('ros', { A: {} }) }], enableStackCreation: true },
      'NOT_SUPPORTED',
      'ROS has no CreateStackRefactor',
    ],
  ])('%s', async (_case, input, code, message) => {
    await using t = await twoStacks()
    expect(() => t.engine.createStackRefactor(input)).toThrow(new StackError(code, message))
  })
})

describe('a refactor is executed once, on the stacks it was made for', () => {
  const input = { stackDefinitions: [without, site({ A, B })] }

  test('an unknown one is refused', async () => {
    await using t = await twoStacks()
    expect(t.engine.describeStackRefactor({ stackRefactorId: 'none' })).toBeUndefined()
    await expect(t.engine.executeStackRefactor({ stackRefactorId: 'none' })).rejects.toMatchObject({ code: 'STACK_REFACTOR_NOT_FOUND' })
  })

  test('a second time is refused', async () => {
    await using t = await twoStacks()
    const refactor = t.engine.createStackRefactor(input)
    await t.engine.executeStackRefactor(refactor)
    await expect(t.engine.executeStackRefactor(refactor)).rejects.toThrow(
      new StackError('STACK_REFACTOR_STATE', `the stack refactor ${refactor.stackRefactorId} can't be executed: it is EXECUTE_COMPLETE`),
    )
  })

  test.each<[string, (t: TestEngine) => Promise<unknown>]>([
    ['was updated', (t) => t.engine.updateStack(site({ B: sized(3) }))],
    [
      'was deleted and made anew',
      async (t) => {
        await t.engine.deleteStack({ stackName: 'site' })
        await t.engine.createStack(site({ B }))
      },
    ],
  ])('it is obsolete once a stack %s', async (_case, change) => {
    await using t = await twoStacks()
    const refactor = t.engine.createStackRefactor(input)
    await change(t)
    expect(t.engine.describeStackRefactor(refactor)?.executionStatus).toBe('OBSOLETE')
    await expect(t.engine.executeStackRefactor(refactor)).rejects.toMatchObject({ code: 'STACK_REFACTOR_STATE' })
  })

  test('a stack that was to be made is there meanwhile: it is obsolete', async () => {
    await using t = await twoStacks()
    const refactor = t.engine.createStackRefactor({ stackDefinitions: [without, fresh({ A })], enableStackCreation: true })
    await t.engine.createStack(fresh({ Other: {} }))
    expect(t.engine.describeStackRefactor(refactor)?.executionStatus).toBe('OBSOLETE')
  })

  test('change sets of its stacks are obsolete afterwards', async () => {
    await using t = await twoStacks()
    const named = { stackName: 'site', changeSetName: 'next' }
    t.engine.createChangeSet({ ...named, template: of({ B: sized(3) }) })
    await t.engine.executeStackRefactor(t.engine.createStackRefactor(input))
    expect(t.engine.describeChangeSet(named)?.executionStatus).toBe('OBSOLETE')
  })

  test('while a stack is being updated it is refused', async () => {
    await using t = await twoStacks()
    const refactor = t.engine.createStackRefactor(input)
    t.provider.on('Update', 'B', 'silence')
    const updating = t.engine.updateStack(site({ B: sized(3) }))
    await t.provider.came('Update', 'B')
    await expect(t.engine.executeStackRefactor(refactor)).rejects.toMatchObject({ code: 'STACK_BUSY' })
    expect(() => t.engine.createStackRefactor(input)).toThrow(expect.objectContaining({ code: 'STACK_BUSY' }))
    await t.clock.runUntil(updating)
  })
})
