import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import type { StackEngineOptions } from '../engine/stack-engine.ts'
import { no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, type TestEngine, type TestResource, templateOf } from '../fixtures/test-engine.fixture.ts'
import type { Plan, ResourceChange } from './plan.ts'

const both: readonly EngineName[] = ['cfn', 'ros']
const types = { cfn: 'AWS::CloudFormation::Stack', ros: 'ALIYUN::ROS::Stack' }

type Resources = Readonly<Record<string, TestResource>>

/** A plan in short, nested ones indented: `A Update [Update] Size: 1→2 (parameter Size)`. */
function inShort({ changes }: Plan, indent = ''): readonly string[] {
  return changes.flatMap((change) => [
    indent + changeInShort(change),
    ...(change.nested ? [`${indent}  ${change.nested.operation}`, ...inShort(change.nested, `${indent}  `)] : []),
  ])
}

function changeInShort({ logicalResourceId, action, sends, certain, fails, properties }: ResourceChange): string {
  const changed = properties
    .filter(({ name }) => !/ServiceToken|TemplateURL/.test(name))
    .map(({ name, before, after, known, causes }) => {
      const why = causes.map((cause) =>
        'name' in cause ? `${cause.kind} ${cause.name}` : 'gives' in cause ? `${cause.logicalResourceId}'s ${cause.gives}` : cause.kind,
      )
      return `${name}: ${JSON.stringify(before) ?? '–'}→${known ? (JSON.stringify(after) ?? '–') : '?'} (${why.join(', ')})`
    })
  return [
    logicalResourceId,
    action,
    `[${sends.join(' ')}]`,
    ...(certain ? [] : ['perhaps']),
    ...(fails === undefined ? [] : [`fails: ${fails}`]),
    ...changed,
  ].join(' ')
}

describe.each(both)('a plan that looks into nested stacks (%s)', (engine) => {
  const includeNestedStacks = true
  const own = (name: string) => (engine === 'ros' ? `Parameters.${name}` : name)
  const value = (size: number) => (engine === 'cfn' ? `"${size}"` : String(size))
  const nested = (url: string, parameters: Readonly<Record<string, unknown>> = {}, more: TestResource = {}): TestResource => ({
    type: types[engine],
    engineProperties: { TemplateURL: url },
    ...(engine === 'cfn' ? { engineProperties: { TemplateURL: url, Parameters: parameters } } : { properties: parameters }),
    ...more,
  })
  const sizeParameter = { Parameters: { Size: { Type: 'Number', Default: 1 }, Id: { Type: 'String', Default: 'none' } } }
  const inner = (resources: Resources, outputs: object = {}): string =>
    templateOf(engine, resources, { ...sizeParameter, Outputs: outputs })
  const bySize = { properties: { Size: { Ref: 'Size' } } }
  const template = (resources: Resources): string => templateOf(engine, resources)

  /** An engine with files that a test may change, and a stack. */
  async function started(
    files: Record<string, string>,
    resources: Resources,
    options: Partial<StackEngineOptions> = {},
  ): Promise<TestEngine> {
    const t = await startTestEngine({ readTemplate: (url) => files[url], ...options })
    expect((await t.engine.createStack({ stackName, template: template(resources) })).ok).toBe(true)
    return t
  }
  const planOf = (t: TestEngine, resources: Resources): readonly string[] =>
    inShort(t.engine.planUpdate({ stackName, template: template(resources), includeNestedStacks }))

  test('tells what changes in them, and that a parameter made it change', async () => {
    await using t = await started({ a: inner({ A: bySize, B: {} }) }, { Inner: nested('a', { Size: 1 }) })
    const [line = '', ...lines] = planOf(t, { Inner: nested('a', { Size: 2 }) })
    expect(line).toMatch(/^Inner Update \[\] Parameters/)
    expect(lines).toEqual(['  update', `  A Update [Update] ${own('Size')}: ${value(1)}→${value(2)} (parameter Size)`])
  })

  test('without being asked it tells nothing of them', async () => {
    await using t = await started({ a: inner({ A: bySize }) }, { Inner: nested('a', { Size: 1 }) })
    const { changes } = t.engine.planUpdate({ stackName, template: template({ Inner: nested('a', { Size: 2 }) }) })
    expect(changes.map(({ logicalResourceId, nested }) => [logicalResourceId, nested])).toEqual([['Inner', undefined]])
  })

  test('finds what changes only since a file says something else, to any depth', async () => {
    const files: Record<string, string> = { a: inner({ Deep: nested('b') }), b: inner({ A: sized(1) }) }
    await using t = await started(files, { Inner: nested('a'), Other: {} })
    files['b'] = inner({ A: sized(2) })
    expect(planOf(t, { Inner: nested('a'), Other: {} })).toEqual([
      'Inner Update []',
      '  update',
      '  Deep Update []',
      '    update',
      `    A Update [Update] ${own('Size')}: ${value(1)}→${value(2)} (template)`,
    ])
    expect(planOf(t, { Inner: nested('a'), Other: sized(1) })).toContain(`Other Update [Update] ${own('Size')}: –→${value(1)} (template)`)
  })

  test('tells nothing where nothing changes', async () => {
    await using t = await started({ a: inner({ A: bySize }) }, { Inner: nested('a', { Size: 1 }) })
    expect(planOf(t, { Inner: nested('a', { Size: 1 }) })).toEqual([])
  })

  test('looks into stacks that are new, and into those that go', async () => {
    const files = { a: inner({ A: bySize, B: { DependsOn: 'A' } }) }
    await using t = await started(files, { Old: nested('a') })
    expect(planOf(t, { New: nested('a', { Size: 3 }) })).toEqual([
      expect.stringMatching(/^New Create \[\] /),
      '  create',
      `  A Create [Create] ${own('Size')}: –→${value(3)} (template)`,
      '  B Create [Create]',
      'Old Delete []',
      '  delete',
      '  B Delete [Delete]',
      '  A Delete [Delete]',
    ])
  })

  test('leaves alone those that stay where they are', async () => {
    await using t = await started({ a: inner({ A: {} }) }, { Old: nested('a', {}, { DeletionPolicy: 'Retain' }), B: {} })
    expect(planOf(t, { B: {} })).toEqual(['Old Retain []'])
  })

  test('a parameter that is only known while the stack runs makes changes uncertain', async () => {
    const byId = { properties: { Of: { Ref: 'Id' } } }
    const resources = (size: number): Resources => ({
      Source: sized(size),
      Inner: nested('a', { Id: { 'Fn::GetAtt': ['Source', 'Url'] } }),
    })
    const t = await startTestEngine({ readTemplate: () => inner({ A: byId, B: bySize }) })
    await using _ = t
    t.provider.on('Create', 'Source', { Data: { Url: 'u' } })
    await t.engine.createStack({ stackName, template: template(resources(1)) })
    const lines = planOf(t, resources(2))
    expect(lines[1]).toMatch(/^Inner Update \[\] perhaps Parameters.*→\? \(.*Source's attribute\)$/)
    expect(lines.slice(2)).toEqual(['  update', `  A Update [Update] perhaps ${own('Of')}: "u"→? (parameter Id)`])
  })

  test('where a condition hangs on such a parameter, nothing is told of what is inside', async () => {
    const conditional = templateOf(
      engine,
      { A: { Condition: 'HasId' }, B: {} },
      { ...sizeParameter, Conditions: { HasId: { 'Fn::Equals': [{ Ref: 'Id' }, 'u'] } } },
    )
    const t = await startTestEngine({ readTemplate: () => conditional })
    await using _ = t
    t.provider.on('Create', 'Source', { Data: { Url: 'u' } })
    const resources = (size: number): Resources => ({
      Source: sized(size),
      Inner: nested('a', { Id: { 'Fn::GetAtt': ['Source', 'Url'] } }),
    })
    await t.engine.createStack({ stackName, template: template(resources(1)) })
    const { changes } = t.engine.planUpdate({ stackName, template: template(resources(2)), includeNestedStacks })
    expect(changes.map(({ logicalResourceId, nested, certain }) => [logicalResourceId, nested, certain])).toEqual([
      ['Source', undefined, true],
      ['Inner', undefined, false],
    ])
  })

  test('outputs are known where what they tell of stays, and unknown where it changes', async () => {
    const files: Record<string, string> = {
      a: inner(
        { A: sized(1), B: {} },
        { Id: { Value: { Ref: 'B' } }, Url: { Value: { 'Fn::GetAtt': ['A', 'Url'] } }, Size: { Value: { Ref: 'Size' } } },
      ),
    }
    const output = (name: string): object => ({ 'Fn::GetAtt': ['Inner', `Outputs.${name}`] })
    const resources = (size: number): Resources => ({
      Inner: nested('a', { Size: size }),
      ById: { properties: { Of: output('Id') } },
      ByUrl: { properties: { Of: output('Url') } },
      BySize: { properties: { Of: output('Size') } },
    })
    const t = await startTestEngine({ readTemplate: (url) => files[url] })
    await using _ = t
    t.provider.on('Create', 'A', { Data: { Url: 'u' } })
    await t.engine.createStack({ stackName, template: template(resources(1)) })
    files['a'] = files['a']?.replace('"Size":1', '"Size":2') ?? ''
    expect(planOf(t, resources(5)).slice(3)).toEqual([
      `ByUrl Update [Update] perhaps ${own('Of')}: "u"→? (Inner's attribute)`,
      `BySize Update [Update] ${own('Of')}: ${value(1)}→${value(5)} (Inner's attribute)`,
    ])
  })

  test.each([
    ['a template that is not there', {}, '[local] there is no template for the TemplateURL b: readTemplate gives none'],
    [
      'a template that is wrong',
      { b: `${engine === 'ros' ? 'ROSTemplateFormatVersion: "2015-09-01"\n' : ''}Resources: []` },
      `[local] template:${engine === 'ros' ? 2 : 1}:12 Resources: Resources must be a map, found an empty list`,
    ],
    ['a parameter that it does not have', { b: templateOf(engine, { A: {} }) }, '[local] Size: the template has no such parameter'],
  ])('%s is why the change will fail', async (_title, files, reason) => {
    await using t = await started({ a: inner({ A: bySize }), ...files }, { Inner: nested('a', { Size: 1 }) })
    const [change] = t.engine.planUpdate({
      stackName,
      template: template({ Inner: nested('b', { Size: 1 }) }),
      includeNestedStacks,
    }).changes
    expect(change).toMatchObject({ action: 'Update', certain: true, fails: reason })
    const [created] = t.engine.planUpdate({
      stackName: 'other',
      template: template({ Inner: nested('b', { Size: 1 }) }),
      includeNestedStacks,
    }).changes
    expect(created).toMatchObject({ action: 'Create', fails: reason })
  })

  test('a stack that holds itself fails at the depth where the engine gives up', async () => {
    await using t = await startTestEngine({ readTemplate: () => template({ Inner: nested('a') }) })
    const lines = inShort(t.engine.planUpdate({ stackName, template: template({ Inner: nested('a') }), includeNestedStacks }))
    expect(lines.at(-1)).toContain('fails: [local] stacks are nested deeper than 10 levels')
    expect(lines.filter((line) => line.includes('Inner Create'))).toHaveLength(11)
  })

  test('one that was left failed is worked on again', async () => {
    await using t = await started({ a: inner({ A: sized(1) }), b: inner({ A: sized(2) }) }, { Inner: nested('a') })
    t.provider.on('Update', 'A', no('A-id'))
    await t.engine.updateStack({ stackName, template: template({ Inner: nested('b') }), disableRollback: true })
    expect(planOf(t, { Inner: nested('b') }).at(-1)).toMatch(/^ {2}A Update \[Update\]/)
  })
})

describe('change sets that look into nested stacks', () => {
  const nested = { type: types.cfn, engineProperties: { TemplateURL: 'a' } }

  test('are CloudFormation’s; ROS has no such option', async () => {
    const files: Record<string, string> = { a: templateOf('cfn', { A: sized(1) }) }
    await using t = await startTestEngine({ readTemplate: (url) => files[url] })
    await t.engine.createStack({ stackName, template: templateOf('cfn', { Inner: nested }) })
    files['a'] = templateOf('cfn', { A: sized(2) })
    const input = { stackName, changeSetName: 'next', includeNestedStacks: true }
    const { changes } = t.engine.createChangeSet(input)
    expect(changes).toEqual(t.engine.planUpdate(input).changes)
    expect(changes[0]?.nested?.changes).toMatchObject([{ logicalResourceId: 'A', sends: ['Update'] }])
    expect((await t.engine.executeChangeSet(input)).ok).toBe(true)
    expect(t.provider.log).toEqual(['Create A', 'Update A A-id'])

    const ros = { ...input, stackName: 'ros', template: templateOf('ros', { A: {} }), changeSetType: 'CREATE' } as const
    expect(() => t.engine.createChangeSet(ros)).toThrow('ROS has no option includeNestedStacks')
  })
})
