import { provider } from '@outrigger/stack'
import { defineResource } from 'outrigger'
import { recordingLogger } from 'outrigger/testing'

/** What is being monitored, by id; stands for the API behind your resource. */
export const checks = new Map<string, unknown>()

const check = defineResource({
  type: 'Custom::Check',
  create({ properties, token }) {
    checks.set(token, properties)
    return { physicalResourceId: token, data: { Url: `https://checks.example/${token}` } }
  },
  update({ physicalResourceId, properties }) {
    checks.set(physicalResourceId, properties)
    return { data: { Url: `https://checks.example/${physicalResourceId}` } }
  },
  delete: ({ physicalResourceId }) => void checks.delete(physicalResourceId),
  find: ({ token = '' }) => (checks.has(token) ? token : undefined),
})

export const targets = { 'arn:aws:lambda:us-east-1:123456789012:function:checks': provider(check, { logger: recordingLogger() }) }

export const template = `
Parameters: { Rate: { Type: Number, Default: 300 } }
Resources:
  Check:
    Type: Custom::Check
    Properties:
      ServiceToken: arn:aws:lambda:us-east-1:123456789012:function:checks
      Rate: !Ref Rate
Outputs:
  Url: { Value: !GetAtt Check.Url }
`
