import { isMarker } from '../protocol/marker.ts'
import type { Clock } from '../ports.ts'
import type { Outcome } from '../protocol/response.ts'
import { conclude } from './conclude.ts'
import type { Deferred } from './deferred.ts'
import { deleteNothing } from './delete-nothing.ts'
import { inWords } from './duration.ts'
import type { Intake } from './intake.ts'
import { runOperation } from './run-operation.ts'

/** Decides what becomes of a request. The author's code runs only when the request is sound, served, and not too late. */
export function decide(intake: Intake, clock: Clock): Outcome | Promise<Outcome | Deferred> {
  const { address, request, problem, token, handler, budget, log } = intake
  const refuse = (reason: string): Outcome => conclude(address, token, { status: 'FAILED', reason })

  if (request === undefined) return refuse(`malformed request: ${problem}`)
  if (budget.isOver && request.requestType !== 'Delete') {
    return refuse(
      `deadline: no time was left when the ${request.requestType} arrived, ${inWords(clock.now() - budget.start)} after it was sent`,
    )
  }
  if (handler) return runOperation({ ...intake, request, handler, clock })
  if (request.requestType === 'Delete' && isMarker(request.physicalResourceId)) return deleteNothing(request, log)
  return refuse(`no resource of type ${request.resourceType} here`)
}
