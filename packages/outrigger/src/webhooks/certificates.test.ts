import { expect, test } from 'vitest'
import { virtualClock } from '../testing/index.ts'
import { createCertificates } from './certificates.ts'
import { Refusal } from './refusal.ts'
import { recordingFetch } from './sns.fixture.ts'

test('of certificates the newest 32 are kept; one before them is fetched again', async () => {
  const { fetch, urls } = recordingFetch()
  const certificates = createCertificates(fetch, virtualClock())
  const names = Array.from({ length: 32 }, (_, at) => `https://sns.example/${at}.pem`)
  for (const name of [...names, ...names]) await certificates(name)
  expect(urls).toEqual(names)
  const newest = 'https://sns.example/32.pem'
  for (const name of [newest, ...names.slice(1), newest]) await certificates(name)
  expect(urls).toEqual([...names, newest])
  await certificates(names[0] ?? '')
  expect(urls).toEqual([...names, newest, names[0]])
})

test('a failure of the host, whichever, passes', async () => {
  const certificates = createCertificates(recordingFetch(() => new Response(null, { status: 500 })).fetch, virtualClock())
  await expect(certificates('https://sns.example/1.pem')).rejects.toThrow(
    new Refusal(500, 'the signing certificate could not be fetched: status 500'),
  )
})
