import { systemClock } from 'outrigger'
import { allowLoopback, startResponseEndpoint, virtualRandom } from 'outrigger/testing'
import { defaultBehaviours } from '../behaviours/behaviours.ts'
import { dialects } from '../dialects/dialects.ts'
import { eventLog } from '../events/event-log.ts'
import { createFaults } from '../faults/faults.ts'
import { judgeMemory } from '../judge/judge-memory.ts'
import { requestSender } from '../requests/request-sender.ts'
import { createWorkers } from '../requests/workers.ts'
import { describeStack } from '../state/describe-stack.ts'
import { noJournal } from '../state/journal.ts'
import { stateKeeper } from '../state/state-keeper.ts'
import { storeOf } from '../state/store/state-option.ts'
import { checkTargets } from '../targets/check-targets.ts'
import { loadState } from './restore-stacks.ts'
import { stackOperations } from './stack-operations.ts'
import { quietly } from './quietly.ts'
import type { StackEngine, StackEngineOptions } from './stack-engine.ts'
import { StackError } from './stack-error.ts'
import { stackRegistry } from './stack-registry.ts'
import { surroundings } from './surroundings.ts'

/**
 * Starts a stack engine; one serves stacks of both CloudFormation and ROS. Until it is closed, handlers of `outrigger` in this process may answer it by plain
 * HTTP on loopback, as `allowLoopback` of `outrigger/testing` has it.
 *
 * @throws TypeError for what is no target; RangeError or TypeError for faults or chaos that can't be meant; StateError for state that can't be used.
 *
 * @example
 * ```ts
 * await using engine = await createStackEngine({ targets: { 'arn:aws:lambda:us-east-1:123456789012:function:checks': provider(statusCakeTest) } })
 * const stack = await engine.createStack({ stackName: 'site', template: await readFile('site.yaml', 'utf8') })
 * console.log(stack.stackStatus, engine.violations.map(formatViolation))
 * ```
 */
export async function createStackEngine(options: StackEngineOptions): Promise<StackEngine> {
  const { clock = systemClock, chaos, targets } = options
  checkTargets(targets)
  const { random = chaos ? virtualRandom(chaos.seed) : Math.random } = options
  const registry = stackRegistry()
  const store = storeOf(options.state)
  const world = {
    dialects: dialects({ ...defaultBehaviours, ...options.behaviours }, options.standIns),
    surroundings: surroundings(registry, options),
    maxTemplateBytes: options.maxTemplateBytes,
  }
  const { events, stacks } = await loadState(store, world)
  for (const { stack } of stacks) registry.add(stack)
  const endpoint = await startResponseEndpoint({ clock })
  const workers = createWorkers(clock)
  const tell = quietly(options.onEvent)
  const tellExchange = quietly(options.onExchange)
  const log = eventLog(
    clock,
    (event, stack) => {
      journal.keep(stack, event)
      tell(event)
    },
    events,
  )
  const journal = store ? stateKeeper(store, { stacks: registry.stacks, events: log.events }) : noJournal
  const requests = requestSender({
    endpoint,
    clock,
    faults: createFaults(options.faults, chaos, random),
    memory: judgeMemory(),
    workers,
    onExchange(exchange) {
      journal.answered(exchange)
      tellExchange(exchange)
    },
    onViolation: quietly(options.onViolation),
  })
  const { resume, ...run } = stackOperations({
    services: { clock, random, events: log, requests, journal, targets, defaultTimeout: options.defaultTimeout },
    registry,
    ...world,
    dialect: options.dialect,
    region: options.region,
    accountId: options.accountId,
    isClosed: () => workers.signal.aborted,
  })

  async function close(): Promise<void> {
    workers.close()
    journal.close()
    requests.abandon(new StackError('ENGINE_CLOSED', 'the engine was closed'))
    await endpoint.close()
    loopback[Symbol.dispose]()
  }

  const loopback = allowLoopback()
  const resumed = resume(stacks)
  // Whoever wants to know asks; an engine that is closed meanwhile is nobody's failure.
  resumed.catch(() => {})

  return {
    ...run,
    resumed,
    describeStack(stackName) {
      const stack = registry.find(stackName)
      return stack && describeStack(stack)
    },
    events: log.events,
    exchanges: requests.exchanges,
    violations: requests.violations,
    idle: () => workers.idle(),
    close,
    [Symbol.asyncDispose]: close,
  }
}
