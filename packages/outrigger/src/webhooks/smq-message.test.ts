import { describe, expect, test } from 'vitest'
import { smqKey, smqRequest, smqTopic } from './smq.fixture.ts'
import { readSmqNotification } from './smq-message.ts'
import { recordingFetch } from './sns.fixture.ts'
import { greetingEvent, webhookWorld } from './webhook-world.fixture.ts'

const now = Date.UTC(2026, 0, 1)
const message = JSON.stringify(greetingEvent())

describe('H3 · what SMQ pushes', () => {
  test.for(['x-mns-version', 'x-mns-signing-cert-url'])('is known by the header %s alone', async (name) => {
    const request = new Request('https://provider.example/', { method: 'POST', headers: { [name]: '1' }, body: message })
    const reply = { status: 403, body: { error: 'no topic of SMQ is an allowed one' } }
    expect(await webhookWorld({ allowUnsigned: true }).send(request)).toEqual(reply)
  })

  test('is served from each of several topics', async () => {
    const { fetch } = recordingFetch(() => new Response(smqKey.pem))
    const topics = [smqTopic.replace('checks', 'others'), smqTopic]
    for (const topicName of ['others', 'checks']) {
      const world = webhookWorld({ smq: { topics }, fetch })
      expect(await world.send(smqRequest(message, { date: now, topicName }))).toMatchObject({ status: 204 })
      expect(world.calls).toEqual(['Create'])
    }
  })

  test.for(['xmnstest.oss-cn-hangzhou', 'xmns-cert.oss-cn-beijing', 'evil.mnstest.oss-cn-hangzhou'])(
    'with a certificate in the bucket of another, %s, is refused before that is fetched',
    async (bucket) => {
      const { fetch, urls } = recordingFetch(() => new Response(smqKey.pem))
      const world = webhookWorld({ smq: { topics: [smqTopic] }, fetch })
      const certificateUrl = `https://${bucket}.aliyuncs.com/x509.pem`
      const reply = { status: 403, body: { error: "the signing certificate is not at one of SMQ's places" } }
      expect(await world.send(smqRequest(message, { date: now, certificateUrl }))).toEqual(reply)
      expect([urls, world.calls]).toEqual([[], []])
    },
  )
})

test.for<readonly [string, unknown]>([
  ['{"Message":"{}","TopicName":"checks"}', { Message: '{}', TopicName: 'checks' }],
  ['{"Message":"{}"}', undefined],
  ['{"TopicName":"checks"}', undefined],
  ['{"Message":1,"TopicName":"checks"}', undefined],
  ['{"Message":"{}","TopicName":1}', undefined],
  ['{}', undefined],
  ['null', undefined],
  ['hello', undefined],
])('a body of %s is read as the notification %j', ([text, notification]) => {
  expect(readSmqNotification(text)).toEqual(notification)
})
