import type { Fault as EndpointFault } from 'outrigger/testing'
import type { RequestType } from '../dialects/engine-name.ts'
import type { RuleId } from '../judge/rule.ts'
import type { RequestSpec } from '../requests/request-spec.ts'
import type { Fault, NamedFault } from './fault.ts'
import { crash } from './crash.ts'
import type { FaultyRequest } from './faulty-request.ts'
import { withOldProperties } from './old-properties.ts'

/** What a fault is and does. */
export interface FaultWork {
  /** Types of the requests it can be put on. */
  readonly for: readonly RequestType[]
  /** Rules whose breach is the fault's own doing, not the provider's. */
  readonly excuses?: readonly RuleId[]
  /** Changes what is sent. */
  readonly alter?: (spec: RequestSpec) => RequestSpec
  /** Brings the request on its way, as wrongly as it says. */
  run(request: FaultyRequest): void
}

const every: readonly RequestType[] = ['Create', 'Update', 'Delete']
/** What a provider can't help whose response doesn't get through; that it tries again is as it should be. */
const unheard: readonly RuleId[] = ['R060', 'R062', 'R064', 'R065']

/** Past the end of the time the engine waits, in ms. */
const lateBy = 1000
const lateAfter = ({ spec }: FaultyRequest): number => spec.timeout * 1000 + lateBy

const named: Readonly<Record<NamedFault, FaultWork>> = {
  'duplicate-before': {
    for: every,
    run(request) {
      request.handOver()
      request.handOver()
    },
  },
  'duplicate-during': {
    for: every,
    excuses: ['R064'],
    run(request) {
      request.disturb({ delay: 1000 })
      request.handOver()
      request.after(500, () => request.handOver())
    },
  },
  'duplicate-after': {
    for: every,
    run(request) {
      request.handOver()
      const again = (): void => request.handOver()
      request.answer.then(again, () => {})
    },
  },
  'lost-request': { for: every, excuses: ['R060'], run() {} },
  late: {
    for: every,
    excuses: ['R060', 'R061'],
    run: (request) => request.after(lateAfter(request), () => request.handOver()),
  },
  'old-properties': { for: ['Update', 'Delete'], alter: withOldProperties, run: (request) => request.handOver() },

  'lost-response': disturbed('reset'),
  'lost-reply': disturbed('drop-after-accept'),
  'no-reply': disturbed('hang'),

  cancelled: {
    for: ['Create', 'Update'],
    run(request) {
      request.handOver()
      request.cancel()
    },
  },
  overtaken: {
    for: ['Create'],
    run(request) {
      request.cancel()
      request.after(lateAfter(request), () => request.handOver())
    },
  },
  'invented-id': {
    for: every,
    run(request) {
      request.sendAside(deleteOfInventedId(request))
      request.handOver()
    },
  },
  'repeated-delete': {
    for: ['Delete'],
    run(request) {
      request.handOver()
      const again = ({ kind }: { readonly kind: string }): void => {
        if (kind === 'success') request.sendAside(request.spec)
      }
      request.answer.then(again, () => {})
    },
  },
  crash: { for: every, excuses: unheard, run: crash },
}

function deleteOfInventedId({ spec, random }: FaultyRequest): RequestSpec {
  const { physicalResourceId: _id, oldProperties: _properties, ...rest } = spec
  const physicalResourceId = spec.dialect.inventedId(spec.place, spec.logicalResourceId, random)
  return { ...rest, requestType: 'Delete', neverMade: true, ...(physicalResourceId !== undefined && { physicalResourceId }) }
}

/** A fault of the endpoint's. */
function disturbed(fault: EndpointFault): FaultWork {
  return {
    for: every,
    excuses: unheard,
    run(request) {
      request.disturb(fault)
      request.handOver()
    },
  }
}

/** What a fault does; undefined for what is none. */
export function faultWork(fault: Fault): FaultWork | undefined {
  if (typeof fault === 'string') return Object.hasOwn(named, fault) ? named[fault] : undefined
  if (typeof fault !== 'object' || fault === null) return undefined
  return 'status' in fault || 'delay' in fault ? disturbed(fault) : undefined
}
