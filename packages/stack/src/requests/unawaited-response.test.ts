import { describe, expect, test } from 'vitest'
import { no, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import type { ResponseFields } from '../fixtures/raw-response.fixture.ts'
import { startTestEngine, type TestEngine, templateOf } from '../fixtures/test-engine.fixture.ts'

const template = templateOf('cfn', { A: {}, B: {} }, { Parameters: { Password: { Type: 'String', NoEcho: true } } })
const stack = { stackName, template, parameters: { Password: 'hunter22' } }

/** Has `A` answer a second after its Create was given up. */
function answersLate(t: TestEngine, ...answers: readonly ResponseFields[]): void {
  t.provider.on('Create', 'A', async (_request, send, { clock }) => {
    await new Promise<void>((resolve) => clock.schedule(1000, resolve))
    for (const answer of answers) await send(answer)
  })
}

const rulesOf = (t: TestEngine): readonly string[] => t.engine.violations.map(({ rule }) => rule)

/** Gives up a Create since another one fails. */
async function siblingFails(t: TestEngine): Promise<void> {
  t.provider.on('Create', 'B', no('none'))
  const { stackStatus } = await t.clock.runUntil(t.engine.createStack(stack))
  expect(stackStatus).toBe('ROLLBACK_COMPLETE')
}

/** Gives up a Create since the stack is deleted. */
async function deletionOvertakes(t: TestEngine): Promise<void> {
  const creating = t.engine.createStack(stack)
  await t.provider.came('Create', 'A')
  const { stackStatus } = await t.clock.runUntil(t.engine.deleteStack({ stackName }))
  await creating
  expect(stackStatus).toBe('DELETE_COMPLETE')
}

describe.each([
  ['since another resource failed', siblingFails],
  ['since a deletion overtook it', deletionOvertakes],
] as const)('a Create that was given up %s', (_title, giveUp) => {
  test.each<[title: string, answers: readonly ResponseFields[], rules: readonly string[]]>([
    ['in order', [{}], []],
    ['without an id', [{ PhysicalResourceId: '' }], ['R026']],
    ["with another request's RequestId", [{ RequestId: 'other' }], ['R041']],
    ['that gives a secret away', [{ Status: 'FAILED', Reason: 'hunter22 is wrong' }], ['R034']],
    ['twice', [{}, {}], ['R062']],
    ['that contradicts itself', [{}, { Status: 'FAILED', Reason: 'no' }], ['R063']],
    ['in order after one that nobody can read', [{ Status: 'DONE' }, {}], ['R023']],
  ])('has its late answer judged whole: %s', async (_title, answers, rules) => {
    await using t = await startTestEngine()
    answersLate(t, ...answers)
    await giveUp(t)
    await t.clock.runAll()
    await t.engine.idle()
    expect(rulesOf(t)).toEqual(rules)
  })

  test('claims no id by its late answer', async () => {
    await using t = await startTestEngine()
    answersLate(t, {})
    await giveUp(t)
    await t.clock.runAll()
    await t.engine.idle()
    await t.engine.createStack({ ...stack, stackName: 'other' })
    expect(rulesOf(t)).toEqual([])
  })
})

test('a response after the time was up is judged whole, too', async () => {
  await using t = await startTestEngine()
  t.provider.on('Create', 'A', async (_request, send, { clock }) => {
    await new Promise<void>((resolve) => clock.schedule(61_000, resolve))
    await send({ PhysicalResourceId: '' })
  })
  await t.clock.runUntil(t.engine.createStack({ stackName, template: templateOf('ros', { A: {} }) }))
  await t.clock.runAll()
  await t.engine.idle()
  expect(rulesOf(t)).toEqual(['R060', 'R026', 'R061'])
})
