import { describe } from 'vitest'
import { adapterAnswers } from './adapter-answers.contract.ts'
import { adapterDelivery } from './adapter-delivery.contract.ts'
import { adapterOptions } from './adapter-options.contract.ts'
import { adapterRepeats } from './adapter-repeats.contract.ts'
import type { AdapterSubject } from './adapter-world.fixture.ts'

/** What every adapter must do, over real HTTP, whatever carries its events. */
export function adapterContract<Handler>(name: string, subject: AdapterSubject<Handler>): void {
  describe(`adapter · ${name}`, () => {
    adapterAnswers(subject)
    adapterDelivery(subject)
    adapterRepeats(subject)
    if (!subject.isFixed) adapterOptions(subject)
  })
}
