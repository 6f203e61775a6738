import { describe, expect, test } from 'vitest'
import { EventError } from '../../errors/event-error.ts'
import { newProgress, progressField, readProgress, writeProgress } from './progress.ts'

const refused = new EventError('OutriggerProgress holds no progress of this request')

/** An event of an older framework, which withholds the URL: what it carries stands in clear. */
const clear = (progress: unknown): object => ({
  RequestId: 'request-1',
  ResponseURL: '...',
  [progressField]: Buffer.from(JSON.stringify(progress)).toString('base64url'),
})

const whole = { version: 1, startedAt: 7, values: { make: { value: 'cert-1' }, tag: {} }, times: { issued: 9 } }

describe('progress', () => {
  test.for(['https://bucket.example/x?X-Amz-Signature=1', '...', undefined, 7])(
    'is read as it was written, with the URL %j',
    async (url) => {
      const event = { RequestId: 'request-1', ResponseURL: url }
      const progress = { ...newProgress(7), physicalResourceId: 'cert-1', failure: 'no quota' }
      progress.values['make'] = { value: [1] }
      progress.times['issued'] = 9
      const text = await writeProgress(progress, event)
      expect(Buffer.from(text, 'base64url').toString().startsWith('{"version":1,')).toBe(typeof url !== 'string' || url === '...')
      const read = await readProgress({ ...event, [progressField]: text })
      expect({ ...read, values: { ...read.values }, times: { ...read.times } }).toEqual({
        startedAt: 7,
        physicalResourceId: 'cert-1',
        failure: 'no quota',
        values: { make: { value: [1] } },
        times: { issued: 9 },
      })
    },
  )

  test('holds names that are the author’s alone', async () => {
    const { values, times } = await readProgress(clear(whole))
    expect([values['constructor'], times['constructor']]).toEqual([undefined, undefined])
  })

  test('of no id and no failure has none', async () => {
    const read = await readProgress(clear({ ...whole, physicalResourceId: 1, failure: null }))
    expect(Object.keys(read).toSorted()).toEqual(['startedAt', 'times', 'values'])
    expect(read.startedAt).toBe(7)
  })

  test.for<readonly [string, object]>([
    ['another version', { version: 2 }],
    ['no version', { version: undefined }],
    ['a text for the start', { startedAt: '7' }],
    ['no start', { startedAt: undefined }],
    ['no values', { values: undefined }],
    ['a list of values', { values: [] }],
    ['a value without a place', { values: { make: { value: 1 }, tag: 'x' } }],
    ['no times', { times: undefined }],
    ['a list of times', { times: [] }],
    ['a text for a time', { times: { issued: 9, gone: '9' } }],
  ])('with %s is refused', async ([, change]) => {
    await expect(readProgress(clear({ ...whole, ...change }))).rejects.toThrow(refused)
  })
})
