import type { Arrival } from '../../lifecycle/budget.ts'
import { conclude } from '../../lifecycle/conclude.ts'
import { decide } from '../../lifecycle/decide.ts'
import { defer, isDeferred } from '../../lifecycle/deferred.ts'
import { type Intake, takeIn } from '../../lifecycle/intake.ts'
import { nodeDigest } from '../../lifecycle/node-digest.ts'
import type { Operation, Provider, RequestHandler } from '../../lifecycle/operation.ts'
import type { Clock, Logger } from '../../ports.ts'
import { cloudFormation } from '../../protocol/cloudformation.ts'
import { type Fields, fieldsOf } from '../../protocol/fields.ts'
import type { Outcome } from '../../protocol/response.ts'
import type { Progress } from './progress.ts'
import { replayingDurability } from './replaying-durability.ts'

/** What a turn stands on. */
export interface TurnPorts {
  readonly provider: Provider
  readonly clock: Clock
  readonly logger: Logger
}

/** One run of the author's code. */
export interface Turn {
  readonly progress: Progress
  /** Whether work may go on in another turn, and whether this one's progress is handed on to it; undefined where all is done in one. */
  readonly goesOn: 'with this progress' | 'with its own' | undefined
}

/** Takes in the framework's event. Nothing is ever sent to its response URL. */
export const takeInEvent = (event: unknown, arrival: Arrival, { provider, clock, logger }: TurnPorts): Promise<Intake> =>
  takeIn(withHarmlessUrl(fieldsOf(event)), arrival, {
    provider,
    clock,
    logger,
    dialects: [cloudFormation],
    responseHosts: [],
    digest: nodeDigest,
  })

/** Runs the author's code. Resolves with undefined when the work goes on in another turn; its progress says how far it came. */
export async function runTurn(intake: Intake, turn: Turn, clock: Clock): Promise<Outcome | undefined> {
  const { address, token, handler } = intake
  let isSuspended = false
  const suspended = (): void => {
    isSuspended = true
  }
  const outcome = await decide(handler ? { ...intake, handler: inTurn(handler, turn, clock, suspended) } : intake, clock)
  if (!isDeferred(outcome)) return outcome
  if (isSuspended) return undefined
  const reason = 'the response was deferred, but the CDK framework answers with what its handlers return'
  return conclude(address, token, { status: 'FAILED', reason }, turn.progress.physicalResourceId)
}

function inTurn(handler: RequestHandler, { progress, goesOn }: Turn, clock: Clock, suspended: () => void): RequestHandler {
  return {
    timeout: handler.timeout,
    handle(operation) {
      if (goesOn === undefined) return handler.handle(noting(operation, progress))
      if (progress.physicalResourceId !== undefined) operation.identify(progress.physicalResourceId)
      return new Promise((resolve, reject) => {
        const suspend = (): void => {
          suspended()
          resolve(defer())
        }
        const durability = replayingDurability({
          clock,
          progress,
          isKept: goesOn === 'with this progress',
          inProcess: operation.durability,
          suspend,
        })
        handler.handle({ ...noting(operation, progress), durability }).then(resolve, reject)
      })
    },
  }
}

/** The operation, which notes in the progress what is being created. */
const noting = (operation: Operation, progress: Progress): Operation => ({
  ...operation,
  identify(id) {
    operation.identify(id)
    progress.physicalResourceId = id
  },
})

/** Keeps what the URL tells of time, and its secrets, so that they are taken out of logs; leaves out where it leads. */
function withHarmlessUrl({ ResponseURL: href, ...event }: Fields): Fields {
  const query = typeof href === 'string' && URL.canParse(href) ? new URL(href).search : ''
  return { ...event, ResponseURL: `https://cloudformation.amazonaws.com/${query}` }
}
