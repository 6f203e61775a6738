import { type Certificate, readCertificate } from './certificate.ts'
import { isRetryable } from '../delivery/deliver.ts'
import { type Fetch, fetchText } from './fetch-text.ts'
import { Refusal } from './refusal.ts'
import type { Clock } from '../ports.ts'

/** Gets the certificate at a URL that was found to be trustworthy. */
export type Certificates = (url: string) => Promise<Certificate>

/** So many are kept, the newest; there are one or two a region. */
const capacity = 32

/** Certificates, each fetched once. What fails is fetched again when it is next needed. */
export function createCertificates(fetch: Fetch, clock: Clock): Certificates {
  const known = new Map<string, Promise<Certificate>>()
  return (url) => {
    const before = known.get(url)
    if (before) return before
    const certificate = fetchCertificate(url, fetch, clock)
    known.set(url, certificate)
    for (const old of known.keys()) if (known.size > capacity) known.delete(old)
    certificate.catch(() => known.delete(url))
    return certificate
  }
}

async function fetchCertificate(url: string, fetch: Fetch, clock: Clock): Promise<Certificate> {
  const { status, text } = await fetchText(url, 'the signing certificate', fetch, clock)
  // A failure of the host's passes, and so does its being busy; all else is an answer.
  if (isRetryable(status)) throw new Refusal(500, `the signing certificate could not be fetched: status ${status}`)
  if (status !== 200) throw new Refusal(403, `there is no signing certificate at its URL: status ${status}`)
  try {
    return readCertificate(text)
  } catch {
    throw new Refusal(403, 'what is at the URL of the signing certificate is none')
  }
}
