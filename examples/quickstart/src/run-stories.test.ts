import { describe, expect, test } from 'vitest'
import { runStories } from './run-stories.ts'
import { cloudFormationStory, type Step } from './story.ts'

const audience = { story() {}, step() {}, event() {}, exchange() {} }

/** The story of CloudFormation with other steps. */
const tell = async (...steps: readonly Step[]) => runStories([{ ...(await cloudFormationStory()), steps }], audience)

const create: Step = { title: 'create', operation: 'create', endsIn: 'CREATE_COMPLETE', tests: 2 }

describe('a report', { timeout: 60_000 }, () => {
  test('names a stack that ends where it should not', async () => {
    const { problems } = await tell({ ...create, parameters: { HealthCheckRate: '42' } })
    expect(problems).toEqual([
      'harbour-cfn, create: the stack ended in ROLLBACK_COMPLETE, not in CREATE_COMPLETE',
      'harbour-cfn, create: StatusCake has 0 tests, not 2',
    ])
  })

  test('names a replacement where none was expected, and one that did not happen', async () => {
    const update: Step = { title: 'update', operation: 'update', endsIn: 'UPDATE_COMPLETE', tests: 2 }
    const { problems } = await tell(
      create,
      { ...update, parameters: { TestType: 'HEAD' } },
      { ...update, parameters: { TestType: 'HEAD', CheckRate: '60' }, replaces: true },
    )
    expect(problems).toEqual(['harbour-cfn, update: the test got another id', 'harbour-cfn, update: the test kept its id'])
  })

  test('names a difference in what is left at StatusCake', async () => {
    const { problems } = await tell(create, { title: 'delete', operation: 'delete', endsIn: 'DELETE_COMPLETE', tests: 1 })
    expect(problems).toEqual(['harbour-cfn, delete: StatusCake has 0 tests, not 1'])
  })
})
