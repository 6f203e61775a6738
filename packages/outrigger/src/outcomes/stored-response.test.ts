import { expect, test } from 'vitest'
import { readResponse } from './stored-response.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test.for([
  [
    { Status: 'SUCCESS', PhysicalResourceId: 'made-1', Data: { A: 'b' } },
    { status: 'SUCCESS', physicalResourceId: 'made-1' },
  ],
  [
    { Status: 'FAILED', Reason: 'Grüße', PhysicalResourceId: 'made-1' },
    { status: 'FAILED', reason: 'Grüße', physicalResourceId: 'made-1' },
  ],
  [
    { Status: 'FAILED', Reason: 'no quota' },
    { status: 'FAILED', reason: 'no quota' },
  ],
] as const)('a response keeps its bytes, and tells what became of the request: %j', ([response, outcome]) => {
  const body = bytes(JSON.stringify(response))
  expect(readResponse(body)).toEqual({ body, outcome })
  expect(readResponse(body).body).toBe(body)
})

test.for([
  ['{"Status":"SUCCESS"}', 'what was stored is no response'],
  ['{"Status":"FAILED","PhysicalResourceId":"made-1"}', 'what was stored is no response'],
  ['{"Status":"DONE","PhysicalResourceId":"made-1","Reason":"no"}', 'what was stored is no response'],
  ['null', 'what was stored is no response'],
  ['correct horse battery', 'what was stored is no JSON'],
] as const)('%s is none, and nothing of it is repeated', ([text, message]) => {
  expect(() => readResponse(bytes(text))).toThrow(new TypeError(message))
})
