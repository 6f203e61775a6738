import { type Deferred, isDeferred } from '../lifecycle/deferred.ts'
import { isFields } from '../protocol/fields.ts'
import type { ResponseData } from '../protocol/response.ts'
import { isFailed, isSuccess, type SuccessFields } from './answer.ts'

/** What an answer of any form says. Without an id where nothing was returned. */
export type Told = Deferred | Partial<SuccessFields>

/**
 * Reads what a method returned.
 *
 * @throws Failed where that is what was returned.
 * @throws TypeError when it is no answer.
 */
export function readAnswer(method: 'create' | 'update', answer: unknown): Told {
  if (isDeferred(answer)) return answer
  if (isFailed(answer)) throw answer
  if (answer === undefined || answer === null) return {}
  if (typeof answer === 'string') return { physicalResourceId: answer }
  if (isSuccess(answer)) return { ...read(method, answer.physicalResourceId, answer.data), ...(answer.noEcho === true && { noEcho: true }) }
  if (Array.isArray(answer) && answer.length === 2) return read(method, answer[0], answer[1])
  throw notAnAnswer(method, Array.isArray(answer) ? `an array of ${answer.length}` : `a value of type ${typeof answer}`)
}

function read(method: string, id: unknown, data: unknown): { physicalResourceId: string; data?: ResponseData } {
  if (typeof id !== 'string') throw notAnAnswer(method, `an id of type ${typeof id}`)
  if (data === undefined || data === null) return { physicalResourceId: id }
  if (!isFields(data)) throw notAnAnswer(method, 'data that is no object of attributes')
  return { physicalResourceId: id, data }
}

const notAnAnswer = (method: string, found: string): TypeError =>
  new TypeError(`${method} must return an id, [id, data], Success, Failed or Defer; it returned ${found}`)
