import { parseJson } from '../protocol/message.ts'
import type { Intake } from './intake.ts'
import type { SmqTopic } from './options.ts'
import { Refusal } from './refusal.ts'
import { plainText, proveSmqMessage, type SmqPorts } from './smq-message.ts'

/** What SMQ pushes by HTTP, of these topics. */
export function smqIntake(topics: readonly SmqTopic[], ports: SmqPorts): Intake {
  return {
    name: 'smq',
    claims: (headers) => headers.has('x-mns-signing-cert-url') || headers.has('x-mns-version'),
    async take(incoming) {
      if (topics.length === 0) throw new Refusal(403, 'no topic of SMQ is an allowed one')
      const { owner, topicName, text, sentAt } = await proveSmqMessage(incoming, ports)
      if (!topics.some(({ account, name }) => account === owner && name === topicName))
        throw new Refusal(403, 'the topic is not an allowed one')
      return { event: parseJson(plainText(text)), sentAt: Number.isNaN(sentAt) ? Infinity : sentAt }
    },
  }
}
