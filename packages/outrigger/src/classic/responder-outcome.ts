import { assertValidId, conclude } from '../lifecycle/conclude.ts'
import type { Intake } from '../lifecycle/intake.ts'
import { responseData } from '../lifecycle/response-data.ts'
import { describeThrown } from '../protocol/thrown.ts'
import type { ResponseAddress } from '../protocol/request.ts'
import type { Outcome } from '../protocol/response.ts'
import type { FailedFields, SuccessFields } from './answer.ts'
import { explicitFailure } from './explicit-failure.ts'

/** The address of a request's response; a Delete that came without an id has one here. */
const addressOf = ({ request, address }: Intake): ResponseAddress => request ?? address

/** What `success` says becomes of a request: FAILED where the engine would refuse the id or can't be given the data. */
export function outcomeOfSuccess(intake: Intake, { physicalResourceId, data, noEcho }: SuccessFields): Outcome {
  const { token, log } = intake
  const address = addressOf(intake)
  const { requestType, physicalResourceId: given } = address
  // Code without types may give none.
  const id = (requestType === 'Delete' ? given : undefined) ?? physicalResourceId ?? ''
  const success = { status: 'SUCCESS' as const, physicalResourceId: id, ...(noEcho === true && { noEcho }) }
  const concluded = conclude(address, token, success)
  if (concluded.status === 'FAILED') return concluded
  try {
    const written = responseData(data ?? {}, log)
    return { ...success, ...(Object.keys(written).length > 0 && { data: written }) }
  } catch (thrown) {
    return conclude(address, token, { status: 'FAILED', reason: describeThrown(thrown), physicalResourceId: id }, id)
  }
}

/** What `failure` says becomes of a request. */
export function outcomeOfFailure(intake: Intake, failed: FailedFields): Outcome {
  const address = addressOf(intake)
  let noted: string | undefined
  const failure = explicitFailure(address.requestType, failed, (id) => {
    assertValidId(address, id)
    noted = id
  })
  return conclude(address, intake.token, failure, noted)
}
