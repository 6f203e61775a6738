import { brand as deferred, type Deferred } from '../lifecycle/deferred.ts'
import { describeThrown } from '../protocol/thrown.ts'
import { isFields } from '../protocol/fields.ts'
import type { ResponseData } from '../protocol/response.ts'
import { type Callable, callable } from './callable.ts'

// Told by symbols, so that two copies of this package know each other's answers.
const success: unique symbol = Symbol.for('outrigger.success')
const failed: unique symbol = Symbol.for('outrigger.failed')

/** What a {@link Success} says. */
export interface SuccessFields {
  /** Names the thing for good: 1–1024 bytes on CloudFormation, 1–255 on ROS. */
  readonly physicalResourceId: string
  /** Attribute values by name, for GetAtt. */
  readonly data?: ResponseData | undefined
  /** Asks the engine to mask the data. CloudFormation only. */
  readonly noEcho?: boolean | undefined
}

/** What a {@link Failed} says. */
export interface FailedFields {
  /** Why, for the stack's events: sent as it stands, but for secrets, up to what fits 4096 bytes of response. */
  readonly reason: string
  /** On Create: the id of what was made all the same, so that the engine's Delete finds it. */
  readonly physicalResourceId?: string | undefined
}

class SuccessAnswer implements Success {
  readonly [success] = true
  readonly physicalResourceId: string
  readonly data: ResponseData | undefined
  readonly noEcho: boolean | undefined

  constructor({ physicalResourceId, data, noEcho }: SuccessFields) {
    this.physicalResourceId = physicalResourceId
    this.data = data
    this.noEcho = noEcho
  }
}

class FailedAnswer extends Error implements Failed {
  override readonly name = 'Failed'
  readonly [failed] = true
  readonly reason: string
  readonly physicalResourceId: string | undefined

  constructor({ reason, physicalResourceId }: FailedFields) {
    const text = reasonOf(reason)
    super(text)
    this.reason = text
    this.physicalResourceId = physicalResourceId
  }
}

class DeferAnswer implements Defer {
  readonly [deferred] = true
}

/** The work was done. */
export interface Success extends SuccessFields {
  readonly [success]: true
}

/**
 * Says that the work was done, with data where there are any. `Success({ … })` and `new Success({ … })` are the same.
 *
 * @example
 * ```ts
 * return Success({ physicalResourceId: test.id, data: { TestId: test.id }, noEcho: true })
 * ```
 */
export const Success: Callable<[fields: SuccessFields], Success> = callable(SuccessAnswer)

/** The work failed. */
export interface Failed extends FailedFields, Error {
  readonly [failed]: true
}

/**
 * Says that the work failed, in the author's words. `Failed({ … })` and `new Failed({ … })` are the same; it is an error, so it may be thrown too.
 *
 * A failed Update or Delete keeps the request's id whatever it names; a failed Create that names none answers with a marker.
 *
 * @example
 * ```ts
 * return Failed({ reason: `StatusCake knows no test ${id}` })
 * ```
 */
export const Failed: Callable<[fields: FailedFields], Failed> = callable(FailedAnswer)

/** Someone else answers. */
export type Defer = Deferred

/**
 * Says that someone else answers, later, by `new Responder(ticket)`: nothing is sent now. `Defer()` and `new Defer()` are the same.
 *
 * @example
 * ```ts
 * await queue.send({ ticket: context.ticket })
 * return Defer()
 * ```
 */
export const Defer: Callable<[], Defer> = callable(DeferAnswer)

/** What a method of a `BaseHandler` answers with: an id, an id with data, or one of the three classes. */
export type Answer = string | readonly [physicalResourceId: string, data: ResponseData] | Success | Failed | Defer

export const isSuccess = (value: unknown): value is Success => isFields(value) && success in value

export const isFailed = (value: unknown): value is Failed => isFields(value) && failed in value

/** A reason as it is given. Code without types may give none, or the error itself. */
const reasonOf = (reason: unknown): string => (typeof reason === 'string' && reason !== '' ? reason : describeThrown(reason))
