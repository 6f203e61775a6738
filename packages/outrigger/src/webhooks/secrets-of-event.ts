import { fieldsOf } from '../protocol/fields.ts'
import { SignedUrl } from '../protocol/signed-url.ts'

/** What the log must not tell of an event, whoever fails on it: the values of its properties, and what its URLs are signed with. */
export function secretsOfEvent(event: unknown): readonly unknown[] {
  const { ResponseURL, IntranetResponseURL, InnerResponseURL, ResourceProperties, OldResourceProperties } = fieldsOf(event)
  return [ResourceProperties, OldResourceProperties, ...[ResponseURL, IntranetResponseURL, InnerResponseURL].flatMap(secretsOfUrl)]
}

const secretsOfUrl = (href: unknown): readonly string[] =>
  typeof href === 'string' && URL.canParse(href) ? new SignedUrl(href).secrets() : []
