import { describe } from 'vitest'
import { adapterAnswers } from './adapter-answers.contract.ts'
import { adapterDelivery } from './adapter-delivery.contract.ts'
import { adapterHosts, adapterOptions } from './adapter-options.contract.ts'
import { adapterRefusals } from './adapter-refusals.contract.ts'
import { adapterRedeliveries, adapterRepeats } from './adapter-repeats.contract.ts'
import type { AdapterSubject } from './adapter-world.fixture.ts'

/** What every adapter must do, over real HTTP, whatever carries its events; and, where it delivers its responses itself, how. */
export function adapterContract<Handler>(name: string, subject: AdapterSubject<Handler>): void {
  describe(`adapter · ${name}`, () => {
    adapterAnswers(subject)
    adapterRepeats(subject)
    if (!subject.isFixed) adapterOptions(subject)
    if (subject.isDeliveredByOthers) return
    adapterRefusals(subject)
    adapterDelivery(subject)
    adapterRedeliveries(subject)
    if (!subject.isFixed) adapterHosts(subject)
  })
}
