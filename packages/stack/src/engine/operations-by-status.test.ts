import { describe, expect, test } from 'vitest'
import type { EngineName } from '../dialects/engine-name.ts'
import { no, sized, stackName } from '../fixtures/lifecycle-rows.fixture.ts'
import { startTestEngine, type TestEngine, type TestResource, templateOf } from '../fixtures/test-engine.fixture.ts'
import { StackError } from './stack-error.ts'

type Resources = Readonly<Record<string, TestResource>>
type Reach = (t: TestEngine) => Promise<unknown>

const disableRollback = true

/** How a stack comes into each status it can rest in. */
function reaches(engine: EngineName): Readonly<Record<string, Reach>> {
  const template = (resources: Resources) => templateOf(engine, resources)
  const create = (t: TestEngine, options: object = {}) =>
    t.engine.createStack({ stackName, template: template({ A: sized(1) }), ...options })
  const update = async (t: TestEngine, answers: number, options: object = {}) => {
    await create(t)
    for (let count = 0; count < answers; count++) t.provider.on('Update', 'A', no('A-id'))
    return t.engine.updateStack({ stackName, template: template({ A: sized(2) }), ...options })
  }
  const failCreate = (t: TestEngine) => t.provider.on('Create', 'A', no('half'))
  const common: Readonly<Record<string, Reach>> = {
    CREATE_COMPLETE: create,
    UPDATE_COMPLETE: (t) => update(t, 0),
    CREATE_FAILED(t) {
      failCreate(t)
      return create(t, { disableRollback })
    },
    UPDATE_FAILED: (t) => update(t, 1, { disableRollback }),
    async DELETE_FAILED(t) {
      await create(t)
      t.provider.on('Delete', 'A', no('A-id'))
      return t.engine.deleteStack({ stackName })
    },
    async REVIEW_IN_PROGRESS(t) {
      t.engine.createChangeSet({ stackName, changeSetName: 'first', changeSetType: 'CREATE', template: template({ A: sized(1) }) })
    },
  }
  const rolledBack: Reach = (t) => {
    failCreate(t)
    return create(t)
  }
  const rollbackFailed: Reach = (t) => {
    failCreate(t)
    t.provider.on('Delete', 'A', no('half'))
    return create(t)
  }
  const [created, updated] = engine === 'cfn' ? ['ROLLBACK', 'UPDATE_ROLLBACK'] : ['CREATE_ROLLBACK', 'ROLLBACK']
  return {
    ...common,
    [`${created}_COMPLETE`]: rolledBack,
    [`${created}_FAILED`]: rollbackFailed,
    [`${updated}_COMPLETE`]: (t) => update(t, 1),
    [`${updated}_FAILED`]: (t) => update(t, 2),
  }
}

/** Tries an operation; gives the code of its refusal. */
async function attempt(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'allowed'
  } catch (error) {
    if (error instanceof StackError) return error.code
    throw error
  }
}

const operations: Readonly<Record<string, (engine: EngineName, t: TestEngine) => unknown>> = {
  CreateStack: (engine, t) => t.engine.createStack({ stackName, template: templateOf(engine, { A: sized(3) }) }),
  UpdateStack: (engine, t) => t.engine.updateStack({ stackName, template: templateOf(engine, { A: sized(3) }) }),
  DeleteStack: (_engine, t) => t.engine.deleteStack({ stackName }),
  RollbackStack: (_engine, t) => t.engine.rollbackStack({ stackName }),
  ContinueUpdateRollback: (_engine, t) => t.engine.continueUpdateRollback({ stackName }),
  ContinueCreateStack: (_engine, t) => t.engine.continueCreateStack({ stackName }),
  CancelUpdateStack: (_engine, t) => t.engine.cancelUpdateStack({ stackName }),
  CancelStackOperation: (_engine, t) => t.engine.cancelStackOperation({ stackName }),
  CreateStackRefactor: (engine, t) =>
    t.engine.createStackRefactor({ stackDefinitions: [{ stackName, template: templateOf(engine, { A: sized(3) }) }] }),
  DetectStackDrift: (_engine, t) => t.engine.detectStackDrift({ stackName }),
  CreateChangeSet: (engine, t) =>
    t.engine.createChangeSet({ stackName, changeSetName: 'next', template: templateOf(engine, { A: sized(3) }) }),
}

const updatable = ['CREATE_COMPLETE', 'CREATE_FAILED', 'UPDATE_COMPLETE', 'UPDATE_FAILED']
const takes: Readonly<Record<EngineName, Readonly<Record<string, readonly string[]>>>> = {
  cfn: {
    UpdateStack: [...updatable, 'UPDATE_ROLLBACK_COMPLETE'],
    CreateChangeSet: [...updatable, 'UPDATE_ROLLBACK_COMPLETE'],
    RollbackStack: ['CREATE_FAILED', 'UPDATE_FAILED'],
    ContinueUpdateRollback: ['UPDATE_ROLLBACK_FAILED'],
    CreateStackRefactor: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'],
    DetectStackDrift: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED'],
  },
  ros: {
    UpdateStack: [...updatable, 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'],
    CreateChangeSet: [...updatable, 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'],
    ContinueCreateStack: ['CREATE_FAILED'],
    DetectStackDrift: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'],
  },
}
const missing: Readonly<Record<EngineName, readonly string[]>> = {
  cfn: ['ContinueCreateStack', 'CancelStackOperation'],
  ros: ['RollbackStack', 'ContinueUpdateRollback', 'CreateStackRefactor'],
}

/** What becomes of an operation on a stack in a status. */
function expected(engine: EngineName, operation: string, status: string): string {
  if (operation === 'DeleteStack') return 'allowed'
  if (operation === 'CreateStack') return 'STACK_EXISTS'
  if (missing[engine].includes(operation)) return 'NOT_SUPPORTED'
  return takes[engine][operation]?.includes(status) === true ? 'allowed' : 'STACK_STATE'
}

describe.each<EngineName>(['cfn', 'ros'])('which operation is allowed in which status (%s)', (engine) => {
  const rows = Object.entries(reaches(engine)).flatMap(([status, reach]) =>
    Object.keys(operations).map((operation) => ({ status, operation, reach })),
  )

  test.each(rows)('$operation in $status', async ({ status, operation, reach }) => {
    await using t = await startTestEngine()
    await reach(t)
    expect(t.engine.describeStack(stackName)?.stackStatus).toBe(status)
    expect(await attempt(() => operations[operation]?.(engine, t))).toBe(expected(engine, operation, status))
  })
})

describe('refusals in the words of the engines', () => {
  test.each<[EngineName, string, string]>([
    ['cfn', 'rollbackStack', 'RollbackStack needs a stack in CREATE_FAILED or UPDATE_FAILED; shop is in CREATE_COMPLETE'],
    ['cfn', 'continueUpdateRollback', 'ContinueUpdateRollback needs a stack in UPDATE_ROLLBACK_FAILED; shop is in CREATE_COMPLETE'],
    ['cfn', 'continueCreateStack', 'CloudFormation has no ContinueCreateStack'],
    ['ros', 'rollbackStack', 'ROS has no RollbackStack'],
    ['ros', 'continueUpdateRollback', 'ROS has no ContinueUpdateRollback'],
    ['ros', 'createStackRefactor', 'ROS has no CreateStackRefactor'],
    ['ros', 'cancelUpdateStack', 'CancelUpdateStack needs a stack in CREATE_IN_PROGRESS or UPDATE_IN_PROGRESS; shop is in CREATE_COMPLETE'],
    ['cfn', 'cancelStackOperation', 'CloudFormation has no CancelStackOperation'],
  ])('%s · %s', async (engine, operation, text) => {
    await using t = await startTestEngine()
    await t.engine.createStack({ stackName, template: templateOf(engine, { A: {} }) })
    const name = operation.charAt(0).toUpperCase() + operation.slice(1)
    await expect((async () => operations[name]?.(engine, t))()).rejects.toThrow(text)
  })
})
