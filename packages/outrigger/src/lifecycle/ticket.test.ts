import { expect, test } from 'vitest'
import { cloudFormation } from '../protocol/cloudformation.ts'
import { decodeRequest } from '../protocol/decode-request.ts'
import { cloudFormationEvent } from '../testing/index.ts'
import { ticketOf } from './ticket.ts'

const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))

test.for([
  ['60', { ServiceTimeout: '60' }],
  [60, { ServiceTimeout: 60 }],
  [deep, {}],
] as const)('a ticket keeps the ServiceTimeout where it may be one (row %#)', ([timeout, expected]) => {
  const event = { ...cloudFormationEvent(), ResourceProperties: { ServiceTimeout: timeout, Size: '2' } }
  const { address, request } = decodeRequest(event, [cloudFormation])
  expect(JSON.parse(ticketOf(request ?? address))).toMatchObject({ ResourceType: event.ResourceType, ResourceProperties: expected })
  expect(ticketOf(request ?? address)).not.toContain('Size')
})
