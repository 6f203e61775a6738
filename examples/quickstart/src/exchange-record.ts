import type { StackExchange } from '@outrigger/stack'

/** One request and its response, in the few words that matter. Holds no response URL. */
export interface ExchangeRecord {
  readonly engine: StackExchange['engine']
  readonly stackName: string
  readonly logicalResourceId: string
  readonly resourceType: string
  readonly requestType: StackExchange['requestType']
  readonly requestId: string
  readonly purpose: StackExchange['purpose']
  /** Where the request went. */
  readonly serviceToken: string
  /** What became of the request. */
  readonly outcome: StackExchange['outcome']
  /** Of the request. Absent on Create. */
  readonly requestedId?: string
  readonly response?: StackExchange['response']
  /** Of the response's body. */
  readonly bytes?: number
  /** What the engine's endpoint said to the response. */
  readonly httpStatus?: number
  /** From the request to its outcome. */
  readonly milliseconds?: number
  /** What the provider threw, and failures to reach it. */
  readonly failures: readonly string[]
}

/** What is worth telling of an exchange. */
export function recordOf(exchange: StackExchange): ExchangeRecord {
  const { engine, stackName, logicalResourceId, resourceType, requestType, requestId, purpose, serviceToken, outcome, response, duration } =
    exchange
  const accepted = exchange.tries.find((attempt) => attempt.accepted) ?? exchange.tries.at(-1)
  return {
    engine,
    stackName,
    logicalResourceId,
    resourceType,
    requestType,
    requestId,
    purpose,
    serviceToken,
    outcome,
    ...(exchange.request.PhysicalResourceId !== undefined && { requestedId: exchange.request.PhysicalResourceId }),
    ...(response && { response }),
    ...(accepted && { bytes: accepted.bytes }),
    ...(accepted?.status !== undefined && { httpStatus: accepted.status }),
    ...(duration !== undefined && { milliseconds: duration }),
    failures: exchange.failures,
  }
}
