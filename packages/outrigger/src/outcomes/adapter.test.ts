import { adapterContract } from '../adapters/adapter.contract.ts'
import { resourceType } from '../adapters/adapter-world.fixture.ts'
import { awsLambda } from '../adapters/aws-lambda/index.ts'
import { isOutriggerError } from '../errors/outrigger-error.ts'
import { defineResource } from '../resource/define-resource.ts'
import { lambdaContext } from '../testing/index.ts'
import { createOutcomes } from './create-outcomes.ts'
import { memoryOutcomesStore } from './memory-outcomes-store.ts'

adapterContract('Lambda, with an outcomes store', {
  engine: 'cfn',
  start: (deeds, options) =>
    awsLambda(defineResource({ type: resourceType, ...deeds }), { ...options, outcomes: createOutcomes(memoryOutcomesStore()) }),
  call: (handler, { event, remaining }) => handler(event, lambdaContext({ remaining })),
  read: (result) => {
    if (result.status === 'fulfilled') return 'served'
    if (isOutriggerError(result.reason)) return result.reason.code
    throw result.reason
  },
})
