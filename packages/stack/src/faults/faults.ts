import type { Random } from 'outrigger'
import { type ChaosSubject, chaosOf } from './chaos.ts'
import { chooseFault } from './choose-fault.ts'
import type { ChaosOptions, Fault, FaultOption } from './fault.ts'
import { randomStreams } from './random-streams.ts'

/** The deliberate faults of an engine. */
export interface Faults {
  /** The fault that is put on a request. `name` names the request, such that it is the same in every run. */
  choose(subject: ChaosSubject, name: string): Fault | undefined
  /** Random numbers of a request; under chaos the same in every run, whatever runs beside it. */
  randomOf(name: string): Random
}

/** Rules come first; on the other requests chaos may put a fault. */
export function createFaults(option: FaultOption | undefined, chaos: ChaosOptions | undefined, random: Random): Faults {
  const byRule = chooseFault(option ?? [])
  if (chaos === undefined) return { choose: byRule, randomOf: () => random }
  const streams = randomStreams(chaos.seed)
  const byChance = chaosOf(chaos, streams)
  return { choose: (subject, name) => byRule(subject) ?? byChance(subject, name), randomOf: streams }
}
