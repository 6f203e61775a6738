import type { RequestType } from '../dialects/engine-name.ts'
import { ours } from '../events/reason.ts'
import type { Answer } from '../judge/answer.ts'
import type { Purpose } from '../requests/exchange.ts'
import type { RequestProperties } from '../requests/provider-request.ts'
import type { Resource } from '../state/resource.ts'
import { findTarget } from '../targets/find-target.ts'
import type { Target } from '../targets/target.ts'
import type { Operation } from './operation.ts'
import { ResourceFailure } from './resource-failure.ts'

/** What is asked of a provider. */
export interface Question {
  readonly requestType: RequestType
  readonly purpose: Purpose
  /** Update only. */
  readonly oldProperties?: RequestProperties
  readonly neverMade?: boolean
  /** Told the id that a response names which comes after the time was up, where the engine heeds it. */
  late?(physicalResourceId: string): void
}

/** An answer, and the name of the response it stands in. */
export interface Reply {
  readonly answer: Answer
  readonly responseKey: string
}

/** Sends a request for a resource as it stands, and waits for what the engine goes on with. @throws ResourceFailure where nothing can be sent. */
export async function ask(operation: Operation, resource: Resource, question: Question): Promise<Reply> {
  const { services, stack, inFlight, secrets } = operation
  const { requestType, purpose, oldProperties, neverMade = false } = question
  const { physicalResourceId: id } = resource
  const target = targetOf(operation, resource)
  operation.asked.set(resource.logicalResourceId, { requestType, purpose, resource })
  services.journal.keep(stack)
  const sent = services.requests.send(
    {
      dialect: stack.dialect,
      place: stack.place,
      stackId: stack.stackId,
      logicalResourceId: resource.logicalResourceId,
      resourceType: resource.resourceType,
      requestType,
      purpose,
      serviceToken: resource.serviceToken,
      httpConfig: resource.declared['HttpConfig'],
      timeout: resource.timeout,
      properties: resource.sent,
      ...(oldProperties && { oldProperties }),
      ...(requestType !== 'Create' && id !== '' && { physicalResourceId: id }),
      neverMade,
      dataBefore: resource.data,
      secrets,
      origin: resource.origin,
    },
    target,
    (physicalResourceId) => question.late?.(physicalResourceId),
  )
  inFlight.set(sent, requestType)
  try {
    return { answer: await sent.answer, responseKey: sent.responseKey }
  } finally {
    inFlight.delete(sent)
  }
}

/** @throws ResourceFailure where nothing stands behind the resource's service token. */
export function targetOf({ services }: Operation, { serviceToken }: Resource): Target {
  const target = findTarget(services.targets, serviceToken)
  if (target) return target
  const known = Object.keys(services.targets)
  throw new ResourceFailure(
    ours(`no key of targets fits the service token ${serviceToken}${known.length > 0 ? `; there is ${known.join(', ')}` : ''}`),
  )
}

/** What of an answer becomes the resource's. */
export function responseFields({ answer, responseKey }: Reply): Pick<Resource, 'data' | 'noEcho' | 'responseKey'> {
  return { data: answer.response?.data ?? {}, noEcho: answer.response?.noEcho ?? false, responseKey }
}
