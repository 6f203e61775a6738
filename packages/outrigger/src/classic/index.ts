/**
 * The class style: handlers as classes, and answers by hand.
 *
 * @module
 */

export type { CreateRequest, DeleteRequest, UpdateRequest } from '../protocol/request.ts'
export type { CreateContext, DeleteContext } from '../resource/contexts.ts'
export { type Answer, Defer, Failed, type FailedFields, Success, type SuccessFields } from './answer.ts'
export { BaseHandler, type UpdateContext } from './base-handler.ts'
export type { Callable } from './callable.ts'
export { Responder, type ResponderOptions } from './responder.ts'
