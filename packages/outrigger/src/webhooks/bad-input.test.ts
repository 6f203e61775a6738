import { describe, expect, test } from 'vitest'
import { readOptions, type WebhookOptions } from './options.ts'
import { formOf } from './sign-key.fixture.ts'
import { greetingEvent, postJson, webhookWorld } from './webhook-world.fixture.ts'

const event = greetingEvent()
const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const url = 'https://provider.example/ros'

const stream = (start: (controller: ReadableStreamDefaultController<Uint8Array>) => void): Request =>
  new Request(url, { method: 'POST', headers: json, body: new ReadableStream({ start }), duplex: 'half' })

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(0x20)

describe('a request that is not served never reaches an author, and is one line in the log', () => {
  test.for<readonly [string, () => Request, number, string]>([
    ['another method', () => new Request(url), 405, 'expected POST, got GET'],
    [
      'another type',
      () => postJson(event, { headers: { 'content-type': 'text/plain' } }),
      415,
      'expected application/json or application/x-www-form-urlencoded',
    ],
    [
      'no type',
      () => new Request(url, { method: 'POST', body: new Uint8Array([0x7b, 0x7d]) }),
      415,
      'expected application/json or application/x-www-form-urlencoded',
    ],
    [
      'a compressed body',
      () => postJson(event, { headers: { 'content-encoding': 'gzip' } }),
      415,
      'expected a body without content-encoding',
    ],
    [
      'a body that is told to be too long',
      () => postJson('{}', { headers: { 'content-length': '4097' } }),
      413,
      'expected a body of at most 4096 bytes',
    ],
    [
      'a body that is too long',
      () => stream((to) => [3000, 1097].forEach((length) => to.enqueue(bytes(length)))),
      413,
      'expected a body of at most 4096 bytes',
    ],
    ['a body that takes too long', () => stream((to) => to.enqueue(bytes(1))), 408, 'the body took longer than 2000 ms'],
    ['a body that breaks off', () => stream((to) => to.error(new Error(event.ResponseURL))), 400, 'the body broke off'],
    ['no body', () => new Request(url, { method: 'POST', headers: json }), 400, 'the body holds no JSON'],
    [
      'bytes that are no UTF-8',
      () => new Request(url, { method: 'POST', headers: json, body: new Uint8Array([0xff, 0xfe]) }),
      400,
      'the body is no UTF-8',
    ],
    [
      'a form that is no UTF-8',
      () => new Request(url, { method: 'POST', headers: form, body: new Uint8Array([0xff]) }),
      400,
      'the body is no UTF-8',
    ],
    ['JSON that was cut', () => postJson(JSON.stringify(event).slice(0, -1)), 400, 'the body holds no JSON'],
    ['a list', () => postJson([event]), 400, 'the body holds no JSON object'],
    ...['PhysicalResourceId=%ff', 'PhysicalResourceId=%C3=%A9', 'PhysicalResourceId=100%'].map(
      (pair): [string, () => Request, number, string] => [
        `a form with ${pair}`,
        () => new Request(url, { method: 'POST', headers: form, body: `${formOf(event)}&${pair}` }),
        400,
        'the form is no percent-encoded UTF-8',
      ],
    ),
    [
      'a form with a field twice, once in disguise',
      () => new Request(url, { method: 'POST', headers: form, body: `${formOf(event)}&%53tack%49d=other` }),
      400,
      'the form names a field twice',
    ],
    [
      'a form with a field twice',
      () => new Request(url, { method: 'POST', headers: form, body: `${formOf(event)}&StackId=other` }),
      400,
      'the form names a field twice',
    ],
    ['no request at all', () => postJson({}), 400, 'StackId: expected a non-empty string, got nothing'],
  ])('%s', async ([, request, status, reason]) => {
    const world = webhookWorld({ allowUnsigned: true, maxBodyBytes: 4096, bodyTimeout: '2s' })
    expect(await world.send(request())).toEqual({ status, body: { error: reason } })
    expect([world.calls, world.sent]).toEqual([[], []])
    expect(world.logs).toMatchObject([{ level: 'warn', message: 'a request was not served', fields: { status, reason } }])
    expect(JSON.stringify(world.logs)).not.toContain('Signature=')
  })

  test('unsigned, where nobody allowed that', async () => {
    const world = webhookWorld()
    const reason = 'unsigned requests are not taken: give the SignKey as the option signature'
    expect(await world.send(postJson(event))).toEqual({ status: 401, body: { error: reason } })
    expect(world.logs).toMatchObject([{ level: 'warn', fields: { status: 401, reason } }])
    expect(world.calls).toEqual([])
  })

  test('D4 · a response host that is none of the engine’s', async () => {
    const world = webhookWorld({ allowUnsigned: true })
    const other = { ...event, ResponseURL: 'https://evil.example/?Signature=0123456789abcdef', IntranetResponseURL: undefined }
    expect(await world.send(postJson(other))).toMatchObject({ status: 403 })
    expect(world.logs).toMatchObject([{ level: 'warn', fields: { status: 403, code: 'RESPONSE_HOST_REFUSED' } }])
    expect(JSON.stringify(world.logs)).not.toContain('0123456789abcdef')
  })
})

test('tells which method it takes', async () => {
  const { handler } = webhookWorld({ allowUnsigned: true })
  expect((await handler(new Request(url))).headers.get('allow')).toBe('POST')
})

test('a body of just the limit is taken', async () => {
  const world = webhookWorld({ allowUnsigned: true, maxBodyBytes: 4096 })
  const text = JSON.stringify(event)
  expect(await world.send(postJson(text + ' '.repeat(4096 - text.length)))).toMatchObject({ status: 202 })
})

test('a body has at most 512 KiB unless told otherwise', async () => {
  const world = webhookWorld({ allowUnsigned: true })
  const text = JSON.stringify(event)
  const whole = text + ' '.repeat(524_288 - text.length)
  expect(await world.send(postJson(whole))).toMatchObject({ status: 202 })
  expect(await world.send(postJson(`${whole} `))).toEqual({ status: 413, body: { error: 'expected a body of at most 524288 bytes' } })
})

test('a type is known in any case, with parameters', async () => {
  const world = webhookWorld({ allowUnsigned: true })
  expect(await world.send(postJson(event, { headers: { 'content-type': 'Application/JSON; charset=utf-8' } }))).toMatchObject({
    status: 202,
  })
})

describe('what is nested without end', () => {
  const nested = (part: object): Request =>
    postJson(JSON.stringify({ ...event, ...part }).replace('"¤"', '['.repeat(100_000) + ']'.repeat(100_000)))

  test('is served like any other, as properties', async () => {
    const world = webhookWorld({ allowUnsigned: true, mode: 'sync' })
    expect(await world.send(nested({ ResourceProperties: { Deep: '¤' } }))).toMatchObject({ status: 200, body: { Status: 'SUCCESS' } })
  })

  test('is no request, as an id', async () => {
    const world = webhookWorld({ allowUnsigned: true, mode: 'sync' })
    const error = 'StackId: expected a non-empty string, got an array'
    expect(await world.send(nested({ StackId: '¤' }))).toEqual({ status: 400, body: { error } })
  })
})

test('a form’s objects stand as JSON, and a physical id is text, whatever it looks like', async () => {
  const world = webhookWorld({ allowUnsigned: true, mode: 'sync' })
  const update = greetingEvent({ requestType: 'Update', physicalResourceId: '{"id":1}', properties: { Size: [2] }, oldProperties: {} })
  const request = new Request(url, { method: 'POST', headers: form, body: formOf(update) })
  expect(await world.send(request)).toMatchObject({ status: 200, body: { Status: 'SUCCESS', PhysicalResourceId: '{"id":1}' } })
})

test('a form’s value that only looks like JSON stays text, and is told in the Reason', async () => {
  const world = webhookWorld({ allowUnsigned: true, mode: 'sync' })
  const body = formOf({ ...event, ResourceProperties: '{"Size":' })
  const { body: response } = await world.send(new Request(url, { method: 'POST', headers: form, body }))
  expect(response).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/ResourceProperties.*Size/) as unknown })
})

test.for<readonly [string, WebhookOptions, string]>([
  ['mode', { mode: 'both' as 'sync' }, 'mode: expected one of async, sync, idempotent, sync,idempotent, got "both"'],
  ['maxBodyBytes', { maxBodyBytes: 0 }, 'maxBodyBytes: expected bytes, got 0'],
  ['maxBodyBytes', { maxBodyBytes: 1.5 }, 'maxBodyBytes: expected bytes, got 1.5'],
  ['signature', { signature: { key: ['a', ''] } }, 'signature.key: expected a SignKey, got none'],
  ['signature', { signature: { key: undefined as unknown as string } }, 'signature.key: expected a SignKey, got none'],
  ['signature', { signature: { key: [] } }, 'signature.key: expected a SignKey, got none'],
  [
    'signature',
    { signature: { key: 'a', maxAge: 'long' as '1s' } },
    "not a duration: long; expected ms as a number, or such as '30s', '45m', '12h'",
  ],
  ['url', { url: '/ros' }, 'url: expected an absolute URL, got "/ros"'],
  ['sns', { sns: { topics: [undefined as unknown as string] } }, 'sns.topics: expected the ARN of a topic, got undefined'],
  ['sns', { sns: { topics: ['example-topic'] } }, 'sns.topics: expected the ARN of a topic, got "example-topic"'],
  [
    'sns',
    { sns: { topics: ['arn:aws:lambda:us-east-1:123456789012:function:f'] } },
    'sns.topics: expected the ARN of a topic, got "arn:aws:lambda:us-east-1:123456789012:function:f"',
  ],
  ['smq', { smq: { topics: ['checks'] } }, 'smq.topics: expected acs:mns:<region>:<account>:topics/<name>, got "checks"'],
  [
    'smq',
    { smq: { topics: ['acs:mns:cn-hangzhou:1:queues/q'] } },
    'smq.topics: expected acs:mns:<region>:<account>:topics/<name>, got "acs:mns:cn-hangzhou:1:queues/q"',
  ],
  ['bodyTimeout', { bodyTimeout: 'soon' as '1s' }, "not a duration: soon; expected ms as a number, or such as '30s', '45m', '12h'"],
])('the option %s is checked at start: %j', ([, options, message]) => {
  expect(() => readOptions(options)).toThrow(expect.objectContaining({ name: 'DefinitionError', message }))
})
