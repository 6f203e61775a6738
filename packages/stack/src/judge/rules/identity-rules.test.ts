import { both, create, deleteOnce, type Row, sized, testRules, update, updateOnce } from '../../fixtures/rule-rows.fixture.ts'
import { identityRules } from './identity-rules.ts'

const rows: readonly Row[] = [
  ...both.flatMap((engine): Row[] => [
    { title: 'R040 · another StackId', engine, script: { StackId: 'other' }, broken: ['R040: "other"'] },
    { title: 'R041 · no RequestId', engine, script: { RequestId: undefined }, broken: ['R041: nothing'] },
    { title: 'R042 · another LogicalResourceId', engine, script: { LogicalResourceId: 'a' }, broken: ['R042: "a"'] },
    {
      title: 'R043 · another id from Delete',
      engine,
      run: deleteOnce(engine, { PhysicalResourceId: 'else' }),
      broken: ['R043: else instead of A-id'],
    },
    {
      title: 'R046 · the marker of a failed Create with SUCCESS',
      engine,
      script: { PhysicalResourceId: 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED' },
      broken: ['R046: AWSCDK::CustomResourceProviderFramework::CREATE_FAILED'],
    },
    {
      title: 'R047 · one id for two resources',
      engine,
      run: async (t) => {
        t.provider.on('Create', 'A', { PhysicalResourceId: 'same' })
        t.provider.on('Create', 'B', { PhysicalResourceId: 'same' })
        await create(t, engine, { A: {}, B: { DependsOn: 'A' } })
      },
      broken: ['R047: same belongs to A of shop already'],
    },
    {
      title: 'R048 · attributes missing after an Update',
      engine,
      run: updateOnce(engine, { Data: { Kept: 2 } }, { Data: { Kept: 1, Url: 'u', Arn: 'a' } }),
      broken: ['R048: no Url, Arn'],
    },
    {
      title: 'R050 · FAILED for a Delete of what was never made',
      engine,
      run: async (t) => {
        t.provider.on('Create', 'A', { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'half' })
        t.provider.on('Delete', 'A', { Status: 'FAILED', Reason: 'not found' })
        await create(t, engine)
      },
      broken: ['R050: FAILED for half'],
    },
    {
      title: 'R051 · FAILED for a repeated Delete',
      engine,
      options: { faults: [{ when: { requestType: 'Delete' }, fault: 'repeated-delete', times: 1 }] },
      run: async (t) => {
        t.provider.on('Delete', 'A', {}, { Status: 'FAILED', Reason: 'not found' })
        await create(t, engine)
        await t.engine.deleteStack({ stackName: 'shop' })
      },
      broken: ['R051: FAILED for A-id, whose Delete succeeded before'],
    },
  ]),
  {
    title: 'R044 · another id from Update',
    engine: 'ros',
    run: updateOnce('ros', { PhysicalResourceId: 'new' }),
    broken: ['R044: new instead of A-id'],
  },
  {
    title: 'R045 · another id from a FAILED Update',
    engine: 'cfn',
    run: updateOnce('cfn', { Status: 'FAILED', Reason: 'no', PhysicalResourceId: 'None' }),
    broken: ['R045: None instead of A-id'],
  },
  {
    title: "R049 · a log stream's name as the new id",
    engine: 'cfn',
    run: updateOnce('cfn', { PhysicalResourceId: '2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef' }),
    broken: ['R049: A-id became 2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef; the new id is the name of a log stream'],
  },
  {
    title: 'R049 · a new id though only the timeout changed',
    engine: 'cfn',
    run: async (t) => {
      t.provider.on('Update', 'A', { PhysicalResourceId: 'new' })
      await create(t, 'cfn', { A: sized(1) })
      await update(t, 'cfn', { A: { ...sized(1), engineProperties: { ServiceTimeout: 60 } } })
    },
    broken: ["R049: A-id became new; no property of the resource's own changed"],
  },
  {
    title: 'R049 · a new id for properties that changed in place before',
    engine: 'cfn',
    run: async (t) => {
      t.provider.on('Update', 'A', {}, { PhysicalResourceId: 'new' })
      await create(t, 'cfn', { A: sized(1) })
      await update(t, 'cfn', { A: sized(2) })
      await update(t, 'cfn', { A: sized(3) })
    },
    broken: ['R049: A-id became new; Size changed before without a replacement'],
  },
]

testRules(identityRules, rows)
