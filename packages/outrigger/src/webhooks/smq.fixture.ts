import { createHash, createSign } from 'node:crypto'
import { certifiedKey, type CertifiedKey } from '../testing/sns/certified-key.ts'

export const smqTopic = 'acs:mns:cn-hangzhou:1234567890123456:topics/checks'

export const smqUrl = 'https://provider.example/notifications?stage=1'

/** SMQ's key; made once. Its certificate ended long ago, as the one in use did. */
export const smqKey: CertifiedKey = certifiedKey({ notBefore: Date.UTC(2015, 6, 2), notAfter: Date.UTC(2016, 6, 1) })

/** What to choose about a push. */
export interface PushChoices {
  readonly format?: 'XML' | 'JSON' | 'SIMPLIFIED'
  /** In ms since the epoch. */
  readonly date: number
  /** In ms since the epoch. Default: `date`. */
  readonly publishedAt?: number
  readonly owner?: string
  readonly topicName?: string
  readonly certificateUrl?: string
  readonly key?: CertifiedKey
  /** How the header Content-MD5 is written. */
  readonly md5?: (body: string) => string
  /** Headers that are signed, and sent. */
  readonly headers?: Readonly<Record<string, string>>
  /** Headers that are sent instead of what was signed. */
  readonly tampered?: Readonly<Record<string, string>>
  /** A body that is sent instead of the one that was signed. */
  readonly body?: string
  /** Whether the topic stands in headers as well. */
  readonly hasTopicHeaders?: boolean
}

const md5Of = (body: string): string => createHash('md5').update(body).digest('hex')

/** As in SMQ's documents: Base64 of hexadecimal digits. */
const documentedMd5 = (body: string): string => Buffer.from(md5Of(body)).toString('base64')

const escapeXml = (text: string): string => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

function bodyOf(message: string, format: string, owner: string, topicName: string, publishedAt: number): string {
  const fields = {
    TopicOwner: owner,
    TopicName: topicName,
    Subscriber: owner,
    SubscriptionName: 'provider',
    MessageId: '6CC4D900CA59A2CD-1-15180534A8F-200000002',
    Message: message,
    MessageMD5: md5Of(message).toUpperCase(),
    PublishTime: String(publishedAt),
  }
  if (format === 'SIMPLIFIED') return message
  if (format === 'JSON') return JSON.stringify(fields)
  const elements = Object.entries(fields).map(([name, value]) => `  <${name}>${escapeXml(value)}</${name}>`)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<Notification xmlns="http://mns.aliyuncs.com/doc/v1/">',
    ...elements,
    '</Notification>',
  ].join('\n')
}

/** A message as SMQ pushes it, signed by the specification and by nothing of the product's. */
export function smqRequest(message: string, choices: PushChoices): Request {
  const { owner = '1234567890123456', topicName = 'checks', key = smqKey, md5 = documentedMd5, format = 'JSON' } = choices
  const { certificateUrl = 'https://mnstest.oss-cn-hangzhou.aliyuncs.com/x509_public_certificate.pem' } = choices
  const { publishedAt = choices.date } = choices
  const body = bodyOf(message, format, owner, topicName, publishedAt)
  const date = new Date(choices.date).toUTCString()
  const hasTopicHeaders = choices.hasTopicHeaders ?? format === 'SIMPLIFIED'
  const own: Readonly<Record<string, string>> = {
    'x-mns-version': '2015-06-06',
    'x-mns-request-id': '57458276F0E3D56D7C000001',
    'x-mns-signing-cert-url': Buffer.from(certificateUrl).toString('base64'),
    ...(hasTopicHeaders && { 'x-mns-topic-owner': owner, 'x-mns-topic-name': topicName, 'x-mns-publish-time': String(publishedAt) }),
    ...choices.headers,
  }
  const contentType = format === 'SIMPLIFIED' ? 'text/plain;charset=utf-8' : 'text/xml;charset=utf-8'
  const lines = Object.keys(own)
    .toSorted()
    .map((name) => `${name}:${own[name]}\n`)
  const { pathname, search } = new URL(smqUrl)
  const text = `POST\n${md5(body)}\n${contentType}\n${own['x-mns-date'] ?? date}\n${lines.join('')}${pathname}${search}`
  const signature = createSign('RSA-SHA1').update(text).sign(key.privateKey, 'base64')
  return new Request(smqUrl, {
    method: 'POST',
    headers: { ...own, date, 'content-type': contentType, 'content-md5': md5(body), authorization: signature, ...choices.tampered },
    body: choices.body ?? body,
  })
}
