import { recordingFetch, signedNotification, snsRequest, topicArn } from '../../webhooks/sns.fixture.ts'
import { smqKey, smqRequest, smqTopic, smqUrl } from '../../webhooks/smq.fixture.ts'
import { formOf, signBody, signKey, webUrl } from '../../webhooks/sign-key.fixture.ts'
import { adapterContract } from '../adapter.contract.ts'
import { type Call } from '../adapter-world.fixture.ts'
import { webhookSubject } from './webhook.fixture.ts'

const post = (contentType: string, body: string): Request =>
  new Request(webUrl, { method: 'POST', headers: { 'content-type': contentType }, body })

const isObject = (event: unknown): event is object => typeof event === 'object' && event !== null && !Array.isArray(event)

let signatures = 0

/** Each try is signed anew, as by an engine whose clock goes on. */
const sign = (event: object, contentType: string, now: number): object =>
  signBody(event, { contentType, date: new Date(now + ++signatures).toISOString() })

const signedJson = ({ event, now }: Call): Request =>
  post('application/json', JSON.stringify(isObject(event) ? sign(event, 'application/json', now) : event) ?? '')

/** In a form everything is text; what looks like an object or a list is read as one. No event is anything but fields. */
function signedForm({ event, now }: Call): Request {
  const fields = Object.entries(isObject(event) ? event : { [String(event)]: '' }).filter(([, value]) => value !== undefined)
  const given: object = Object.fromEntries(fields.map(([name, value]) => [name, asInForm(value)]))
  return post('application/x-www-form-urlencoded', formOf(sign(given, 'application/x-www-form-urlencoded', now)))
}

function asInForm(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) return value
  const text = String(value)
  return /^[[{]/.test(text) ? JSON.parse(text) : text
}

const json = ({ event }: Call): Request => post('application/json', JSON.stringify(event) ?? '')

adapterContract('webhook, web: unsigned', webhookSubject('ros', { allowUnsigned: true }, json))
adapterContract('webhook, web: JSON with a SignKey', webhookSubject('ros', { signature: { key: signKey } }, signedJson))
adapterContract(
  'webhook, web[idempotent]: a form with a SignKey',
  webhookSubject('ros', { signature: { key: signKey }, mode: 'idempotent' }, signedForm),
)
adapterContract(
  'webhook, pushed by SNS',
  webhookSubject('cfn', { sns: { topics: [topicArn] }, fetch: recordingFetch().fetch }, ({ event, now }) =>
    snsRequest(signedNotification(event, now)),
  ),
)
adapterContract(
  'webhook, pushed by SMQ',
  webhookSubject(
    'ros',
    { smq: { topics: [smqTopic] }, url: smqUrl, fetch: recordingFetch(() => new Response(smqKey.pem)).fetch },
    ({ event, now }) => smqRequest(JSON.stringify(event) ?? 'undefined', { date: now, format: 'SIMPLIFIED' }),
  ),
)
