import type { EngineName } from '../dialects/engine-name.ts'
import type { RandomStreams } from './random-streams.ts'
import type { ChaosOptions, Fault, FaultSubject } from './fault.ts'

/** What chaos must know of a request, to put nothing on it that a correct provider couldn't bear. */
export interface ChaosSubject extends FaultSubject {
  /** Time the engine waits for the response, in seconds. */
  readonly timeout: number
  /** Pause before the platform runs an event again whose run has crashed, in ms; absent where it never does. */
  readonly retryPause: number | undefined
}

/** Mixes faults by a seed. `name` names the request, such that it is the same in every run. */
export type Chaos = (subject: ChaosSubject, name: string) => Fault | undefined

const usualRate = 0.3

/** @throws RangeError for a seed that is no integer, or a rate that is no part of 1. */
export function chaosOf({ seed, rate = usualRate }: ChaosOptions, streams: RandomStreams): Chaos {
  if (!Number.isInteger(seed)) throw new RangeError(`chaos: expected an integer as seed, got ${seed}`)
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`chaos: expected a rate from 0 to 1, got ${rate}`)
  return (subject, name) => {
    const random = streams(`chaos/${name}`)
    if (random() >= rate) return undefined
    const faults = bearable(subject, random)
    return faults[Math.floor(random() * faults.length)]
  }
}

const statuses = [408, 429, 500, 502, 503, 504] as const

/** Faults after which everything must still end where it should. */
function bearable(subject: ChaosSubject, random: () => number): readonly Fault[] {
  const { requestType, timeout, retryPause } = subject
  const faults: Fault[] = [
    'duplicate-before',
    'duplicate-during',
    'duplicate-after',
    'lost-response',
    'lost-reply',
    'no-reply',
    'invented-id',
    { status: statuses[Math.floor(random() * statuses.length)] ?? 500, times: 1 + Math.floor(random() * 3) },
    { delay: Math.floor(random() * timeout * 200) },
  ]
  if (requestType !== 'Create') faults.push('old-properties')
  if (requestType === 'Delete') faults.push('repeated-delete')
  // A second run with less than half of the time would be the platform's failure, not the provider's.
  if (retryPause !== undefined && retryPause <= timeout * 500) faults.push('crash')
  if (mayFail(subject)) faults.push(...failing[subject.engine].filter((fault) => fault !== 'overtaken' || requestType === 'Create'))
  return faults
}

/** What is sent to undo or to delete must not fail: the stack could not end where it should. */
const mayFail = ({ requestType, purpose }: ChaosSubject): boolean => purpose === 'operation' && requestType !== 'Delete'

/** A provider on ROS can't tell that a request is late: its URL bears no date. */
const failing: Readonly<Record<EngineName, readonly Fault[]>> = { cfn: ['lost-request', 'late', 'overtaken'], ros: ['lost-request'] }
