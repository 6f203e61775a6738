import type { Intake } from './intake.ts'
import { Refusal } from './refusal.ts'
import { checkSignKey, type SignKeySettings, type SignKeyPorts } from './sign-key.ts'
import { readWebBody } from './web-body.ts'

/** What ROS posts for a `web:` token. */
export function webIntake(signature: SignKeySettings | undefined, allowUnsigned: boolean, ports: SignKeyPorts): Intake {
  return {
    name: 'web',
    claims: () => true,
    async take(incoming) {
      const event = readWebBody(incoming)
      if (signature) return { event, sentAt: Infinity, signature: await checkSignKey(event, incoming, signature, ports) }
      if (!allowUnsigned) throw new Refusal(401, 'unsigned requests are not taken: give the SignKey as the option signature')
      return { event, sentAt: Infinity }
    },
  }
}
