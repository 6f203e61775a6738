import type { ServiceOptions } from '../../lifecycle/service.ts'
import { defineResource } from '../../resource/define-resource.ts'
import { lambdaContext } from '../../testing/index.ts'
import { type AdapterSubject, resourceType } from '../adapter-world.fixture.ts'
import { awsLambda, type LambdaHandler } from './index.ts'

/** Hands events over as they are, and puts what the handler resolves with, or `{ error }`, into `ends`. */
export function collecting(ends: unknown[], overrides: ServiceOptions = {}): AdapterSubject<LambdaHandler> {
  return {
    engine: 'cfn',
    start: (deeds, options) => awsLambda(defineResource({ type: resourceType, ...deeds }), { ...options, ...overrides }),
    async call(handler, { event, remaining }) {
      ends.push(await handler(event, lambdaContext({ remaining })).catch((error: unknown) => ({ error })))
    },
    read: () => 'served',
  }
}
