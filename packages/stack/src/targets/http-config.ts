import { isRecord } from '../values/is-record.ts'

/** What a template says of the HTTP requests for a `web:` token. Source: "ALIYUN::ROS::CustomResource" (ROS documentation). */
export interface HttpConfig {
  readonly signKey: string | undefined
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded'
  readonly headers: Readonly<Record<string, string>>
}

/** @throws Error that says what is wrong with it. */
export function readHttpConfig(value: unknown): HttpConfig {
  const { SignKey: signKey, ContentType: contentType = 'application/json', Headers: headers = {} } = isRecord(value) ? value : {}
  if (signKey !== undefined && (typeof signKey !== 'string' || signKey.length < 1 || signKey.length > 128))
    throw new Error('HttpConfig.SignKey must have 1 to 128 characters')
  if (contentType !== 'application/json' && contentType !== 'application/x-www-form-urlencoded')
    throw new Error('HttpConfig.ContentType must be application/json or application/x-www-form-urlencoded')
  if (!isRecord(headers)) throw new Error('HttpConfig.Headers must be a map')
  return { signKey, contentType, headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)])) }
}
