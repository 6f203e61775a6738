import { createStackEngine, type EngineName, type StackEngine, type StackResult } from '@outrigger/stack'
import { type VirtualClock, virtualClock } from 'outrigger/testing'
import { brokenProvider, brokenTemplate, misbehaviours } from './broken-provider.ts'
import type { World } from './broken/misbehaviour.ts'
import { type Report, reportOf, type StackReport, type StepReport } from './report.ts'

const stacks = [
  { engine: 'cfn', stackName: 'broken-cfn', serviceToken: 'arn:aws:lambda:us-east-1:123456789012:function:broken' },
  { engine: 'ros', stackName: 'broken-ros', serviceToken: 'acs:fc:cn-hangzhou:1234567890123456:functions/broken' },
] as const

/** Runs the broken provider in a stack of each engine, and reports what the engines' judge says. */
export async function runBroken(): Promise<Report> {
  // A virtual clock: responses that come hours late come at once.
  const clock = virtualClock()
  const { world, forgotten } = createWorld(clock)
  const answer = brokenProvider(world)
  const target = { deliver: answer }
  await using engine = await createStackEngine({
    clock,
    // As CloudFormation does when it lost the answer to the first.
    faults: [{ when: { logicalResourceId: 'CannotDeleteTwice' }, fault: 'repeated-delete', times: 1 }],
    targets: Object.fromEntries(stacks.map(({ serviceToken }) => [serviceToken, target])),
  })
  const reports: StackReport[] = []
  for (const stack of stacks) reports.push(await clock.runUntil(runStack(stack, engine)))
  await clock.runUntil(Promise.all(forgotten))
  return reportOf(engine, reports, missing(engine))
}

function createWorld(clock: VirtualClock): { readonly world: World; readonly forgotten: readonly Promise<void>[] } {
  const forgotten: Promise<void>[] = []
  return {
    forgotten,
    world: {
      wait: (seconds) => new Promise((resolve) => void clock.schedule(seconds * 1000, resolve)),
      forget: (work) => void forgotten.push(work),
    },
  }
}

/** What fails is left as it is, so that every resource gets its turn. */
async function runStack({ engine: name, stackName, serviceToken }: (typeof stacks)[number], engine: StackEngine): Promise<StackReport> {
  const input = { stackName, template: brokenTemplate(name, serviceToken), disableRollback: true }
  const steps: StepReport[] = []
  const note = (operation: StepReport['operation'], { stackStatus, ok, stackId }: StackResult) => {
    steps.push({ title: operation, operation, stackStatus, ok })
    return { engine: name, stackName, stackId, stackStatus, steps }
  }
  note('create', await engine.createStack(input))
  note('update', await engine.updateStack({ ...input, parameters: { Version: '2' } }))
  const deleted = await engine.deleteStack({ stackName })
  if (deleted.ok) return note('delete', deleted)
  note('delete', deleted)
  return note('delete', await engine.deleteStack({ stackName }))
}

/** Rules that were broken and not found out. */
function missing({ violations }: StackEngine): readonly string[] {
  const found = new Set(violations.map(({ rule, engine }) => key(rule, engine)))
  return misbehaviours
    .filter(({ rule, engine }) => !found.has(key(rule, engine)))
    .map(({ rule, name }) => `${name} broke ${rule}, and nobody saw it`)
}

const key = (rule: string, engine: EngineName): string => `${rule} ${engine}`
