import { type Fields, fieldsOf } from '../../protocol/fields.ts'
import { defineResource } from '../../resource/define-resource.ts'
import { adapterContract } from '../adapter.contract.ts'
import { type AdapterSubject, resourceType } from '../adapter-world.fixture.ts'
import { type Framework, startFramework } from './framework.fixture.ts'
import { cdkProvider } from './index.ts'

/** The framework gives a success a Reason and empty data, and says after another Reason where the function's logs are. */
const readResponse = ({ Reason: reason, Data: data, ...response }: Fields): unknown => ({
  ...response,
  ...(Object.keys(fieldsOf(data)).length > 0 && { Data: data }),
  ...(response['Status'] === 'FAILED' && { Reason: String(reason).split('\n')[0] }),
})

/** Through the framework's own runtime. */
const behind = (isCompleteHandler: boolean): AdapterSubject<Framework> => ({
  engine: 'cfn',
  isDeliveredByOthers: true,
  readResponse,
  start(deeds, { clock, logger }) {
    const ports = { ...(clock && { clock }), ...(logger && { logger }) }
    const { onEvent, isComplete } = cdkProvider(defineResource({ type: resourceType, ...deeds }), { isCompleteHandler, ...ports })
    if (!clock) return startFramework({ onEvent, clock: { now: Date.now, schedule: () => () => {} } })
    return startFramework({ onEvent, clock, ...(isCompleteHandler && { isComplete }) })
  },
  call: (framework, { event, remaining }) => framework.handle(event, remaining),
  read(result) {
    if (result.status === 'fulfilled') return 'served'
    throw new Error('the framework failed', { cause: result.reason })
  },
})

adapterContract('cdk-provider, with isComplete', behind(true))
